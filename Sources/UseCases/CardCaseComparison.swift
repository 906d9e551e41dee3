import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

/// Compares one case with the score that its card gives.
struct CardCaseComparison {
    let score: Score
    let dictionary: FieldDictionary
    var diagnostics: [Diagnostic] = []

    init(score: Score, dictionary: FieldDictionary) {
        self.score = score
        self.dictionary = dictionary
    }

    mutating func compare(_ node: YAMLNode) {
        for entry in node["lines"]?.entries ?? [] { compareLine(entry.key, entry.value) }
        for entry in node["groups"]?.entries ?? [] { compareGroup(entry.key, entry.value) }
        if let total = node["total"] { compare(total, score.total, "合计", "total") }
        if let stage = node["stage"] { compareStage(stage) }
        if let grade = node["grade"] { compareGrade(grade) }
        if let amount = node["amount"] { compareAmount(amount) }
        if let expected = node["qualifies"] { compareQualifies(expected) }
        for entry in node["clauses"]?.entries ?? [] { compareClause(entry.key, entry.value) }
    }

    private mutating func compareLine(_ key: YAMLNode, _ value: YAMLNode) {
        for (group, lines) in zip(score.card.groups, score.groups) {
            for (indicator, line) in zip(group.indicators, lines.lines)
            where indicator.id == key.string {
                return compare(value, line.counted, indicator.id, indicator.id)
            }
        }
        report(key, "评分卡没有指标“\(key.string ?? "")”。", "the card has no such indicator.")
    }

    private mutating func compareGroup(_ key: YAMLNode, _ value: YAMLNode) {
        for (group, found) in zip(score.card.groups, score.groups) where group.id == key.string {
            return compare(value, found.counted, group.id, group.id)
        }
        report(key, "评分卡没有分组“\(key.string ?? "")”。", "the card has no such group.")
    }

    private mutating func compare(
        _ node: YAMLNode, _ found: PointRange?, _ zh: String, _ en: String
    ) {
        let ends = (node.isSequence ? node.items : [node]).compactMap {
            $0.string.flatMap { Decimal34($0) }
        }
        guard let low = ends.first, let high = ends.last, low <= high else {
            return report(node, "分数要写一个数或 [低, 高]。", "write a number or [low, high].")
        }
        guard found != PointRange(low, high) else { return }
        let expected = CardCaseComparison.text(PointRange(low, high))
        let actual = found.map(CardCaseComparison.text) ?? "—"
        report(
            node, "\(zh) 应为 \(expected)，实为 \(actual)。", "\(en): expected \(expected), is \(actual)."
        )
    }

    private static func text(_ range: PointRange) -> String {
        range.exact.map(\.description) ?? "[\(range.low), \(range.high)]"
    }

    private mutating func compareStage(_ node: YAMLNode) {
        let rows = score.card.stages?.rows ?? []
        compareNames(node, score.possibleStages.map { rows[$0].id }, "阶段", "stage")
    }

    private mutating func compareGrade(_ node: YAMLNode) {
        let rows = score.card.grades?.rows ?? []
        compareNames(node, (score.grade?.possible ?? []).map { rows[$0].grade }, "等级", "grade")
    }

    private mutating func compareNames(
        _ node: YAMLNode, _ found: [String], _ zh: String, _ en: String
    ) {
        let expected = (node.isSequence ? node.items : [node]).compactMap(\.string)
        guard Set(expected) != Set(found) else { return }
        let (wanted, actual) = (
            expected.joined(separator: ", "), found.isEmpty ? "—" : found.joined(separator: ", ")
        )
        report(node, "\(zh)应为 \(wanted)，实为 \(actual)。", "\(en): expected \(wanted), is \(actual).")
    }

    private mutating func compareAmount(_ node: YAMLNode) {
        let expected = (node.isSequence ? node.items : [node]).compactMap(\.string)
        let found = score.amounts.map(CardCaseComparison.text)
        let wanted = expected.map(CardCaseComparison.written)
        let ends = found.count > 1 ? [found[0], found[found.count - 1]] : found
        guard wanted != ends else { return }
        report(
            node, "额度应为 \(wanted.joined(separator: "–"))，实为 \(ends.joined(separator: "–"))。",
            "amount: expected \(wanted.joined(separator: "–")), is \(ends.joined(separator: "–")).")
    }

    private static func text(_ amount: GradeTable.Amount) -> String {
        switch amount {
        case .money(let money): money.text
        case .unread: "unread"
        case .none: "none"
        }
    }

    /// `100万元` as outputs write it.
    private static func written(_ text: String) -> String {
        guard case .success(.money(let money)) = Literal.parse(text, as: .money) else {
            return text
        }
        return money.text
    }

    private mutating func compareQualifies(_ node: YAMLNode) {
        let found =
            switch score.qualifies {
            case .yes?: "yes"
            case .no?: "no"
            case .open?: "unknown"
            case nil: "—"
            }
        guard node.string != found else { return }
        report(
            node, "qualifies 应为 \(node.string ?? "")，实为 \(found)\(why)。",
            "qualifies: expected \(node.string ?? ""), is \(found)\(why).")
    }

    private var why: String {
        let standings = score.conditions + score.routes
        let clauses = score.card.conditions + score.card.routes
        let open = zip(clauses, standings).filter { $0.1.answer != .met }
        let names = open.map { "\($0.0.id): \($0.1.answer.rawValue)" }
        return names.isEmpty ? "" : "（\(names.joined(separator: ", "))）"
    }

    private mutating func compareClause(_ key: YAMLNode, _ value: YAMLNode) {
        let clauses = score.card.conditions + score.card.routes
        let standings = score.conditions + score.routes
        guard let place = clauses.firstIndex(where: { $0.id == key.string }) else {
            return report(key, "评分卡没有条款“\(key.string ?? "")”。", "the card has no such clause.")
        }
        let found = standings[place].answer.rawValue
        guard found != value.string else { return }
        report(
            key, "条款 \(key.string ?? "") 应为 \(value.string ?? "")，实为 \(found)。",
            "clause \(key.string ?? ""): expected \(value.string ?? ""), is \(found).")
    }

    private mutating func report(_ node: YAMLNode, _ zh: String, _ en: String) {
        diagnostics.append(CaseFile.fault(node, zh, en))
    }
}
