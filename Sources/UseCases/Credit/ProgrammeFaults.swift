public import Diagnostics
public import Programmes
public import Quantities
import Vocabulary

/// What stands against a request before the books are asked.
public enum ProgrammeFaults {
    static func notFound(_ what: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "notFound",
            zh: "项目台账里没有“\(what)”这一批次、笔、申请、代偿（补偿）或贴息承诺；请用 credit batch list、"
                + "credit claim list、credit subsidy list 查对。",
            en: "the programme book has no batch, row, claim, payout or promise “\(what)”; look "
                + "with credit batch list, credit claim list or credit subsidy list.")
    }

    public static func noTerms(_ id: String, _ known: [String]) -> Diagnostic {
        let guess = nearest(to: id, in: known)
        return Diagnostic(
            .error, at: nil, code: "noTerms",
            zh: "目录里没有项目“\(id)”的运行条款（terms/）" + (guess.map { "；是否指“\($0)”？" } ?? "。"),
            en: "the catalogue has no terms of “\(id)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func notInForce(_ terms: ProgrammeTerms, _ day: Day) -> Diagnostic {
        let from = terms.validity.from?.iso ?? "…"
        let to = terms.validity.to?.iso ?? "…"
        return Diagnostic(
            .error, at: nil, code: "termsNotInForce",
            zh: "“\(terms.name.zh)”的条款自 \(from) 至 \(to) 有效，\(day) 不在其中。",
            en: "the terms of \(terms.name.en) hold from \(from) to \(to), not on \(day).")
    }

    public static func lenderNotOpened(
        _ lender: String, _ terms: ProgrammeTerms, _ known: [String]
    ) -> Diagnostic {
        let guess = nearest(to: lender, in: known) ?? known.first { $0.contains(lender) }
        return Diagnostic(
            .error, at: nil, code: "lenderNotOpened",
            zh: "“\(terms.name.zh)”当年没有对“\(lender)”开办" + (guess.map { "；是否指“\($0)”？" } ?? "；")
                + "银行要写全称，开办用 credit programme open。",
            en: "“\(lender)” has not joined \(terms.name.en) in that year"
                + (guess.map { "; did you mean “\($0)”? " } ?? "; ")
                + "Write the full name, or open the programme for it.")
    }

    static func farAhead(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "dayFarAhead",
            zh: "业务日 \(day) 在一年多以后，像是笔误；账面日期到了那天，占用的额度都会过期。",
            en: "\(day) is more than a year ahead and looks like a slip: every hold would expire.")
    }

    static func moneyAhead(_ day: Day, _ today: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "moneyAheadOfToday",
            zh: "业务日 \(day) 晚于今天 \(today)，资金账不能提前到那天，否则之前到期的占用会先过期；请核对日期，"
                + "或到那天再办，确要提前请加 --ahead。",
            en: "\(day) is ahead of today, \(today): the money book would run ahead and let holds "
                + "expire. Check the day, or do it then; to do it now all the same, add --ahead.")
    }

    /// - Parameters:
    ///   - what: the claim, batch or row that the request is about.
    ///   - day: on which that was done before.
    static func otherContent(_ what: String, on day: Day, entry: Int64) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "existsWithDifferentContent",
            zh: "“\(what)”这一步已于 \(day) 办过（第 \(entry) 笔），这次日期或内容不同，已登记过别的内容；"
                + "重发请照原样，另办一次请换编号（--batch、--claim、--payout 或 --id）。",
            en:
                "this step of “\(what)” was done on \(day) (entry \(entry)) with another day or "
                + "other content; send the same again, or take another code for a new one.")
    }

    public static func overdueAhead(_ since: Day, _ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "overdueAhead",
            zh: "首个逾期日 \(since) 晚于通知日 \(day)；请核对 --since 和 --day。",
            en: "the first day overdue, \(since), is after the day of the notice, \(day); check "
                + "--since and --day.")
    }

    /// A refusal with what can be done: papers by their names, and the command that comes first.
    ///
    /// - Parameter request: what was asked for, such as `receiveReGuarantee`.
    static func told(
        _ refusal: ProgrammeRefusal, _ request: String, _ terms: ProgrammeTerms
    ) -> Diagnostic {
        let text = refusal.text
        guard let more = next(refusal, request, terms) else { return refusal.diagnostic }
        return Diagnostic(
            .error, at: nil, code: refusal.phrase, zh: text.zh + "；" + more.zh,
            en: text.en + "; " + more.en)
    }

    private static func next(
        _ refusal: ProgrammeRefusal, _ request: String, _ terms: ProgrammeTerms
    ) -> Bilingual? {
        switch refusal {
        case .papersMissing(let ids): papers(ids, terms)
        case .claimTooEarly:
            Bilingual(
                zh: "自首个逾期日起算，天数由项目条款规定（credit programmes show）",
                en: "counted from the first day overdue, as the terms say (credit programmes show)")
        case .overdueNotNoticed:
            Bilingual(
                zh: "请先登记 credit guarantee overdue", en: "first record credit guarantee overdue")
        case .rowNotInStage(let key, _):
            Bilingual(
                zh: "经过和原因见 credit batch show \(key.batch)",
                en: "see credit batch show \(key.batch)")
        case .notOfThisKind:
            Bilingual(
                zh: "代偿用 credit claim pay，补偿用 credit claim compensate",
                en: "credit claim pay is for guarantees, credit claim compensate for pools")
        case .exceedsShare(_, let left): share(left, request)
        default: nil
        }
    }

    private static func share(_ left: Money, _ request: String) -> Bilingual? {
        switch request {
        case "receiveReGuarantee" where left == .zero:
            Bilingual(
                zh: "这一方没有已申请而未到账的再担保款，请先 credit reguarantee claim",
                en: "nothing is claimed from it and unpaid; first credit reguarantee claim")
        case "receiveReGuarantee":
            Bilingual(zh: "即已申请而未到账的", en: "that is what is claimed and unpaid")
        case "passOnRecovery":
            Bilingual(
                zh: "即追偿应得而未转付的，见 credit recovery show",
                en: "that is recovered and not passed on, see credit recovery show")
        default: nil
        }
    }

    private static func papers(_ ids: [String], _ terms: ProgrammeTerms) -> Bilingual {
        let items = (terms.claim?.checklist ?? []).filter { ids.contains($0.id) }
        let zh = items.map { "\($0.name.zh)（\($0.id)）" }.joined(separator: "、")
        let en = items.map { "\($0.name.en) (\($0.id))" }.joined(separator: ", ")
        return Bilingual(
            zh: "即\(zh)；每样写一个 --paper 名称=文号", en: "that is \(en); write --paper NAME=EVIDENCE each")
    }
}
