import Diagnostics
import LoanTerms
import Quantities

/// Why a schedule is not computed, as a person reads it.
enum LoanFaults {
    /// Months whose LPR is not known are told together, with what can be done.
    static func told(_ refusals: [TermsRefusal], _ contract: LoanContract) -> [Diagnostic] {
        var unknown: [(month: Day, day: Day)] = []
        var others: [Diagnostic] = []
        for refusal in refusals {
            if case .lprUnknown(let month, let day) = refusal {
                unknown.append((month, day))
            } else {
                let text = refusal.text
                others.append(
                    Diagnostic(
                        .error, at: nil, code: "termsRefused", zh: text.zh + "；请核对。",
                        en: text.en + "."))
            }
        }
        return others + lpr(unknown, contract)
    }

    private static func lpr(
        _ unknown: [(month: Day, day: Day)], _ contract: LoanContract
    ) -> [Diagnostic] {
        guard let first = unknown.first else { return [] }
        let month = first.month.iso.prefix(7)
        let more = unknown.count > 1 ? " 等 \(unknown.count) 个重定价日" : " "
        // Nothing at all can be computed where the first rate is unknown.
        let isWhole = first.day == (contract.rate.pricedOn ?? contract.start)
        let cut = isWhole ? "" : "或用 --through \(first.day) 只算到这一天，"
        let cutEn = isWhole ? "" : "or compute with --through \(first.day), "
        return [
            Diagnostic(
                .error, at: nil, code: "lprUnknown",
                zh: "\(first.day)\(more)适用的 LPR 没有录入（\(month)），不推算；"
                    + "请在 products/codes/lpr.tsv 补录这个月，\(cut)或用 --rate 写明利率。",
                en: "the LPR in force on \(first.day) (\(month)) is not known and not guessed; add "
                    + "the month to products/codes/lpr.tsv, \(cutEn)or write --rate.")
        ]
    }
}
