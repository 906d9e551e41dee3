import Diagnostics
public import Documents
import Enterprises
public import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// Writes verdicts as JSON with stable field names, straight into bytes: hot answers.
public struct MatchJSON: Sendable {
    /// Which clauses are written.
    public enum Clauses: String, Sendable, CaseIterable {
        /// Those that are not met, open or waived.
        case open
        case all
    }

    public let session: Session
    let clauses: Clauses
    let engine: String
    /// What is the same for every enterprise, written once; in the order of `session.applied`.
    let prepared: [PreparedJSON]
    /// The fields that each rule set looks at, in the same order.
    let readFields: [Set<FieldIndex>]

    public init(session: Session, clauses: Clauses, engine: String) {
        self.session = session
        self.clauses = clauses
        self.engine = engine
        prepared = session.applied.map { PreparedJSON($0, session.matcher.dictionary) }
        readFields = session.applied.map(\.readFields)
    }

    /// `{"asOf": …, "engine": …, "matches": [`
    public func begin(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("asOf")
        writer.string(session.options.asOf.iso)
        writer.key("engine")
        writer.string(engine)
        writer.key("matches")
        writer.beginArray()
    }

    public func end(_ writer: inout JSONWriter) {
        writer.endArray()
        writer.endObject()
    }

    /// All verdicts of one enterprise as members of `matches`, to be written with `raw`; nil if
    /// there is none.
    public func elements(_ match: EnterpriseMatch) -> ArraySlice<UInt8>? {
        var writer = JSONWriter(reserving: 1 << 17)
        writer.beginArray()
        write(match, &writer)
        return writer.bytes.count == 1 ? nil : writer.bytes.dropFirst()
    }

    /// All verdicts of one enterprise, as members of `matches`.
    public func write(_ match: EnterpriseMatch, _ writer: inout JSONWriter) {
        let enterprise = PreparedJSON.enterprise(match.profile)
        var standings = Standings(session: session, match: match)
        for index in session.applied.indices {
            writer.beginObject()
            writer.raw(enterprise)
            writer.raw(prepared[index].head)
            write(match.verdicts[index], index, match, &standings, &writer)
            if case .need(let need)? = match.advice {
                writer.key("workingCapitalNeedFen")
                writer.integer(Money(yuan: need.newLoan, .halfEven)?.fen ?? 0)
            }
            writer.endObject()
        }
        for set in session.notInForce {
            writer.beginObject()
            writer.raw(enterprise)
            writer.member("product", set.id)
            writer.member("kind", set.kind.rawValue)
            writer.member("verdict", Verdict.Outcome.notInForce.rawValue)
            writer.endObject()
        }
    }

    private func write(
        _ verdict: Verdict, _ index: Int, _ match: EnterpriseMatch,
        _ standings: inout Standings, _ writer: inout JSONWriter
    ) {
        let applied = session.applied[index]
        writer.member("verdict", verdict.outcome.rawValue)
        if let offer = verdict.offer {
            writer.key("offer")
            self.offer(offer, applied, &writer)
        }
        clauseList(verdict, index, match.profile(for: applied), &standings, &writer)
        openList(verdict, applied, &writer)
        scores(match, index, &writer)
        writer.raw(prepared[index].marks)
        rank(match.ranks[applied.ruleSet.id], &writer)
    }

    private func clauseList(
        _ verdict: Verdict, _ index: Int, _ profile: Profile, _ standings: inout Standings,
        _ writer: inout JSONWriter
    ) {
        let findings = Findings(
            of: verdict, profile, session.applied[index], session.matcher.dictionary)
        writer.key("clauses")
        writer.beginArray()
        for answer in verdict.answers where clauses == .all || answer.answer != .met {
            writer.beginObject()
            writer.raw(prepared[index].clauses[answer.clause].id)
            writer.member("answer", answer.answer.rawValue)
            if let waiver = answer.waiver { writer.member("waiver", waiver) }
            guard findings.applies(answer) else {
                writer.key("applies")
                writer.boolean(false)
                writer.endObject()
                continue
            }
            if let finding = findings[answer] {
                writer.finding(finding, session.matcher.dictionary)
            }
            writer.unverified(
                answer.openness?.unverified ?? [], session.matcher.dictionary)
            writer.judgements(verdict.judgements(behind: answer))
            titles(prepared[index].clauses[answer.clause].titles, &standings, &writer)
            writer.raw(prepared[index].clauses[answer.clause].citation)
            writer.endObject()
        }
        writer.endArray()
    }

    private func openList(_ verdict: Verdict, _ applied: Applied, _ writer: inout JSONWriter) {
        let fields = session.matcher.dictionary.fields
        writer.key("missing")
        writer.strings(verdict.missing.map { fields[$0].id })
        writer.unverified(verdict.unverified, session.matcher.dictionary)
        writer.key("reviews")
        writer.strings(verdict.offices.map(\.zh))
        writer.key("unreadRules")
        writer.strings(verdict.unreadClauses.map { applied.clauses[$0].id })
    }

    private func rank(_ rank: Rank?, _ writer: inout JSONWriter) {
        writer.key("rank")
        guard let rank else { return writer.null() }
        writer.integer(Int64(rank.place))
        writer.key("rankReasons")
        writer.strings(rank.reasons.map(\.zh))
    }
}
