import CExpat
import Diagnostics

/// What a part of a workbook does with its elements. Names come without their prefix.
protocol XMLHandler: AnyObject {
    func open(_ name: XMLText, _ attributes: XMLAttributes) throws(Faults)
    func close(_ name: XMLText) throws(Faults)
    func text(_ bytes: UnsafeRawBufferPointer) throws(Faults)
}

/// A zero-ended text of the XML parser, valid only during the call that gives it.
struct XMLText {
    let pointer: UnsafePointer<CChar>

    var string: String { String(cString: pointer) }

    var byteCount: Int {
        var count = 0
        while pointer[count] != 0 { count += 1 }
        return count
    }

    /// Behind the last colon: writers differ in their prefixes.
    var local: XMLText {
        var start = pointer
        var cursor = pointer
        while cursor.pointee != 0 {
            if cursor.pointee == 0x3A { start = cursor + 1 }
            cursor += 1
        }
        return XMLText(pointer: start)
    }

    static func == (text: XMLText, word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        for index in 0..<count {
            // A zero inside `text` differs from every byte of the word.
            if UInt8(bitPattern: text.pointer[index]) != word.utf8Start[index] { return false }
        }
        return text.pointer[count] == 0
    }

    static func ~= (word: StaticString, text: XMLText) -> Bool { text == word }
}

/// The attributes of one element, found by their name without prefix.
struct XMLAttributes {
    let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    subscript(name: StaticString) -> XMLText? {
        guard var cursor = pointer else { return nil }
        while let key = cursor[0], let value = cursor[1] {
            if XMLText(pointer: key).local == name { return XMLText(pointer: value) }
            cursor += 2
        }
        return nil
    }
}

/// Feeds chunks to expat. DTDs, deep nesting and broken XML end it with one fault.
final class XMLStream {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    private let place: SourceLocation
    private let limits: WorkbookLimits
    private var depth = 0
    private var failure: Faults?

    init(handler: any XMLHandler, place: SourceLocation, limits: WorkbookLimits) {
        guard let parser = XML_ParserCreate(nil) else { preconditionFailure("no memory for expat") }
        self.parser = parser
        self.handler = handler
        self.place = place
        self.limits = limits
        connect()
    }

    deinit { XML_ParserFree(parser) }

    func feed(_ chunk: UnsafeRawBufferPointer) throws(Faults) {
        let text = chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
        try check(XML_Parse(parser, text, Int32(chunk.count), 0))
    }

    func finish() throws(Faults) {
        try check(XML_Parse(parser, nil, 0, 1))
    }

    private func check(_ status: XML_Status) throws(Faults) {
        if let failure { throw failure }
        guard status == XML_STATUS_OK else {
            let line = XML_GetCurrentLineNumber(parser)
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
            throw WorkbookFaults.damaged(place, "XML \(line): \(reason ?? "?")")
        }
    }

    private func connect() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let stream = XMLStream.stream(user), let name else { return }
                stream.attempt { () throws(Faults) in
                    try stream.deepen()
                    let attributes = XMLAttributes(pointer: attributes)
                    try stream.handler.open(XMLText(pointer: name).local, attributes)
                }
            },
            { user, name in
                guard let stream = XMLStream.stream(user), let name else { return }
                stream.depth -= 1
                stream.attempt { () throws(Faults) in
                    try stream.handler.close(XMLText(pointer: name).local)
                }
            })
        XML_SetCharacterDataHandler(parser) { user, text, count in
            guard let stream = XMLStream.stream(user) else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
            stream.attempt { () throws(Faults) in try stream.handler.text(bytes) }
        }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            guard let stream = XMLStream.stream(user) else { return }
            stream.attempt { () throws(Faults) in throw WorkbookFaults.doctype(stream.place) }
        }
    }

    private static func stream(_ user: UnsafeMutableRawPointer?) -> XMLStream? {
        user.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Errors cannot pass through C: the first one is kept and stops the parser.
    private func attempt(_ body: () throws(Faults) -> Void) {
        guard failure == nil else { return }
        do throws(Faults) {
            try body()
        } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    private func deepen() throws(Faults) {
        depth += 1
        if depth > limits.xmlDepth { throw WorkbookFaults.nesting(place, limits.xmlDepth) }
    }
}
