import Diagnostics

/// The tokens of one line, in block and in flow context.
extension YAMLGuard {
    mutating func blockToken(_ byte: UInt8) throws(Faults) {
        let start = index
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "?"):
            guard isBlank(at: index + 1) else { return try blockPlain() }
            try open(column: index - lineStart, at: here)
            index += 1
        case UInt8(ascii: ":"):
            guard isBlank(at: index + 1) else { return try blockPlain() }
            index += 1
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let (column, place) = (start - lineStart, here)
            skipQuoted(byte)
            if isKeyColon { try open(column: column, at: place) }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try openFlow()
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            try blockText()
        default:
            try checkStart(byte)
            try blockPlain()
        }
    }

    mutating func flowToken(_ byte: UInt8) throws(Faults) {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try openFlow()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            flowDepth -= 1
            expectsNode = false
            index += 1
        case UInt8(ascii: ","):
            expectsNode = true
            index += 1
        case UInt8(ascii: ":") where !expectsNode, UInt8(ascii: "?") where isBlank(at: index + 1):
            expectsNode = true
            index += 1
        case UInt8(ascii: "\"") where expectsNode, UInt8(ascii: "'") where expectsNode:
            expectsNode = false
            skipQuoted(byte)
        default:
            if expectsNode { try checkStart(byte) }
            expectsNode = false
            skipFlowPlain()
        }
    }

    private mutating func openFlow() throws(Faults) {
        flowDepth += 1
        expectsNode = true
        openPlain = nil
        try checkDepth(at: here)
        index += 1
    }

    /// Refuses a first character that no unquoted text may have.
    private func checkStart(_ byte: UInt8) throws(Faults) {
        switch byte {
        case UInt8(ascii: "&"): throw YAMLFaults.anchor(here, value: valueText)
        case UInt8(ascii: "*"): throw YAMLFaults.alias(here, value: valueText)
        case UInt8(ascii: "!"): throw YAMLFaults.tag(here, value: valueText)
        case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "|"),
            UInt8(ascii: ">"):
            throw YAMLFaults.quotesNeeded(here, value: valueText)
        default: break
        }
    }

    /// An unquoted text; before `: ` it is a key and opens a level.
    private mutating func blockPlain() throws(Faults) {
        let (column, place) = (index - lineStart, here)
        let parent = levels.last ?? -1
        plainStart = (index, line, lineStart)
        skipPlain()
        if atLineEnd || bytes[index] != UInt8(ascii: ":") {
            openPlain = parent
        } else {
            openPlain = nil
            try open(column: column, at: place)
        }
    }

    /// A line that goes on with the text of the line before has no key: either the text holds `: `,
    /// or the line before was to be a key and lacks its colon (often it has a full-width one).
    mutating func continuePlain() throws(Faults) {
        skipPlain()
        if atLineEnd || bytes[index] != UInt8(ascii: ":") { return }
        let before = bytes[plainStart.lineStart..<plainStart.index]
        guard before.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else {
            throw YAMLFaults.innerColon(here)
        }
        (index, line, lineStart) = plainStart
        throw YAMLFaults.missingColon(here)
    }

    /// Stops at the line's end, before a comment, or at a colon that ends a key.
    mutating func skipPlain() {
        while !atLineEnd {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":"), isBlank(at: index + 1) { return }
            if byte == UInt8(ascii: "#"), index > lineStart, isBlank(at: index - 1) { return }
            index += 1
        }
    }

    private mutating func skipFlowPlain() {
        repeat { index += 1 } while !atLineEnd && !endsFlowPlain(bytes[index])
    }

    private func endsFlowPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            true
        case UInt8(ascii: ":"): isBlank(at: index + 1)
        case UInt8(ascii: "#"): isBlank(at: index - 1)
        default: false
        }
    }

    /// Goes behind the closing quote, over lines if need be; a missing one is left to the parser.
    private mutating func skipQuoted(_ quote: UInt8) {
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += isLineEnd(at: index + 1) ? 1 : 2
            } else if byte == quote, quote == UInt8(ascii: "'"), index + 1 < bytes.count,
                bytes[index + 1] == quote
            {
                index += 2
            } else if byte == quote {
                index += 1
                return
            } else if atLineEnd {
                endLine()
            } else {
                index += 1
            }
        }
    }

    private var isKeyColon: Bool {
        var offset = index
        while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
        return offset < bytes.count && bytes[offset] == UInt8(ascii: ":") && isBlank(at: offset + 1)
    }

    /// `|` and `>` begin a text of several lines; `> 5` is a comparison that lacks its quotes.
    private mutating func blockText() throws(Faults) {
        let start = index
        index += 1
        while !isBlank(at: index) {
            let byte = bytes[index]
            let isHeader = (0x31...0x39).contains(byte) || byte == 0x2B || byte == 0x2D
            guard isHeader, index - start <= 2 else { throw quotes(from: start) }
            index += 1
        }
        while !atLineEnd, isBlank(at: index) { index += 1 }
        guard atLineEnd || bytes[index] == UInt8(ascii: "#") else { throw quotes(from: start) }
        skipLine()
        try skipBlockLines(below: levels.last ?? -1)
    }

    /// Stands at a line's end and stays at one: the last line of the text.
    private mutating func skipBlockLines(below parent: Int) throws(Faults) {
        while index < bytes.count {
            let mark = (index, line, lineStart)
            endLine()
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
            let indent = index - lineStart
            if !atLineEnd, indent <= parent || parent < 0 && indent == 0 && isMarker {
                if bytes[index] == 0x09 { throw YAMLFaults.tab(here) }
                (index, line, lineStart) = mark
                return
            }
            skipLine()
        }
    }

    private var isMarker: Bool { (matches("---") || matches("...")) && isBlank(at: index + 3) }

    private func quotes(from start: Int) -> Faults {
        YAMLFaults.quotesNeeded(place(of: start), value: valueText(from: start))
    }

    private var valueText: String { valueText(from: index) }

    /// The value as it should stand in single quotes; at most 40 characters of it.
    private func valueText(from start: Int) -> String {
        var end = start
        let closers = [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
        while !isLineEnd(at: end) {
            if flowDepth > 0, closers.contains(bytes[end]) { break }
            if bytes[end] == UInt8(ascii: "#"), end > start, isBlank(at: end - 1) { break }
            end += 1
        }
        while end > start, isBlank(at: end - 1) { end -= 1 }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return text.unicodeScalars.count > 40 ? String(text.prefix(40)) + "…" : text
    }
}
