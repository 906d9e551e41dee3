import Diagnostics
public import Documents
import Enterprises
public import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// The answers of a matching run as a workbook in which an officer sorts and filters: a line for
/// each verdict, and a line for each clause that stands in its way. Amounts in 万元, rates in %.
public struct MatchBook: Sendable {
    let session: Session
    let phrases: Phrases
    let clauses: MatchJSON.Clauses
    var verdictRows: [[BookCell]] = []
    var clauseRows: [[BookCell]] = []

    /// - Parameter clauses: those that are not met, open or waived, or all.
    public init(session: Session, phrases: Phrases, clauses: MatchJSON.Clauses) {
        self.session = session
        self.phrases = phrases
        self.clauses = clauses
    }

    public mutating func add(_ match: EnterpriseMatch) {
        for index in session.applied.indices {
            verdictRows.append(verdict(match, index))
            clauseRows += clauseRows(match, index)
        }
        for set in session.notInForce {
            let outcome = Verdict.Outcome.notInForce.label[phrases.language]
            verdictRows.append(
                who(match) + [
                    .text(set.name[phrases.language]), .text(set.kind.label[phrases.language]),
                    .text(outcome),
                ])
        }
    }

    /// The book as far as answers were added; made on the business day.
    public var book: Book {
        let day = session.options.asOf
        let title = phrases.say("匹配结论（业务日 \(day.iso)）", "Verdicts (business day \(day.iso))")
        return Book(
            title: title, created: Instant(milliseconds: day.number * 86_400_000),
            sheets: [
                sheet(phrases.say("匹配结论", "Verdicts"), title, verdictColumns, verdictRows),
                sheet(
                    phrases.say("未满足和未定的条款", "Clauses"),
                    clauses == .all
                        ? phrases.say("全部条款", "All clauses")
                        : phrases.say("不满足、未定和豁免的条款", "Clauses not met, open or waived"),
                    clauseColumns, clauseRows),
            ])
    }

    private func sheet(
        _ name: String, _ title: String, _ columns: [BookColumn], _ rows: [[BookCell]]
    ) -> BookSheet {
        let heading = BookLook(tone: .title, wraps: false)
        var sheet = BookSheet(
            name: name, above: [[.text(title, heading)]], columns: columns, rows: rows)
        sheet.isFiltered = true
        sheet.frozenColumns = 3
        return sheet
    }

    func column(
        _ zh: String, _ en: String, _ width: Int, _ look: BookLook = BookLook(),
        comment: String? = nil
    ) -> BookColumn {
        BookColumn(phrases.say(zh, en), width: width, comment: comment, look: look)
    }

    func who(_ match: EnterpriseMatch) -> [BookCell] {
        [.text(match.profile.name), .text(match.profile.uscc?.text ?? "")]
    }
}
