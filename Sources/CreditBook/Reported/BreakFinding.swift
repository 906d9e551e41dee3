public import Diagnostics
public import Quantities

/// Why a month sheet does not fit the month before or itself (对账差异): what the test found, with
/// both figures.
public enum BreakFinding: Hashable, Sendable {
    /// The last sheet before this one is of an earlier month than the one before.
    case monthSkipped(last: Month)
    /// A total or a number of rows that the sheet states differs from what its rows come to.
    case statedFigureDiffers(MonthSheet.Stated.Figure, stated: Int64, summed: Int64)
    /// The row's own opening + drawn − repaid is not its closing balance.
    case rowDoesNotAddUp(expected: Money, closing: Money)
    /// The last month's closing + drawn − repaid is not this month's closing balance.
    case openingBreak(last: Money, expected: Money, closing: Money)
    /// The note had a balance last month and has no row now.
    case missingNote(last: Money)
    /// The note had no row or no balance last month, yet its row needs an opening balance.
    case newNoteWithOpening(opening: Money)
    case codeChanged(from: String?, to: String?)
    case productChanged(from: String, to: String)

    /// In the fixed order in which breaks are listed.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case monthSkipped
        case statedFigureDiffers
        case rowDoesNotAddUp
        case openingBreak
        case missingNote
        case newNoteWithOpening
        case codeChanged
        case productChanged

        public var label: Bilingual {
            switch self {
            case .monthSkipped: Bilingual(zh: "缺月", en: "month skipped")
            case .statedFigureDiffers: Bilingual(zh: "合计不符", en: "stated total differs")
            case .rowDoesNotAddUp: Bilingual(zh: "本行不平", en: "row does not add up")
            case .openingBreak: Bilingual(zh: "与上月不衔接", en: "does not follow last month")
            case .missingNote: Bilingual(zh: "有余额的借据消失", en: "note with a balance is missing")
            case .newNoteWithOpening: Bilingual(zh: "新借据带期初余额", en: "new note with opening")
            case .codeChanged: Bilingual(zh: "信用代码变了", en: "credit code changed")
            case .productChanged: Bilingual(zh: "产品变了", en: "product changed")
            }
        }
    }

    public var kind: Kind {
        switch self {
        case .monthSkipped: .monthSkipped
        case .statedFigureDiffers: .statedFigureDiffers
        case .rowDoesNotAddUp: .rowDoesNotAddUp
        case .openingBreak: .openingBreak
        case .missingNote: .missingNote
        case .newNoteWithOpening: .newNoteWithOpening
        case .codeChanged: .codeChanged
        case .productChanged: .productChanged
        }
    }

    /// Reported less expected, of breaks between amounts.
    public var difference: Money? {
        switch self {
        case .rowDoesNotAddUp(let expected, let closing),
            .openingBreak(_, let expected, let closing):
            closing.subtracting(expected)
        case .missingNote(let last): Money.zero.subtracting(last)
        case .newNoteWithOpening(let opening): opening
        case .statedFigureDiffers(let figure, let stated, let summed) where figure != .rows:
            Money(fen: stated).subtracting(Money(fen: summed))
        default: nil
        }
    }
}

extension BreakFinding {
    /// One sentence for the lender: what was expected, what was reported.
    public var text: Bilingual {
        switch self {
        case .monthSkipped(let last):
            Bilingual(
                zh: "上一份报表是\(last.chinese)的，中间缺月，余额未逐笔核对；请补报",
                en: "the sheet before is of \(last.iso); send what lies between")
        case .statedFigureDiffers(.rows, let stated, let summed):
            Bilingual(
                zh: "表上写 \(stated) 笔，实有 \(summed) 行",
                en: "\(English.count(stated, "row")) stated, \(summed) found")
        case .statedFigureDiffers(let figure, let stated, let summed):
            Bilingual(
                zh: "\(figure.label.zh)合计写 \(Money(fen: stated).text)，逐笔相加是 "
                    + Money(fen: summed).text,
                en: "total of \(figure.label.en) stated as \(Money(fen: stated).text), its rows "
                    + "come to \(Money(fen: summed).text)")
        case .rowDoesNotAddUp(let expected, let closing):
            Bilingual(
                zh: "本行月初＋发放−收回＝\(expected.text)，月末写 \(closing.text)",
                en: "the row's opening + drawn − repaid is \(expected.text), it closes with "
                    + closing.text)
        case .openingBreak(let last, let expected, let closing):
            Bilingual(
                zh: "上月末 \(last.text)＋发放−收回＝\(expected.text)，本月末报 \(closing.text)",
                en: "last month's \(last.text) + drawn − repaid is \(expected.text), reported "
                    + closing.text)
        case .missingNote(let last):
            Bilingual(
                zh: "上月末还有 \(last.text)，本月没有这笔借据", en: "\(last.text) last month, no row now")
        case .newNoteWithOpening(let opening):
            Bilingual(
                zh: "上月没有余额，按本月发放、收回倒推月初却有 \(opening.text)",
                en: "no balance last month, yet the row needs an opening of \(opening.text)")
        case .codeChanged(let from, let to):
            Bilingual(
                zh: "上月是 \(from ?? "无代码")，本月是 \(to ?? "无代码")",
                en: "\(from ?? "no code") last month, \(to ?? "no code") now")
        case .productChanged(let from, let to):
            Bilingual(zh: "上月是“\(from)”，本月是“\(to)”", en: "“\(from)” last month, “\(to)” now")
        }
    }
}

extension MonthSheet.Stated.Figure {
    public var label: Bilingual {
        switch self {
        case .approved: SheetColumn.approved.label
        case .opening: SheetColumn.opening.label
        case .drawn: SheetColumn.drawn.label
        case .repaid: SheetColumn.repaid.label
        case .closing: SheetColumn.closing.label
        case .rows: Bilingual(zh: "笔数", en: "rows")
        }
    }
}
