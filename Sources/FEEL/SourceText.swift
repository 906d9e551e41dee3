import Diagnostics

/// A formula with the place in a file where it begins, so that faults inside it can be located.
struct SourceText: Sendable {
    let text: String
    let scalars: [Unicode.Scalar]
    let start: SourceLocation

    init(_ text: String, _ start: SourceLocation?) {
        self.text = text
        self.scalars = Array(text.unicodeScalars)
        self.start = start ?? SourceLocation(file: "expression", place: .text(line: 1, column: 1))
    }

    /// The place of one Unicode scalar. Cells of tables have no finer place than themselves.
    func location(_ offset: Int) -> SourceLocation {
        guard case .text(var line, var column) = start.place else { return start }
        for scalar in scalars.prefix(offset) {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return SourceLocation(file: start.file, place: .text(line: line, column: column))
    }

    /// In a cell of a table the message says which character is meant.
    func error(_ offset: Int, _ code: String, zh: String, en: String) -> Diagnostic {
        if case .text = start.place {
            return Diagnostic(.error, at: location(offset), code: code, zh: zh, en: en)
        }
        return Diagnostic(
            .error, at: start, code: code, zh: zh + "（第\(offset + 1)个字符）",
            en: en + " (character \(offset + 1))")
    }

    func fault(_ offset: Int, _ code: String, zh: String, en: String) -> Faults {
        Faults([error(offset, code, zh: zh, en: en)])
    }
}

/// What a formula may cost. Beyond these it is refused, whatever it says.
enum Limits {
    static let scalars = 20_000
    static let nesting = 150
    static let height = 250
    /// Rounds of `some`, `every` and filters in one evaluation.
    static let rounds = 1_000_000
    /// Elements of a list or bytes of a string that an operation may make.
    static let size = 1_000_000
}
