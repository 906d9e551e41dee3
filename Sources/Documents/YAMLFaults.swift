import Diagnostics

/// The refusals of YAML texts, in words that a finance officer can act on.
enum YAMLFaults {
    static func quotesNeeded(_ place: SourceLocation, value: String) -> Faults {
        Faults(
            at: place, "quotesNeeded",
            zh: "值以 \(value.prefix(1)) 开头时须加引号；请写成 \(quoted(value))。",
            en: "a value that begins with \(value.prefix(1)) needs quotes; write \(quoted(value)).")
    }

    static func anchor(_ place: SourceLocation, value: String) -> Faults {
        Faults(
            at: place, "anchorRefused",
            zh: "不接受 YAML 锚点（& 开头）；若是文字，请加引号写成 \(quoted(value))，否则请把内容原样再写一遍。",
            en:
                "YAML anchors (&) are refused; if it is text, write \(quoted(value)), "
                + "else repeat it."
        )
    }

    static func alias(_ place: SourceLocation, value: String) -> Faults {
        Faults(
            at: place, "aliasRefused",
            zh: "不接受 YAML 别名（* 开头）；若是文字，请加引号写成 \(quoted(value))，否则请把内容原样再写一遍。",
            en:
                "YAML aliases (*) are refused; if it is text, write \(quoted(value)), "
                + "else repeat it."
        )
    }

    static func tag(_ place: SourceLocation, value: String) -> Faults {
        Faults(
            at: place, "tagRefused",
            zh: "不接受 YAML 类型标签（! 开头）；若是文字，请加引号写成 \(quoted(value))，否则请删去标签。",
            en:
                "YAML tags (!) are refused; if it is text, write \(quoted(value)), "
                + "else drop the tag."
        )
    }

    static func tab(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "tabIndentation",
            zh: "缩进用了制表符（Tab）；请改用空格缩进。",
            en: "a tab is used for indentation; indent with spaces instead.")
    }

    static func secondDocument(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "multipleDocuments",
            zh: "一个文件只能有一份内容，此处又开始了另一份；请删去 --- 或 ...，或拆成两个文件。",
            en: "a file holds one document and another begins here; drop the --- or split the file."
        )
    }

    static func tooDeep(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "nestingTooDeep",
            zh: "嵌套超过 \(YAMLReader.maximumDepth) 层；请减少括号或缩进的层数。",
            en: "nested deeper than \(YAMLReader.maximumDepth) levels; use fewer levels.")
    }

    static func tooLarge(_ file: String) -> Faults {
        Faults(
            at: SourceLocation(file: file), "fileTooLarge",
            zh: "文件超过 2 MiB，规则文件不会这么大；请确认给的是正确的文件，或拆成几个文件。",
            en: "the file is above 2 MiB, no rule file is that large; check the file or split it.")
    }

    static func empty(_ file: String) -> Faults {
        Faults(
            at: SourceLocation(file: file), "emptyFile",
            zh: "文件没有内容；请写入内容，或删去该文件。",
            en: "the file is empty; fill it or remove it.")
    }

    static func notUTF8(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "notUTF8",
            zh: "文件不是 UTF-8 编码（此处起无法识别）；请在编辑器中另存为 UTF-8。",
            en: "the file is not UTF-8 from here on; save it as UTF-8.")
    }

    static func hiddenCharacter(_ place: SourceLocation, _ scalar: Unicode.Scalar) -> Faults {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        return Faults(
            at: place, "hiddenCharacter",
            zh: "此处有看不见的控制字符 \(name)；请删去后重新输入。",
            en: "an invisible control character \(name) stands here; delete it and type again.")
    }

    static func duplicateKey(_ place: SourceLocation, key: String, first: Int?) -> Faults {
        let zh = first.map { "（第一次在第 \($0) 行）" } ?? ""
        let en = first.map { " (first in line \($0))" } ?? ""
        return Faults(
            at: place, "duplicateKey",
            zh: "键“\(key)”写了两次\(zh)；请删去一个或改名。",
            en: "the key “\(key)” stands twice\(en); remove or rename one.")
    }

    static func keyNotText(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "keyNotText",
            zh: "键应为一个文字，现为列表或映射；请写成 键: 值，含特殊符号的键请加引号。",
            en:
                "a key must be one text, found a list or mapping; write key: value, "
                + "quoted if need be."
        )
    }

    /// The value in single quotes, as YAML wants them.
    static func quoted(_ value: String) -> String {
        "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }
}

/// What the parser itself complains about.
extension YAMLFaults {
    static func innerColon(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "colonInValue",
            zh: "值中含有“: ”，或缩进不对；请给整个值加引号，如 '甲: 乙'，或检查上一行的缩进。",
            en: "“: ” inside a value, or wrong indentation; put the value in quotes, as 'a: b'.")
    }

    static func missingColon(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "missingColon",
            zh: "此行缺少“: ”；键后须为半角冒号加一个半角空格，如 键: 值（不要用全角“：”）。",
            en: "no “: ” in this line; a key ends with a half-width colon and a space: key: value.")
    }

    static func openQuote(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "quoteNotClosed",
            zh: "此处的引号没有配对；请补上结尾的引号，文字中的单引号写两遍 ''。",
            en: "the quote opened here is never closed; close it, and write ' twice inside '…'.")
    }

    static func badEscape(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "badEscape",
            zh: "双引号中的反斜杠写法不认识；请改用单引号 '…'，其中的反斜杠就是反斜杠。",
            en: "unknown backslash escape in double quotes; use single quotes '…' instead.")
    }

    static func brackets(_ place: SourceLocation, began: SourceLocation) -> Faults {
        let line = lineText(began)
        return Faults(
            at: place, "bracketsOrCommas",
            zh: "括号内写法有误（括号始于\(line.zh)）：缺少逗号或右括号，或文字含 , [ ] { } 与“: ”而未加引号。",
            en:
                "fault inside brackets opened in \(line.en): a comma or bracket is missing, "
                + "or quotes."
        )
    }

    static func indentation(_ place: SourceLocation, began: SourceLocation) -> Faults {
        let line = lineText(began)
        return Faults(
            at: place, "badIndentation",
            zh: "此处与始于\(line.zh)的内容不成一体：请对齐缩进，引号后不要再写文字，列表项以“- ”开头。",
            en: "this does not fit what began in \(line.en): align it; no text may follow a quote.")
    }

    static func unreadable(_ place: SourceLocation, _ problem: String) -> Faults {
        Faults(
            at: place, "yamlSyntax",
            zh: "YAML 写法有误（\(problem)）；请检查此行的引号、括号、冒号和缩进。",
            en: "YAML syntax error (\(problem)); check quotes, brackets, colons and indentation.")
    }

    private static func lineText(_ place: SourceLocation) -> Bilingual {
        guard case .text(let line, _) = place.place else { return Bilingual("?") }
        return Bilingual(zh: "第 \(line) 行", en: "line \(line)")
    }
}
