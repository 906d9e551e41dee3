import Diagnostics
import Enterprises
public import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// The answer of a matching run for a person at a terminal: a line for each enterprise, a summary
/// by product, and one refusal told in full.
public struct MatchText: Sendable {
    public let session: Session
    public let phrases: Phrases
    public let width: Int
    private var tally: Tally
    private var rows: [[String]] = []
    private var only: EnterpriseMatch?
    private var refusal: (match: EnterpriseMatch, index: Int)?

    public init(session: Session, phrases: Phrases, width: Int) {
        self.session = session
        self.phrases = phrases
        self.width = width
        tally = Tally(session)
    }

    private var products: [Int] {
        session.applied.indices.filter { session.applied[$0].ruleSet.kind == .product }
    }

    public mutating func add(_ match: EnterpriseMatch) {
        tally.add(match)
        if only == nil { only = match }
        rows.append(row(match))
        if refusal == nil { refusal = telling(match) }
    }

    /// The best product with its limit, and how many more there are.
    private func row(_ match: EnterpriseMatch) -> [String] {
        let best = products.first {
            match.ranks[session.applied[$0].ruleSet.id]?.place == 1
        }
        let open = products.count { match.verdicts[$0].outcome == .undetermined }
        guard let best else { return [match.profile.name] + nearest(match) + ["0", "\(open)"] }
        return [
            match.profile.name, name(session.applied[best].ruleSet),
            phrases.limit(match.verdicts[best].offer), "\(match.ranks.count)", "\(open)",
        ]
    }

    /// Where nothing is eligible: the product that lacks least, marked as open, with the limit that
    /// it might give.
    private func nearest(_ match: EnterpriseMatch) -> [String] {
        let open = products.filter {
            match.verdicts[$0].outcome == .undetermined && match.verdicts[$0].unreadClauses.isEmpty
        }
        let lacking = { (index: Int) in
            match.verdicts[index].missing.count + match.verdicts[index].offices.count
        }
        guard let index = open.min(by: { lacking($0) < lacking($1) }) else {
            return [phrases.say("（无）", "(none)"), ""]
        }
        let count = lacking(index)
        let mark = phrases.say("待定·缺\(count)项 ", "open, \(count) lacking: ")
        return [
            mark + name(session.applied[index].ruleSet),
            phrases.limit(match.verdicts[index].offer),
        ]
    }

    /// A refusal by one clause with a figure: the most useful one to tell.
    private func telling(_ match: EnterpriseMatch) -> (match: EnterpriseMatch, index: Int)? {
        for index in products where match.verdicts[index].outcome == .ineligible {
            let failed = match.verdicts[index].answers.filter { $0.answer == .notMet }
            guard failed.count == 1, let answer = failed.first,
                session.matcher.finding(
                    answer, of: match.verdicts[index],
                    match.profile(for: session.applied[index]), session.applied[index])?
                    .distance != nil
            else { continue }
            return (match, index)
        }
        return nil
    }

    func name(_ set: RuleSet) -> String {
        let name = set.name[phrases.language]
        guard set.isIllustrative, !name.contains("示意"), !name.contains("llustrative") else {
            return name
        }
        return name + phrases.say("（示意）", " (illustrative)")
    }

    /// The whole page. `hidden` counts the rule sets that `--all` would add.
    public func lines(hidden: Int) -> [String] {
        if let only, tally.enterprises == 1 {
            let page = OneEnterprise(session: session, phrases: phrases, match: only)
            return page.lines(width: width, name: name) + [""] + footer(hidden)
        }
        var lines = enterpriseTable() + [""] + productTable()
        if let refusal {
            lines += ["", phrases.say("举一例不符合：", "One refusal, explained:")]
            lines += Explanation(
                session: session, phrases: phrases, width: width
            ).brief(refusal.match, refusal.index)
        }
        let wanted = Wanted(tally: tally, phrases: phrases).lines(width: width)
        if !wanted.isEmpty { lines += [""] + wanted }
        lines += [""] + footer(hidden)
        return lines
    }

    private func enterpriseTable() -> [String] {
        var table = TextTable([
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("首选产品", "Best product"), isFlexible: true),
            .init(phrases.say("预计额度", "Expected limit"), .right),
            .init(phrases.say("符合", "Yes"), .right),
            .init(phrases.say("待定", "Open"), .right),
        ])
        for row in rows { table.add(row) }
        return table.lines(width: width)
    }

    private func productTable() -> [String] {
        var table = TextTable([
            .init(phrases.say("产品、计划、资格", "Rule set"), isFlexible: true),
            .init(phrases.say("符合", "Yes"), .right),
            .init(phrases.say("待定", "Open"), .right),
            .init(phrases.say("不符", "No"), .right),
            .init(phrases.say("最常见的不符原因", "Most frequent reason for no"), isFlexible: true),
        ])
        var kind: Kind?
        for index in session.applied.indices {
            let own = session.applied[index].ruleSet.kind
            if own != kind { table.add(["【\(own.label[phrases.language])】", "", "", "", ""]) }
            kind = own
            table.add(summary(index))
        }
        for set in session.notInForce {
            table.add([name(set), "", "", "", Verdict.Outcome.notInForce.label[phrases.language]])
        }
        return table.lines(width: width)
    }

    private func summary(_ index: Int) -> [String] {
        let applied = session.applied[index]
        let top = tally.refusals[index].max {
            ($0.value, -$0.key) < ($1.value, -$1.key)
        }
        let reason = top.map { "\(applied.clauses[$0.key].text[phrases.language]) ×\($0.value)" }
        return [
            name(applied.ruleSet), "\(tally.count(index, .eligible))",
            "\(tally.count(index, .undetermined))", "\(tally.count(index, .ineligible))",
            reason ?? "",
        ]
    }

    private func footer(_ hidden: Int) -> [String] {
        var lines = [
            phrases.say(
                "共 \(tally.enterprises) 家企业，\(tally.served) 家至少符合一个产品；"
                    + "按 \(session.options.asOf.iso) 的规则与数据。",
                "\(tally.enterprises) enterprises, \(tally.served) with at least one product; "
                    + "as of \(session.options.asOf.iso)."
            ),
            phrases.say(
                "额度为区间，不是承诺，由贷款人决定。（示意）＝规则未公开，仿最接近的公开规则。",
                "Limits are ranges, no promises: the lender decides. (illustrative) = rule not "
                    + "public, modelled on the nearest one."
            ),
        ]
        if session.applied.contains(where: { $0.ruleSet.kind != .product }) {
            lines.append(
                phrases.say(
                    "计划是适用的框架，不参与排名；资格按条件测算，不代表已认定。",
                    "Programmes are frames and not ranked; qualifications are tested by their "
                        + "conditions, which is no certificate."))
        }
        if hidden > 0 {
            lines.append(
                phrases.say("另有 \(hidden) 个规则集未显示，加 --all 查看。", "\(hidden) more with --all."))
        }
        return lines.flatMap { DisplayWidth.wrap($0, to: width) }
    }
}
