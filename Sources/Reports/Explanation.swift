import Diagnostics
import Enterprises
public import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// One verdict told clause by clause: what would change it, value, bound, distance, whose figure,
/// which article, what to bring and where.
public struct Explanation: Sendable {
    let session: Session
    let phrases: Phrases
    let width: Int

    public init(session: Session, phrases: Phrases, width: Int) {
        self.session = session
        self.phrases = phrases
        self.width = width
    }

    var fields: [Field] { session.matcher.dictionary.fields }

    /// What refuses; where nothing does, what is open.
    public func brief(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        let answers = match.verdicts[index].answers
        let refusing = answers.filter { $0.answer == .notMet }
        let open = answers.count { $0.openness != nil }
        let shown = refusing.isEmpty ? answers.filter { $0.answer != .met } : refusing
        var lines = title(match, index) + clauses(match, index, shown, citing: .title)
        if !refusing.isEmpty, open > 0 {
            lines += wrapped(
                phrases.say(
                    "（另有 \(open) 条待补数据或待认定，用 explain 看全部。）",
                    "(\(open) more clauses are open; see explain.)"), indent: 2)
        }
        return lines
    }

    /// All clauses, the offer, the risk, the duties, where to apply, the sources.
    public func full(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        let applied = session.applied[index]
        var lines = title(match, index) + marks(applied) + changes(match, index)
        lines += ["", phrases.say("逐条", "Clause by clause")]
        lines += clauses(match, index, match.verdicts[index].answers, citing: .key)
        lines += scores(match, index)
        lines += offer(match, index) + risk(applied) + tail(applied)
        return lines + sources(applied)
    }

    private func title(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        let applied = session.applied[index]
        var outcome = match.verdicts[index].outcome.label[phrases.language]
        if applied.ruleSet.kind == .qualification {
            outcome += phrases.say("（按条件测算，不代表已认定）", " (by its conditions, no certificate)")
        }
        let version = applied.ruleSet.version.from?.iso
        let text = version.map { phrases.say("（\($0) 起的文本）", " (text from \($0))") } ?? ""
        return wrapped(
            "\(match.profile.name) × \(applied.ruleSet.name[phrases.language])：\(outcome)" + text,
            indent: 0)
    }

    private func marks(_ applied: Applied) -> [String] {
        guard !applied.marks.isEmpty else { return [] }
        return wrapped(
            phrases.say("标记：", "Marks: ") + phrases.marks(applied.marks), indent: 0)
    }

    /// Every source that the clauses cite, with the key that they cite it by.
    private func sources(_ applied: Applied) -> [String] {
        var seen: Set<String> = []
        let offer = applied.ruleSet.offer
        let ranges = [offer.limit, offer.rate, offer.term].compactMap { $0?.citation.sources }
        let lines = applied.clauses.map(\.citation.sources) + ranges
        let cited = lines.flatMap(\.self).filter {
            seen.insert($0.key + $0.title).inserted
        }
        return ["", phrases.say("出处", "Sources")]
            + cited.flatMap { source in
                wrapped(phrases.source(source), indent: 2)
                    + (source.url.map { ["    " + $0] } ?? [])
            }
    }

    func wrapped(_ text: String, indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}
