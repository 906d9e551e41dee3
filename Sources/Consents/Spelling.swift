import Vocabulary

/// How names and words are compared: width, case, white space and decoration tell nothing apart,
/// and the brackets of company names are of either width.
enum Spelling {
    static func key(_ text: String) -> String { PlainText.key(text) }

    /// Without white space at both ends; empty for what offices write to say nothing.
    static func meant(_ text: String) -> String {
        let trimmed = PlainText.trimmed(text)
        return CellLiteral.blanks.contains(trimmed.lowercased()) ? "" : trimmed
    }
}
