/// The spellings of one text that offices do not tell apart, brought to one.
public enum PlainText {
    /// Full-width letters, digits, punctuation and spaces become their ASCII twins; zero-width
    /// marks go; white space around the text goes.
    public static func halfWidth(_ text: some StringProtocol) -> String {
        if text.unicodeScalars.allSatisfy(isPlain) { return String(text) }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let twin = twin(of: scalar) { result.append(twin) }
        }
        return trimmed(String(result))
    }

    /// For comparing names of fields and members: half-width, small letters, no white space, none
    /// of the marks that people put around a head.
    public static func key(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in halfWidth(text).lowercased().unicodeScalars
        where !isBlank(scalar) && !isDecoration(scalar) {
            result.append(scalar)
        }
        return String(result)
    }

    /// Without white space (also U+00A0, U+3000) at both ends; the inside stays as it is.
    public static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) && !isInvisible($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) && !isInvisible($0) })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex {
            return String(text)
        }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }

    /// Letters, digits and marks of ASCII, and the common Chinese characters: always themselves.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        !isPlain(scalar) && scalar.properties.isWhitespace
    }

    private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "＊", "·", ":", "\"", "'", "“", "”", "‘", "’", "_": true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }

    private static func twin(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x21...0x7E: scalar
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x3000, 0xA0: " "
        case 0x2212: "-"
        case 0x3010: "["
        case 0x3011: "]"
        case _ where isInvisible(scalar): nil
        default: scalar
        }
    }
}
