import Diagnostics
import Documents
import Quantities
import Vocabulary

/// What is said of the cells, rows and heads of a month sheet.
enum SheetFaults {
    static func negative(_ text: String) -> LiteralFault {
        LiteralFault(
            "negativeFigure", zh: "“\(text)”是负数；发放、收回、余额、利率和天数都不为负，冲正请写到另一栏。",
            en:
                "“\(text)” is negative, which no figure here can be; a reversal goes into "
                + "the other column.")
    }

    static func tooLarge(_ text: String) -> LiteralFault {
        LiteralFault(
            "figureTooLarge", zh: "“\(text)”太大，一笔借据不会到这个数；请核对单位。",
            en: "“\(text)” is more than any note can be; check the unit.")
    }

    static func roundedToFen(_ text: String, _ unit: String, _ amount: Money) -> LiteralFault {
        LiteralFault(
            "roundedToFen", zh: "“\(text)”（\(unit)）比一分钱还细，已四舍六入五成双到 \(amount.text)。",
            en: "“\(text)” (\(unit)) is finer than a fen and was rounded half to even to "
                + "\(amount.text).")
    }

    static func tooManyDays(_ text: String) -> LiteralFault {
        LiteralFault(
            "tooManyDays", zh: "“\(text)”天超过一百年；请核对是否填错了列。",
            en: "“\(text)” days are more than a century; check the column.")
    }

    static func unknownClass(_ word: String) -> LiteralFault {
        LiteralFault(
            "unknownClassWord",
            zh: "“\(word)”不知道是五级分类的哪一级；请改这一格，或在报表方案的 classes 里写 \(word): 正常（关注、次级、可疑、损失）。",
            en:
                "“\(word)” is none of the five classes; correct the cell, or explain the word "
                + "under classes of the sheet profile.")
    }

    static func emptyCell(_ column: SheetColumn) -> LiteralFault {
        let zero = column.kind == .money
        return LiteralFault(
            "emptyCell",
            zh: "“\(column.label.zh)”没有填；请补填"
                + (zero ? "，没有发生的写 0（或在报表方案的 zero_if_empty 里写明空格就是 0）。" : "。"),
            en: "\(column.label.en) is empty; fill it in"
                + (zero ? ", 0 for nothing (or say zero_if_empty in the profile)." : "."))
    }

    static func destroyedKey(_ text: String) -> LiteralFault {
        LiteralFault(
            "keyDestroyed", zh: "编号变成了“\(text)”：Excel 把它当作数字，后几位已丢失；请把该列设为“文本”格式后重新粘贴。",
            en:
                "the number became “\(text)”: a spreadsheet lost its end; set the column to text "
                + "and paste it again.")
    }

    static func otherMonthInRow(_ text: String, _ month: Month) -> LiteralFault {
        LiteralFault(
            "otherMonth", zh: "此行写的月份是“\(text)”，本表是\(month.chinese)；请核对。",
            en: "this row is of “\(text)”, the sheet of \(month.iso); check it.")
    }

    static func datesReversed(_ later: Day, _ earlier: Day) -> LiteralFault {
        LiteralFault(
            "datesReversed", zh: "到期日 \(later.iso) 早于起始日 \(earlier.iso)，已照录；请核对。",
            en: "it expires on \(later.iso), before it began on \(earlier.iso); taken as it is.")
    }
}

// MARK: the whole sheet
extension SheetFaults {
    static func noHead(_ table: Table, _ profile: SheetProfile, isOnly: Bool) -> Diagnostic {
        let heads = profile.neededHeads.map(\.head).joined(separator: "、")
        return Diagnostic(
            isOnly ? .error : .note, at: table.location(row: 0, column: 0), code: "noHead",
            zh: "前20行里找不到报表方案“\(profile.name.zh)”的表头；应有：\(heads)。",
            en: "no head of the sheet profile “\(profile.name.en)” in the first 20 rows: \(heads).")
    }

