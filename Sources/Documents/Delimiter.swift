/// What separates the cells of a line.
public enum Delimiter: String, Sendable, CaseIterable {
    case comma = ","
    case tab = "\t"
    case semicolon = ";"
    case fullWidthComma = "，"

    var utf8: [UInt8] { Array(rawValue.utf8) }

    /// The delimiter that the first 50 lines agree on: most cells in lines of equal length. The
    /// full-width comma is only taken if nothing else separates anything.
    static func detect(in bytes: [UInt8]) -> Delimiter {
        let sample = sampleLines(bytes)
        let scored = [Delimiter.tab, .semicolon, .comma].map { ($0, score($0, sample)) }
        if let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 0 { return best.0 }
        return score(.fullWidthComma, sample) > 0 ? .fullWidthComma : .comma
    }

    /// The commonest number of delimiters in a line, times the lines that have it.
    private static func score(_ delimiter: Delimiter, _ lines: [String]) -> Int {
        var frequency: [Int: Int] = [:]
        let wanted = Character(delimiter.rawValue)
        for line in lines { frequency[line.count { $0 == wanted }, default: 0] += 1 }
        return frequency.map { $0.key * $0.value }.max() ?? 0
    }

    /// The first lines without what stands in quotes.
    private static func sampleLines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        var inQuotes = false
        for byte in bytes.prefix(256 * 1024) {
            if byte == UInt8(ascii: "\"") {
                inQuotes.toggle()
            } else if !inQuotes, byte == 0x0A || byte == 0x0D {
                if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
                line = []
                if lines.count == 50 { return lines }
            } else if !inQuotes {
                line.append(byte)
            }
        }
        return line.isEmpty ? lines : lines + [String(decoding: line, as: UTF8.self)]
    }
}
