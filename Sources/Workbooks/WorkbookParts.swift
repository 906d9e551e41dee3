import Diagnostics

/// `*.rels`: which part stands behind an identifier or a kind of relation.
final class Relationships: XMLHandler {
    private(set) var targets: [String: String] = [:]
    /// By the last word of the type: `worksheet`, `sharedStrings`, `styles`, `officeDocument`.
    private(set) var firstOfType: [String: String] = [:]
    private(set) var types: [String: String] = [:]
    private let folder: String

    /// - Parameter folder: what relative targets stand in, such as `xl`; empty for the root.
    init(folder: String) {
        self.folder = folder
    }

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        guard name == "Relationship", let id = attributes["Id"]?.string,
            let target = attributes["Target"]?.string, let type = attributes["Type"]?.string
        else { return }
        let kind = String(type.split(separator: "/").last ?? "")
        let path = resolved(target)
        targets[id] = path
        types[id] = kind
        if firstOfType[kind] == nil { firstOfType[kind] = path }
    }

    func close(_ name: XMLText) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    private func resolved(_ target: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

/// `workbook.xml`: the sheets in order, and from which day serial numbers count.
final class WorkbookPart: XMLHandler {
    struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var is1904 = false

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        if name == "workbookPr", let flag = attributes["date1904"] {
            is1904 = flag == "1" || flag == "true"
        }
        guard name == "sheet", let title = attributes["name"]?.string,
            let relation = attributes["id"]?.string
        else { return }
        let state = attributes["state"]
        let isHidden = state.map { $0 == "hidden" || $0 == "veryHidden" } ?? false
        sheets.append(Sheet(name: title, relation: relation, isHidden: isHidden))
    }

    func close(_ name: XMLText) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// `styles.xml`: the number format of each cell style.
final class StylesPart: XMLHandler {
    /// By the style index of a cell.
    private(set) var formats: [NumberFormat] = []
    private var custom: [Int: NumberFormat] = [:]
    private var isInCellStyles = false

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        switch name {
        case "cellXfs": isInCellStyles = true
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0.string) }),
                let code = attributes["formatCode"]?.string
            else { return }
            custom[id] = NumberFormat.custom(code)
        case "xf" where isInCellStyles:
            let id = attributes["numFmtId"].flatMap { Int($0.string) } ?? 0
            formats.append(custom[id] ?? NumberFormat.builtIn(id))
        default: break
        }
    }

    func close(_ name: XMLText) {
        if name == "cellXfs" { isInCellStyles = false }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {}

    func format(_ style: Int) -> NumberFormat {
        formats.indices.contains(style) ? formats[style] : .plain
    }
}

/// `sharedStrings.xml`: runs of rich text are joined, phonetic guides dropped.
final class SharedStringsPart: XMLHandler {
    private(set) var texts: [String] = []
    private var buffer: RichText
    private let place: SourceLocation
    private let limits: WorkbookLimits

    init(place: SourceLocation, limits: WorkbookLimits) {
        self.place = place
        self.limits = limits
        buffer = RichText(limit: limits.cellCharacters)
    }

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        if name == "si" { buffer.clear() }
        buffer.open(name)
    }

    func close(_ name: XMLText) throws(Faults) {
        buffer.close(name)
        guard name == "si" else { return }
        if texts.count == limits.cells { throw WorkbookFaults.tooManyCells(place, limits.cells) }
        texts.append(try buffer.string(at: place))
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(Faults) {
        try buffer.append(bytes, at: place)
    }
}

/// Gathers the characters of `<t>` outside `<rPh>`.
struct RichText {
    let limit: Int
    private var bytes: [UInt8] = []
    private var isInText = false
    private var isInPhonetic = false

    init(limit: Int) {
        self.limit = limit
    }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func open(_ name: XMLText) {
        if name == "t" || name == "v" { isInText = !isInPhonetic }
        if name == "rPh" { isInPhonetic = true }
    }

    mutating func close(_ name: XMLText) {
        if name == "t" || name == "v" { isInText = false }
        if name == "rPh" { isInPhonetic = false }
    }

    mutating func append(
        _ chunk: UnsafeRawBufferPointer, at place: @autoclosure () -> SourceLocation
    ) throws(Faults) {
        guard isInText else { return }
        bytes.append(contentsOf: chunk)
        // `_x000D_` is seven bytes for one character, the longest form there is.
        if bytes.count > limit * 7 { throw WorkbookFaults.cellTooLong(place(), limit) }
    }

    func string(at place: @autoclosure () -> SourceLocation) throws(Faults) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.count > limit || bytes.contains(UInt8(ascii: "_")) else { return text }
        let plain = RichText.unescaped(text)
        if plain.unicodeScalars.count > limit { throw WorkbookFaults.cellTooLong(place(), limit) }
        return plain
    }

    /// Spreadsheets write characters that XML cannot hold as `_xHHHH_`, and `_x005F_` for `_`.
    static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let code = rest[mark.upperBound...].prefix(5)
            if code.count == 5, code.last == "_", code.dropLast().allSatisfy(\.isHexDigit),
                let value = UInt32(code.dropLast(), radix: 16), let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[code.endIndex...]
            } else {
                result += "_"
                rest = rest[rest.index(after: mark.lowerBound)...]
            }
        }
        return result + rest
    }
}
