public import Diagnostics
import Documents

/// Divisions by six-digit code. Two tables meet here: GB/T 2260 and the statistics bureau's, whose
/// zone codes (430371) are unknown to the former and lie inside their city all the same.
public struct RegionTable: Sendable {
    public struct Region: Hashable, Sendable {
        public let code: String
        public let label: Bilingual
        /// province, city, county or zone.
        public let level: String
        /// `gbt2260` or `statistics`.
        public let table: String
        public let parent: String?
    }

    private var byCode: [String: Region] = [:]
    private var byName: [String: [String]] = [:]

    public init() {}

    init(_ table: Table) {
        for row in CodeRows(table, heads: []).rows {
            let region = Region(
                code: row["code"], label: Bilingual(zh: row["zh"], en: row["en"]),
                level: row["level"], table: row["table"],
                parent: row["parent"].isEmpty ? nil : row["parent"])
            byCode[region.code] = region
            for name in [region.label.zh, region.label.en] {
                byName[PlainText.key(name), default: []].append(region.code)
            }
        }
    }

    public func region(_ code: String) -> Region? { byCode[code] }

    public var isEmpty: Bool { byCode.isEmpty }

    /// True if the division is `ancestor` or lies in it, by the digits: 43 ⊃ 4303 ⊃ 430371.
    public func inside(_ code: String, _ ancestor: String) -> Bool {
        var prefix = Substring(ancestor)
        while prefix.hasSuffix("00"), prefix.utf8.count > 2 { prefix = prefix.dropLast(2) }
        return code.hasPrefix(prefix)
    }

    /// A division by its name, also with its ancestors' names before it (湖南省湘潭市岳塘区).
    public func code(named name: String) -> String? {
        let key = PlainText.key(name).filter { $0 != "/" }
        if let codes = byName[key] { return codes.count == 1 ? codes[0] : nil }
        for (known, codes) in byName where codes.count == 1 && key.hasSuffix(known) {
            let before = String(key.dropLast(known.count))
            guard let parent = byCode[codes[0]]?.parent, let outer = code(named: before) else {
                continue
            }
            if inside(parent, outer) { return codes[0] }
        }
        return nil
    }

    /// For rule files: six digits that the table knows.
    static func literal(_ text: String, _ table: RegionTable?) throws(LiteralFault) -> String {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            if let code = table?.code(named: text) { throw .notACode(text, write: "\"\(code)\"") }
            throw .notACode(text, write: "\"430300\"")
        }
        if let table, !table.isEmpty, table.region(text) == nil { throw .unknownRegion(text) }
        return text
    }

    /// For cells: also longer codes and names; an unknown code is kept with a warning.
    static func cell(
        _ text: String, _ table: RegionTable
    ) throws(LiteralFault) -> (String, LiteralFault?) {
        let isDigits = text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        if isDigits, [6, 9, 12].contains(text.utf8.count) {
            let code = String(text.prefix(6))
            return (code, table.region(code) == nil ? .unknownRegion(code) : nil)
        }
        guard let code = table.code(named: text) else {
            throw .notACode(text, write: "430300")
        }
        return (code, nil)
    }
}

extension LiteralFault {
    static func notACode(_ text: String, write: String) -> LiteralFault {
        LiteralFault(
            "notARegion", zh: "“\(text)”不是行政区划代码；请写六位代码，如 \(write)。",
            en: "“\(text)” is no division code; write six digits such as \(write).")
    }

    static func unknownRegion(_ code: String) -> LiteralFault {
        LiteralFault(
            "unknownRegion", zh: "行政区划代码表里没有“\(code)”；请核对六位代码，或在 codes/regions.tsv 中补充。",
            en:
                "the division table has no “\(code)”; "
                + "check the six digits or add it to codes/regions.tsv."
        )
    }
}
