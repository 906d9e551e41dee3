import Diagnostics
public import Documents
import Vocabulary

// The names of values and tables, as thresholds and formulas use them.
extension RuleFileReading {
    /// Names of values and tables are lower-case words joined by underscores, no field's id and no
    /// word of formulas.
    public mutating func checkName(_ key: YAMLNode) -> Bool {
        let name = key.string ?? ""
        let isPlain =
            name.first?.isLowercase == true
            && name.allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLowercase || $0.isNumber)) }
        if !isPlain {
            report(
                key, "badName", "“\(name)”不能作名称；请用小写字母、数字和下划线，如 tax_floor。",
                "“\(name)” cannot be a name; use lower-case words joined by underscores.")
        } else if ReservedNames.all.contains(name) {
            report(
                key, "reservedName", "“\(name)”是公式里的词，不能作名称；请另取一个，如 tax_\(name)。",
                "“\(name)” is a word of formulas; take another name, such as tax_\(name).")
        } else if dictionary.field(id: name) != nil {
            report(
                key, "reservedName", "“\(name)”是指标字典里的指标，不能作名称；请另取一个，如 \(name)_floor。",
                "“\(name)” is a field of the vocabulary; take another name.")
        } else {
            return true
        }
        return false
    }

    private mutating func report(_ key: YAMLNode, _ code: String, _ zh: String, _ en: String) {
        diagnostics.append(key.fault(code, zh: zh, en: en))
    }
}

enum ReservedNames {
    /// Words that mean something of their own in a formula or in place of a figure.
    static let all: Set<String> = [
        // Words of FEEL.
        "true", "false", "null", "and", "or", "between", "in", "if", "then", "else", "some",
        "every", "satisfies", "for", "return", "function",
        // Functions of FEEL with one word.
        "min", "max", "sum", "count", "mean", "abs", "floor", "ceiling", "decimal", "modulo",
        "sqrt", "all", "any", "not", "append", "concatenate", "reverse", "sublist", "substring",
        "contains", "string", "number", "date", "duration",
        // What stands for a figure that is not there.
        "unread", "unstated", "none",
    ]
}
