public import Diagnostics
public import Programmes
public import Quantities

/// What the month sheets say where a person records a reading of a trigger (读数核对): the person's
/// entry counts, and the difference is shown.
public struct ReadingAdvice {
    private let proposal: TriggerProposal

    /// - Parameter books: with the programmes and the reported book.
    public init(_ books: CreditBooks, _ programme: String, on day: Day) {
        proposal = books.programmes.proposal(programme, from: books.reported, until: day)
    }

    /// Empty where the sheets say the same, nothing of these notes, or nothing of this metric.
    public func notes(
        _ metric: SuspensionTrigger.Metric, _ reading: AmountRatio
    ) -> [Diagnostic] {
        guard metric == .nplRate, proposal.balance > .zero, !proposal.agrees(with: reading) else {
            return []
        }
        let own = "\(proposal.bad.text)÷\(proposal.balance.text)"
        let rate = proposal.reading.rounded?.text ?? "—"
        let open =
            proposal.isComplete
            ? Bilingual(zh: "", en: "")
            : Bilingual(
                zh: "，另有未分类 \(proposal.unclassed.text)、未报 \(proposal.missing) 笔",
                en: ", with \(proposal.unclassed.text) without a class and "
                    + "\(English.count(proposal.missing, "note")) not reported")
        return [
            Diagnostic(
                .warning, at: nil, code: "readingDiffers",
                zh: "按报送台账（\(months)）测算为 \(own)＝\(rate)\(open.zh)，与登记的读数不同；"
                    + "登记照收，请核对。",
                en: "the month sheets (\(months)) come to \(own), \(rate)\(open.en), other than "
                    + "the reading; it is recorded, check it.")
        ]
    }

    private var months: String {
        Set(proposal.bases.compactMap { $0.month?.iso }).sorted().joined(separator: "、")
    }
}
