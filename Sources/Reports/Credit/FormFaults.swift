import Diagnostics
import Documents
import Vocabulary

/// What is wrong in a form that came back, and what to write instead.
enum FormFaults {
    static func empty(_ head: String) -> LiteralFault {
        LiteralFault(
            "cellEmpty", zh: "“\(head)”没有填；请填写。", en: "“\(head)” is empty; fill it in.")
    }

    static func amountOutOfRange(_ text: String) -> LiteralFault {
        LiteralFault(
            "amountOutOfRange", zh: "金额“\(text)”须大于零，且不超过1万亿元；请核对金额和单位。",
            en: "the amount “\(text)” must be above zero and at most a trillion yuan.")
    }

    static func rateOutOfRange(_ text: String) -> LiteralFault {
        LiteralFault(
            "rateOutOfRange", zh: "“\(text)”不像年利率或年费率；3.45% 请写 3.45。",
            en: "“\(text)” is no yearly rate; for 3.45 % write 3.45.")
    }

    static func unknownChoice(_ word: String, _ head: String, _ choices: [String]) -> LiteralFault {
        let list = choices.joined(separator: "、")
        return LiteralFault(
            "unknownChoice", zh: "“\(head)”没有“\(word)”这一项；请从下拉列表中选：\(list)。",
            en: "“\(word)” is no choice of “\(head)”; choose one of: \(list).")
    }

    static func spoiltCode(_ text: String) -> LiteralFault {
        LiteralFault(
            "codeIsNumber", zh: "信用代码被表格软件改成了数字“\(text)”；请把单元格设为文本后重填18位代码。",
            en: "the spreadsheet turned the credit code into the number “\(text)”; format the cell "
                + "as text and write the 18 characters anew.")
    }

    static func notACode(_ text: String) -> LiteralFault {
        LiteralFault(
            "notACreditCode", zh: "“\(text)”不是18位统一社会信用代码；请核对，没有就留空。",
            en: "“\(text)” is no credit code of 18 characters; check it, or leave it empty.")
    }

    static func checkDigit(_ text: String) -> LiteralFault {
        LiteralFault(
            "checkDigit", zh: "信用代码 \(text) 的校验位不对；请核对。",
            en: "the check digit of \(text) is wrong; check the code.")
    }

    static func duplicate(_ head: String, _ key: String, _ first: SourceLocation) -> LiteralFault {
        LiteralFault(
            "rowTwice", zh: "\(head) \(key) 已在 \(first.text) 出现；请只保留一行。",
            en: "\(head) \(key) stands in \(first.text) already; keep one row.")
    }

    static func noHead(_ table: Table, _ form: String, _ heads: [String]) -> Diagnostic {
        let list = heads.joined(separator: "、")
        return Diagnostic(
            .error, at: SourceLocation(file: table.file), code: "headNotFound",
            zh: "没有找到\(form)的表头；需要有：\(list)。",
            en: "the heads of the form were not found; it needs: \(list).")
    }

    static func missingHead(_ head: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "columnMissing", zh: "表头缺少“\(head)”；请用下发的表填写，不要删列。",
            en: "the column “\(head)” is missing; use the form that was sent and delete no column.")
    }

    static func unitAssumed(
        _ head: String, _ unit: String, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "unitAssumed",
            zh: "表头“\(head)”没有写单位，没带单位的数按\(unit)读；请核对，最好写成“\(head)（\(unit)）”。",
            en:
                "the head “\(head)” names no unit, bare figures are read as \(unit); check, and "
                + "better write “\(head)（\(unit)）”.")
    }

    static func noRows(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "noRows", zh: "表中没有填写任何一行。",
            en: "no row of the form is filled in.")
    }
}
