import Diagnostics
import Papers
import Quantities

/// One sum as the programme book has it and as the money book has it (两账核对): to the fen the same,
/// or whoever reads the paper sees that they are not.
struct TieTable {
    struct Line {
        let what: Bilingual
        let book: Money
        let ledger: Money

        init(zh: String, en: String, book: Money, ledger: Money) {
            what = Bilingual(zh: zh, en: en)
            (self.book, self.ledger) = (book, ledger)
        }
    }

    let lines: [Line]
    let day: Day

    var holds: Bool { lines.allSatisfy { $0.book == $0.ledger } }

    var section: ReportSection {
        let verdict: ReportBlock.Note =
            holds
            ? .init(.plain, zh: "两本账逐项相等，到分。", en: "Both books agree, to the fen.")
            : .init(
                .alert, zh: "两本账有差额，先查清再报出。",
                en: "The books differ; find out why before this is sent.")
        return ReportSection(
            "tie", zh: "两账核对", en: "The two books side by side", [.table(table), .note(verdict)])
    }

    private var table: ReportTable {
        ReportTable(
            "tie", zh: "项目台账与资金账", en: "Programme book and money book",
            [
                .init("what", zh: "项目", en: "What", .longText),
                .init("book", zh: "项目台账", en: "Programme book", .money),
                .init("ledger", zh: "资金账", en: "Money book", .money),
                .init("difference", zh: "差额", en: "Difference", .money),
            ],
            rows: lines.map { line in
                ReportTable.Row([
                    ReportCell(.text(line.what)), .money(line.book), .money(line.ledger),
                    .money(Money(fen: line.book.fen - line.ledger.fen)),
                ])
            },
            remarks: [
                Bilingual(
                    zh: "资金账按起息日计到 \(day.iso)。", en: "The money book by value days to \(day.iso).")
            ])
    }
}
