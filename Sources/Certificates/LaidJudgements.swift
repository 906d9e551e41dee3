import Diagnostics
import Quantities

/// What people answered, laid into the clauses and waivers of a certificate's rules.
struct LaidJudgements {
    /// By position: the clauses that hold an answer.
    private(set) var clauses: [Int: ReadRules.Clause] = [:]
    /// By waiver id.
    private(set) var waivers: [String: Test] = [:]
    /// The clauses in which a person said no.
    private(set) var refused: Set<Int> = []

    init(
        _ judgements: [Certificate.Body.Judgement], _ bench: Bench
    ) throws(CertificateFault) {
        var ofClauses: [Int: [Certificate.Body.Judgement]] = [:]
        var ofWaivers: [String: [Certificate.Body.Judgement]] = [:]
        for (index, judgement) in judgements.enumerated() {
            let place = "/body/judgements/\(index)"
            try LaidJudgements.checkDays(judgement, bench.asOf, place)
            if let clause = try LaidJudgements.clause(judgement, bench, place) {
                ofClauses[clause, default: []].append(judgement)
                if !judgement.isMet { refused.insert(clause) }
            } else {
                ofWaivers[judgement.waiver ?? "", default: []].append(judgement)
            }
        }
        for (index, own) in ofClauses { clauses[index] = bench.clauses[index].answered(own) }
        for waiver in bench.own.waivers {
            guard let own = ofWaivers[waiver.id] else { continue }
            var place = 0
            waivers[waiver.id] = waiver.test.answered(LaidJudgements.places(own), &place)
        }
    }

    /// The answer counts from its day to its last one.
    private static func checkDays(
        _ judgement: Certificate.Body.Judgement, _ asOf: Day, _ place: String
    ) throws(CertificateFault) {
        let until = judgement.until.map { Day(iso: $0) }
        guard let day = Day(iso: judgement.day), day <= asOf, until.map({ $0 != nil }) ?? true,
            until.flatMap(\.self).map({ asOf <= $0 }) ?? true
        else {
            throw CertificateFault(
                "judgementRanOut", at: place, zh: "这项认定在业务日不生效。",
                en: "this judgement does not count on the business day.")
        }
    }

    /// The clause that was answered; nil for a waiver.
    private static func clause(
        _ judgement: Certificate.Body.Judgement, _ bench: Bench, _ place: String
    ) throws(CertificateFault) -> Int? {
        let clause = judgement.clause.flatMap { id in
            bench.clauses.firstIndex { $0.id == id }
        }
        let waiver = judgement.waiver.flatMap { id in bench.own.waivers.first { $0.id == id } }
        let questions =
            clause.map { bench.clauses[$0].questions } ?? waiver?.test.questions ?? 0
        let isWhole = clause.map { bench.clauses[$0].isJudgedWhole } ?? false
        let fits = judgement.place.map { (0..<questions).contains($0) } ?? isWhole
        let isOne = (judgement.clause == nil) != (judgement.waiver == nil)
        guard fits, isOne, clause != nil || waiver != nil else {
            throw CertificateFault(
                "noQuestion", at: place, zh: "规则里没有这个需认定的事项。",
                en: "the rules ask no such question.")
        }
        return clause
    }

    fileprivate static func places(_ judgements: [Certificate.Body.Judgement]) -> [Int: Bool] {
        var found: [Int: Bool] = [:]
        for judgement in judgements {
            if let place = judgement.place { found[place] = judgement.isMet }
        }
        return found
    }
}

extension ReadRules.Clause {
    /// A judgement clause of figures is judged as a whole.
    var isJudgedWhole: Bool { level == "judgement" && !test.isAnsweredByPeople }

    /// How many judgements and reviews it asks for, the guard's behind the condition's.
    var questions: Int { test.questions + (guardTest?.questions ?? 0) }

    fileprivate func answered(
        _ judgements: [Certificate.Body.Judgement]
    ) -> ReadRules.Clause {
        var clause = self
        var place = 0
        let answers = LaidJudgements.places(judgements)
        clause.test = test.answered(answers, &place)
        clause.guardTest = guardTest?.answered(answers, &place)
        let whole = judgements.first { $0.place == nil }
        if let whole { clause.test = .decided(whole.isMet) }
        return clause
    }
}
