import Diagnostics
import Yams

/// Puts the parser's bare errors into sentences that say what to write instead.
struct YAMLTranslation {
    let file: String
    private let lines: [Substring]

    init(text: String, file: String) {
        self.file = file
        lines = text.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
    }

    func faults(_ error: YamlError) -> Faults {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            syntax(problem, at: mark, context: context)
        case .duplicatedKeysInMapping(let keys, let context):
            duplicate(keys.min() ?? "", first: context.mark)
        case .reader(let problem, _, _, _):
            YAMLFaults.unreadable(SourceLocation(file: file), problem)
        default:
            YAMLFaults.unreadable(SourceLocation(file: file), "\(error)")
        }
    }

    private func syntax(_ problem: String, at mark: Mark, context: YamlError.Context?) -> Faults {
        let here = place(mark)
        let began = context.map { place($0.mark) } ?? here
        switch problem {
        case "mapping values are not allowed in this context":
            return YAMLFaults.innerColon(here)
        case "could not find expected ':'":
            return YAMLFaults.missingColon(began)
        case "found unexpected end of stream":
            return YAMLFaults.openQuote(began)
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            return YAMLFaults.badEscape(here)
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'",
            "did not find expected node content", "found unexpected ':'":
            return YAMLFaults.brackets(rest(of: mark).isEmpty ? began : here, began: began)
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            return YAMLFaults.indentation(here, began: began)
        case "found character that cannot start any token":
            return YAMLFaults.quotesNeeded(here, value: rest(of: mark))
        case "but found another document", "did not find expected <document start>":
            return YAMLFaults.secondDocument(here)
        default:
            return YAMLFaults.unreadable(here, problem)
        }
    }

    private func place(_ mark: Mark) -> SourceLocation {
        place(line: mark.line, column: mark.column)
    }

    private func place(line: Int, column: Int) -> SourceLocation {
        SourceLocation(file: file, place: .text(line: line, column: column))
    }

    /// The parser names the first of the two keys. In a block mapping the second one stands in the
    /// same column of a later line; in `{…}` the first place is all we have.
    private func duplicate(_ key: String, first: Mark) -> Faults {
        for number in (first.line + 1)..<max(first.line + 1, lines.count + 1) {
            let line = lines[number - 1]
            let indent = line.prefix { $0 == " " || $0 == "-" }.unicodeScalars.count
            if line.isEmpty || indent > first.column - 1 { continue }
            if indent < first.column - 1 { break }
            if isKey(key, line.dropFirst(indent)) {
                let place = place(line: number, column: first.column)
                return YAMLFaults.duplicateKey(place, key: key, first: first.line)
            }
        }
        return YAMLFaults.duplicateKey(place(first), key: key, first: nil)
    }

    private func isKey(_ key: String, _ text: Substring) -> Bool {
        [key, "'\(key)'", "\"\(key)\""].contains { form in
            text.hasPrefix(form)
                && text.dropFirst(form.count).drop { $0 == " " }.first == ":"
        }
    }

    private func rest(of mark: Mark) -> String {
        guard lines.indices.contains(mark.line - 1) else { return "" }
        let line = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
        return String(String.UnicodeScalarView(line.prefix(40)))
    }
}
