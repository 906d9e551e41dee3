public import Diagnostics
public import Programmes
import Quantities
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

    static func otherContent(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "existsWithDifferentContent",
            zh: "编号 \(id) 已登记过别的内容；请换一个编号，或照原样重发。",
            en: "\(id) stands for other content; take another id, or send the same again.")
    }
}
