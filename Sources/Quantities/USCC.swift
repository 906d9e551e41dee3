/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters.
public struct USCC: Hashable, Sendable {
    public let text: String
    public let hasValidCheckDigit: Bool

    /// What is wrong with a text that is no credit code.
    public enum Fault: Error, Hashable, Sendable {
        case length(Int)
        /// The first character outside the alphabet, with its 1-based position.
        case character(Character, position: Int)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// Small letters are read as capitals. A failed check digit is not a fault, since codes that
    /// fail it were really issued; ask `hasValidCheckDigit`.
    public init(_ raw: some StringProtocol) throws(Fault) {
        let text = raw.uppercased()
        guard text.unicodeScalars.count == 18 else {
            throw .length(text.unicodeScalars.count)
        }
        var values: [Int] = []
        for (offset, character) in text.enumerated() {
            guard let byte = character.asciiValue,
                let value = USCC.alphabet.firstIndex(of: byte)
            else { throw .character(character, position: offset + 1) }
            values.append(value)
        }
        self.text = text
        self.hasValidCheckDigit = values[17] == USCC.checkValue(values)
    }

    /// The character that completes 17 leading ones; nil if they are not of the alphabet.
    public static func checkDigit(for leading: some StringProtocol) -> Character? {
        let values = leading.uppercased().utf8.compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == 17 else { return nil }
        return Character(Unicode.Scalar(alphabet[checkValue(values)]))
    }

    private static func checkValue(_ values: [Int]) -> Int {
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return (31 - sum % 31) % 31
    }
}