    static func missingHead(
        _ column: SheetProfile.Column, _ profile: SheetProfile, _ near: String?,
        _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "missingHead",
            zh: "按报表方案“\(profile.name.zh)”应有列“\(column.head)”（\(column.column.label.zh)），表里没有"
                + (near.map { "；是否就是“\($0)”？请在方案里改表头。" } ?? "；请补上该列，或在方案里写 optional: true。"),
            en: "by the sheet profile “\(profile.name.en)” there is a column “\(column.head)” "
                + "(\(column.column.label.en)), which the sheet lacks"
                + (near.map { "; is it “\($0)”? Correct the profile." }
                    ?? "; add it, or write optional: true in the profile."))
    }

    static func unknownColumn(_ text: String, _ near: String?, _ place: SourceLocation)
        -> Diagnostic
    {
        Diagnostic(
            .note, at: place, code: "unknownColumn",
            zh: "列“\(text)”不在报表方案中，未读入" + (near.map { "；是否就是“\($0)”？" } ?? "。"),
            en: "the column “\(text)” is not in the sheet profile and was left out"
                + (near.map { "; is it “\($0)”?" } ?? "."))
    }

    static func unitDiffers(
        _ stated: String, _ profile: SheetProfile, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "unitDiffers",
            zh: "表上写明单位是“\(stated)”，报表方案写的是“\(profile.unit)”；请核对后改方案的 unit，或让银行更正。",
            en: "the sheet says its unit is “\(stated)”, the sheet profile says “\(profile.unit)”; "
                + "find out which is right.")
    }

    static func noLender(_ profile: SheetProfile, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "noLender",
            zh: "报表方案“\(profile.name.zh)”没有写明机构；请在导入时写 --lender 机构全称。",
            en: "the sheet profile “\(profile.name.en)” names no lender; state it with --lender.")
    }

    static func otherLender(
        _ stated: String, _ own: String, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "otherLender",
            zh: "导入时写的机构是“\(stated)”，这份表是“\(own)”的；请核对文件和报表方案。",
            en: "the import says “\(stated)”, the sheet is of “\(own)”; check file and profile.")
    }

    static func otherTitle(_ title: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "otherLender",
            zh: "表头上方没有“\(title)”，不像是这家机构的报表；请核对文件和报表方案。",
            en: "“\(title)” does not stand over the table: it seems to be another lender's sheet; "
                + "check file and profile.")
    }

    static func noMonth(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "noMonth",
            zh: "标题和文件名里都没有月份；请在标题写明如“2026年9月”，或导入时写 --month 2026-09。",
            en: "neither title nor file name states a month; write it as 2026年9月 in the title, or "
                + "state --month 2026-09.")
    }

    static func severalMonths(_ months: [Month], _ place: SourceLocation) -> Diagnostic {
        let list = months.map(\.iso).joined(separator: "、")
        return Diagnostic(
            .error, at: place, code: "severalMonths",
            zh: "标题里有几个月份（\(list)），不知道是哪个月的报表；请导入时写 --month。",
            en: "the title speaks of several months (\(list)); state which with --month.")
    }

    static func otherMonth(
        _ stated: Month, _ own: Month, _ severity: Diagnostic.Severity, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            severity, at: place, code: "otherMonth",
            zh: "要读的是\(stated.chinese)的报表，此处写的是\(own.chinese)；请核对文件。",
            en: "a sheet of \(stated.iso) was expected, this says \(own.iso); check the file.")
    }

    static func noRows(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "noRows", zh: "表头下没有一行借据；没有余额也没有发生的月份，请银行报送零报告（写 0 的行）。",
            en: "no note stands below the head.")
    }

    static func duplicateNote(
        _ note: String, _ first: SourceLocation, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "duplicateNote",
            zh: "“\(note)”在本表里已有一行（\(first.text)）；一笔借据每月只报一行，请合并或更正编号。",
            en: "“\(note)” has a row already (\(first.text)); a note has one row a month.")
    }

    static func skipped(_ count: Int, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .note, at: place, code: "rowsSkipped", zh: "跳过 \(count) 行小计、合计、附注或重复的表头。",
            en: "\(English.count(count, "row")) skipped: totals, remarks, repeated heads.")
    }

    static func implausibleRates(_ count: Int, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "implausibleRate",
            zh: "有 \(count) 行的年利率高于 36% 或低于 0.1%（首见此处），已照录；请核对报表方案里的利率单位（%、‰、年、月）。",
            en: "\(count) rates are above 36% or below 0.1% a year (first: here) and were taken as "
                + "they are; check the unit of rates in the sheet profile.")
    }

    static func noTotal(_ text: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "totalUnreadable",
            zh: "合计行的“\(text)”读不成金额，未核对；请银行更正。",
            en: "“\(text)” in the total's row is no amount and was not compared.")
    }
}
