/// Texts that somebody told, made fit to be set: what would act on a page, a terminal or the order
/// of letters is left out. JSON alone shows them as they were told.
enum PlainText {
    /// Without control characters, marks that turn the direction of writing, and what no file can
    /// hold; line breaks and tabs are blanks.
    static func of(_ text: String) -> String {
        let isClean = text.unicodeScalars.allSatisfy { !isOut($0) && !isBlank($0) }
        if isClean { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isOut(scalar) {
            kept.append(isBlank(scalar) ? " " : scalar)
        }
        return String(kept)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F...0x9F: true
        // Marks, embeddings, overrides and isolates of the direction of writing.
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
