import CreditBook
import Diagnostics
import Matching
import Products
import Quantities
import Reports
import Rules
import Vocabulary

/// What follows from a decline (整改与改配): the other products, what would have to change, who can
/// repair it, when to ask again. How many and how long are choices of this program, not of a law.
public struct RepairPlanner: Sendable {
    /// How many of the products that are still open are told; all that are eligible are.
    public var mostOpen = 5
    /// Of other products that lack one figure only.
    public var mostNearMisses = 3
    /// When to ask again where nothing tells of an earlier day.
    public var recheckDays = 90
    /// A month's end counts as the day of the next figures if it is so many days off.
    public var leastDays = 14

    public init() {}

    /// - Parameters:
    ///   - declined: the product, by id.
    ///   - answer: over all products shown; nil where the enterprise is not in the base.
    func plan(
        _ referral: String, declined: String, on day: Day, _ answer: CreditMatching.Answer?
    ) -> LifeStep.RepairPlan {
        var plan = LifeStep.RepairPlan(
            referral: referral, matchedAsOf: day, alternatives: [], repairs: [],
            recheck: day.adding(days: recheckDays) ?? day)
        guard let answer else { return plan }
        plan.alternatives = alternatives(answer, but: declined)
        var readings: [(product: String, reading: ClauseReading)] = []
        if let index = answer.index(of: declined) {
            readings += ClauseReading.all(answer, index)
                .filter { $0.answer.answer == .notMet || $0.isOpen }.map { (declined, $0) }
        }
        readings += nearMisses(answer, but: declined)
        plan.repairs = readings.map { repair($0.product, $0.reading, answer) }
        let days = readings.compactMap { recheck($0.reading, on: day, answer) }
        plan.recheck = (days + [plan.recheck]).min() ?? plan.recheck
        return plan
    }

    private func alternatives(
        _ answer: CreditMatching.Answer, but declined: String
    ) -> [LifeStep.Alternative] {
        let others = answer.session.applied.indices.filter {
            let set = answer.session.applied[$0].ruleSet
            return set.kind == .product && set.id != declined
        }
        func place(_ index: Int) -> Int {
            answer.match.ranks[answer.session.applied[index].ruleSet.id]?.place ?? .max
        }
        func lacking(_ index: Int) -> Int {
            let verdict = answer.match.verdicts[index]
            return verdict.missing.count + verdict.offices.count + verdict.unreadClauses.count
        }
        let eligible = others.filter { answer.match.verdicts[$0].outcome == .eligible }
            .sorted { place($0) < place($1) }
        let open = others.filter { answer.match.verdicts[$0].outcome == .undetermined }
            .sorted { (lacking($0), $0) < (lacking($1), $1) }
        return (eligible + open.prefix(mostOpen)).map { alternative($0, answer) }
    }

    private func alternative(
        _ index: Int, _ answer: CreditMatching.Answer
    ) -> LifeStep.Alternative {
        let verdict = answer.match.verdicts[index]
        let fields = answer.session.matcher.dictionary.fields
        return LifeStep.Alternative(
            product: answer.session.applied[index].ruleSet.id, verdict: verdict.outcome.rawValue,
            expectedLow: verdict.offer?.limitLow, expectedHigh: verdict.offer?.limitHigh,
            missing: verdict.missing.map { fields[$0].id })
    }

    /// The one clause of other products that is not met by a distance, with nothing else open.
    private func nearMisses(
        _ answer: CreditMatching.Answer, but declined: String
    ) -> [(product: String, reading: ClauseReading)] {
        let found = answer.session.applied.indices.compactMap {
            index -> (product: String, reading: ClauseReading)? in
            let set = answer.session.applied[index].ruleSet
            guard set.kind == .product, set.id != declined,
                answer.match.verdicts[index].outcome == .ineligible
            else { return nil }
            let failed = ClauseReading.all(answer, index).filter {
                $0.answer.answer == .notMet || $0.isOpen
            }
            guard failed.count == 1, let one = failed.first, one.finding?.distance != nil else {
                return nil
            }
            return (set.id, one)
        }
        return Array(found.prefix(mostNearMisses))
    }

    private func repair(
        _ product: String, _ reading: ClauseReading, _ answer: CreditMatching.Answer
    ) -> LifeStep.Repair {
        let dictionary = answer.session.matcher.dictionary
        let zh = Phrases(language: .zh, dictionary: dictionary)
        let en = Phrases(language: .en, dictionary: dictionary)
        let field = reading.field.map { dictionary.fields[$0] }
        let office = reading.answer.openness?.offices.first ?? field?.office
        return LifeStep.Repair(
            product: product, clause: reading.clause.id, field: field?.id,
            wording: CreditBook.Wording(zh: reading.todo(zh), en: reading.todo(en)),
            distance: reading.finding.flatMap { finding in
                zh.gap(finding).map { .init(zh: $0, en: en.gap(finding) ?? $0) }
            },
            office: office.map { CreditBook.Wording($0) })
    }

    /// The earliest day on which the figure behind a clause can be another one: the day after a
    /// membership ends, a month's end for what is kept up to date or still has to be brought; a
    /// yearly figure waits for the usual day.
    private func recheck(
        _ reading: ClauseReading, on day: Day, _ answer: CreditMatching.Answer
    ) -> Day? {
        if case .set(let members)? = reading.finding?.value, reading.answer.answer == .notMet {
            let ends = members.holds.compactMap { $0.expires?.adding(days: 1) }
            if let end = ends.filter({ $0 > day }).min() { return end }
        }
        guard let field = reading.field else { return nil }
        if !reading.isOpen, answer.session.matcher.dictionary.fields[field].isOfAYear { return nil }
        let month = Month(of: day)
        let isNear = month.last.number - day.number < Int64(leastDays)
        return isNear ? month.next.last : month.last
    }
}

extension ClauseReading {
    /// What it rests on, or the first thing that is missing.
    var field: FieldIndex? { finding?.field ?? answer.openness?.missing.first }

    /// What to do about it.
    func todo(_ phrases: Phrases) -> String {
        let text = clause.text[phrases.language]
        guard isOpen else { return text }
        if answer.answer == .unknownRule {
            return phrases.say("等规则公布或补录：", "wait for the rule: ") + text
        }
        let papers = (answer.openness.map { phrases.papers($0, clause.bring) } ?? []).map {
            phrases.say("补", "bring ") + $0
        }
        let offices = (answer.openness?.offices ?? []).map {
            phrases.say("请\($0.zh)认定：", "ask \($0.en): ") + text
        }
        let all = papers + offices
        return all.isEmpty ? text : all.joined(separator: phrases.say("；", "; "))
    }
}

extension Field {
    /// Whether its figure is that of a whole year, so that there is no other one soon.
    fileprivate var isOfAYear: Bool {
        if case .year = origin { return true }
        return isYearly
    }
}
