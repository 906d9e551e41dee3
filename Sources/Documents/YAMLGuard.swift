import Diagnostics

/// Walks a YAML text once before the parser sees it and refuses what rule files do not have:
/// anchors, aliases, tags, directives, a second document, tabs as indentation, deep nesting, and
/// values that need quotes. So nothing is ever expanded, and the parser's recursion is bounded.
///
/// It knows where tokens begin, in block and flow context, and skips quoted texts, block texts,
/// comments and continued lines; everything else about YAML is left to the parser.
struct YAMLGuard {
    let bytes: [UInt8]
    let file: String
    var index = 0
    var line = 1
    var lineStart = 0
    /// Open `[` and `{`.
    var flowDepth = 0
    /// In flow context: a node may begin here.
    var expectsNode = true
    /// Columns (0-based, bytes) of the open block levels, growing.
    var levels: [Int] = []
    /// Set while an unquoted text may go on in the next line, if that is indented deeper than this.
    var openPlain: Int?
    /// Where that text began.
    var plainStart = (index: 0, line: 0, lineStart: 0)
    private var sawStart = false
    private var sawContent = false
    private var sawEnd = false

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    mutating func check() throws(Faults) {
        while index < bytes.count {
            try checkLine()
            if index < bytes.count { endLine() }
        }
    }

    private mutating func checkLine() throws(Faults) {
        let indent = try indentation()
        if atLineEnd { return }
        if bytes[index] == UInt8(ascii: "#") {
            openPlain = nil
            return skipLine()
        }
        if indent == 0, try documentMarker() { return try tokens() }
        if sawEnd { throw YAMLFaults.secondDocument(here) }
        sawContent = true
        if flowDepth == 0 { try beginBlockLine(indent: indent) }
        try tokens()
    }

    /// Skips the leading spaces of a line and returns their number.
    private mutating func indentation() throws(Faults) -> Int {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\t") { throw YAMLFaults.tab(here) }
        return index - lineStart
    }

    private mutating func beginBlockLine(indent: Int) throws(Faults) {
        if let parent = openPlain, indent > parent { return try continuePlain() }
        openPlain = nil
        while let last = levels.last, last > indent { levels.removeLast() }
    }

    /// `---` opens the only document, `...` closes it; true if the line begins with one of them.
    private mutating func documentMarker() throws(Faults) -> Bool {
        let dashes = matches("---")
        let dots = matches("...")
        guard dashes || dots, isBlank(at: index + 3) else { return false }
        if dashes {
            if sawStart || sawContent { throw YAMLFaults.secondDocument(here) }
            sawStart = true
        } else {
            sawEnd = true
        }
        index += 3
        levels = []
        openPlain = nil
        return true
    }

    private mutating func tokens() throws(Faults) {
        while !atLineEnd {
            let byte = bytes[index]
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                index += 1
            } else if byte == UInt8(ascii: "#"), index == lineStart || isBlank(at: index - 1) {
                return skipLine()
            } else if flowDepth > 0 {
                try flowToken(byte)
            } else {
                try blockToken(byte)
            }
        }
    }

    /// Opens a block level at a column, and refuses the 65th.
    mutating func open(column: Int, at place: SourceLocation) throws(Faults) {
        if column > levels.last ?? -1 { levels.append(column) }
        try checkDepth(at: place)
    }

    func checkDepth(at place: SourceLocation) throws(Faults) {
        if levels.count + flowDepth > YAMLReader.maximumDepth { throw YAMLFaults.tooDeep(place) }
    }
}

/// Where the walk stands.
extension YAMLGuard {
    var here: SourceLocation { place(of: index) }

    /// The place of a byte of the current line.
    func place(of offset: Int) -> SourceLocation {
        let column = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
        return SourceLocation(file: file, place: .text(line: line, column: column))
    }

    var atLineEnd: Bool { isLineEnd(at: index) }

    func isLineEnd(at offset: Int) -> Bool {
        offset >= bytes.count || bytes[offset] == 0x0A || bytes[offset] == 0x0D
    }

    func isBlank(at offset: Int) -> Bool {
        isLineEnd(at: offset) || bytes[offset] == 0x20 || bytes[offset] == 0x09
    }

    func matches(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes[index...].starts(with: wanted)
    }

    mutating func skipLine() {
        while !atLineEnd { index += 1 }
    }

    /// Steps over one line break: LF, CR LF or CR.
    mutating func endLine() {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        line += 1
        lineStart = index
    }
}
