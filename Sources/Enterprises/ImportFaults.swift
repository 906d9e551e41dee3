import Diagnostics
import Documents
import Quantities
import Vocabulary

/// What is said about files, rows and heads. What is wrong with a cell, its literal says itself.
enum ImportFaults {
    static func noHead(_ table: Table, isOnly: Bool) -> Diagnostic {
        Diagnostic(
            isOnly ? .error : .note, at: table.location(row: 0, column: 0), code: "noHead",
            zh: "前20行里找不到表头；表头须有“企业名称”或“统一社会信用代码”和至少一个指标名称。",
            en: "no head in the first 20 rows; it needs 企业名称 or 统一社会信用代码 and a field's label.")
    }

    static func shape(_ place: SourceLocation, _ shape: JSONShape) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "badShape",
            zh: "此处的写法不对，未导入；请写成 \(shape.example)。",
            en: "this has the wrong shape and is left out; write \(shape.example).")
    }

    static func nobody(_ place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "rowWithoutEnterprise",
            zh: "此行没有可用的企业名称和统一社会信用代码，未导入；请至少填写其中一个。",
            en: "this row has neither a usable name nor a credit code and is left out; fill in one."
        )
    }

    static func formOfNobody(_ place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "formWithoutEnterprise",
            zh: "表头上方的企业名称和统一社会信用代码都没有填，本表未导入；请至少填写其中一个。",
            en:
                "neither the name nor the credit code above the head is filled in, and the sheet "
                + "is left out; fill in one.")
    }

    static func unidentified(_ name: String, _ place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "unidentified",
            zh: "“\(name)”没有可用的统一社会信用代码，按企业名称全称识别，标记为未识别；请补填代码。",
            en:
                "“\(name)” has no usable credit code and is known by its exact name (未识别); "
                + "add the code."
        )
    }

    static func verification(_ word: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "unknownVerification",
            zh: "核实状态“\(word)”不认识，按没有写明处理；请写 填报、佐证 或 核实，不清楚就留空。",
            en: "“\(word)” is no state of verification and counts as not told; write reported, "
                + "evidenced or verified, or leave it empty.")
    }

    static func destroyedCode(_ text: String, _ place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "codeDestroyed",
            zh: "统一社会信用代码变成了“\(text)”：Excel 把它当作数字，后几位已丢失；请把该列设为“文本”格式后重新粘贴代码。",
            en:
                "the credit code became “\(text)”: Excel took it for a number and lost its end; "
                + "set the "
                + "column to text and paste the code again.")
    }

    static func checkDigit(_ code: USCC, _ place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "checkDigit",
            zh: "统一社会信用代码 \(code.text) 的校验位不符，已照录；请对照营业执照核对。",
            en:
                "the check digit of credit code \(code.text) does not fit; taken as it is, "
                + "compare it "
                + "with the licence.")
    }

    static func badCode(
        _ text: String, _ fault: USCC.Fault, _ place: SourceLocation?
    ) -> Diagnostic {
        let what: Bilingual =
            switch fault {
            case .length(let count):
                Bilingual(zh: "有 \(count) 位，应为 18 位", en: "has \(count) characters, not 18")
            case .character(let letter, let position):
                Bilingual(
                    zh: "第 \(position) 位“\(letter)”不在允许的字符内（数字和不含 I、O、S、V、Z 的大写字母）",
                    en: "has “\(letter)” at place \(position), which no code contains")
            }
        return Diagnostic(
            .error, at: place, code: "badCreditCode",
            zh: "统一社会信用代码“\(text)”\(what.zh)；请对照营业执照填写。",
            en: "the credit code “\(text)” \(what.en); copy it from the licence.")
    }

    static func namesakes(
        _ name: String, _ keys: [Bilingual], _ place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "sameNameOtherCode",
            zh: "“\(name)”出现在 \(keys.count) 个代码下：\(keys.map(\.zh).joined(separator: "、"))；"
                + "暂按不同企业处理，若是同一家请统一代码后重新导入。",
            en:
                "“\(name)” stands under \(keys.count) codes: "
                + "\(keys.map(\.en).joined(separator: ", ")); they "
                + "count as different enterprises, correct the code if they are one.")
    }

    static func unknownColumn(
        _ text: String, _ near: String?, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .note, at: place, code: "unknownColumn",
            zh: "列“\(text)”不在指标字典中，未导入" + (near.map { "；是否指“\($0)”？" } ?? "。"),
            en: "the column “\(text)” is no field of the vocabulary and was left out"
                + (near.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func missingHead(
        _ head: String, _ profile: ImportProfile, _ near: String?, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: SourceLocation(file: place.file), code: "missingHead",
            zh: "按导入方案“\(profile.name.zh)”应有列“\(head)”，文件里没有"
                + (near.map { "；是否就是“\($0)”？请在导入方案里补上。" } ?? "；请确认导出时没有漏选。"),
            en: "by the import profile “\(profile.name.en)” there is a column “\(head)”, which the "
                + "file lacks"
                + (near.map { "; is it “\($0)”? Add that to the profile." }
                    ?? "; see that the export is complete."))
    }

    /// Columns of money whose heads name no unit: they are read in the vocabulary's own.
    static func moneyWithoutUnit(_ columns: [Column], _ place: SourceLocation) -> Diagnostic {
        let names = columns.map { "“\($0.text)”" }
        return Diagnostic(
            .note, at: SourceLocation(file: place.file), code: "moneyWithoutUnit",
            zh: "\(names.joined())没有写单位，不带单位的数按万元读；不对请在表头写明，如 \(columns[0].text)(元)。",
            en: "\(names.joined(separator: ", ")): no unit, bare figures are read as 万元; "
                + "if that is wrong write it in the head.")
    }

    static func sameColumn(_ text: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "repeatedColumn",
            zh: "列“\(text)”与前面的一列是同一指标、同一年度；两列都会读入，数值不同即按矛盾处理。",
            en:
                "the column “\(text)” holds the same field and year as one before it; "
                + "both are read."
        )
    }

    static func skipped(_ count: Int, _ what: Bilingual, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .note, at: place, code: "rowsSkipped", zh: "跳过 \(count) 行\(what.zh)。",
            en: "\(count) rows skipped: \(what.en).")
    }
}
