public import Diagnostics
public import Documents

/// Reads `products/sheets/policy.yaml` of the schema `rongqiao/reported-policy/1`: the class floor
/// and the rule of closing, each with its source.
public struct ReportedPolicyReader {
    public private(set) var diagnostics: [Diagnostic] = []

    public static let schema = "rongqiao/reported-policy/1"
    private static let evidences = ["official", "press", "third-party", "code", "illustrative"]

    public init() {}

    /// Nil where it cannot be used; every fault is located.
    public mutating func read(_ root: YAMLNode) -> ReportedPolicy? {
        let before = diagnostics.count
        diagnostics += root.unknownKeys(known: [
            "schema", "sources", "class_floor", "close", "about",
        ])
        if root["schema"]?.string != Self.schema {
            say(
                root, "unknownSchema", zh: "第一行应写 schema: \(Self.schema)。",
                en: "the first line must be schema: \(Self.schema).")
        }
        let floor = floor(root)
        let closing = closing(root)
        guard let floor, let closing, diagnostics.count == before else { return nil }
        return ReportedPolicy(floor: floor, closing: closing)
    }

    private mutating func say(_ node: YAMLNode, _ code: String, zh: String, en: String) {
        diagnostics.append(node.fault(code, zh: zh, en: en))
    }

    private mutating func floor(_ root: YAMLNode) -> ClassFloor? {
        guard let node = root["class_floor"], node.isMapping else {
            say(
                root, "missingKey", zh: "缺少 class_floor（分类下限）；请写宽限天数 grace_days 和各级天数 days。",
                en: "class_floor is missing; write grace_days and days.")
            return nil
        }
        diagnostics += node.unknownKeys(known: ["grace_days", "days", "source"])
        guard let (evidence, title) = source(node, root) else { return nil }
        let grace = days(node["grace_days"] ?? node)
        var steps: [ClassFloor.Step] = []
        for item in node["days"]?.items ?? [] {
            guard let step = step(item, after: steps.last) else { return nil }
            steps.append(step)
        }
        guard let grace, !steps.isEmpty else {
            say(
                node, "floorShape",
                zh: "请写 grace_days: 7 和 days: [{above: 0, class: 关注}, {above: 90, class: 次级}]。",
                en: "write grace_days: 7 and days: [{above: 0, class: 关注}, …].")
            return nil
        }
        return ClassFloor(graceDays: grace, steps: steps, evidence: evidence, source: title)
    }

    private func days(_ node: YAMLNode) -> Int? {
        guard let days = Int(node.string ?? ""), (0...3660).contains(days) else { return nil }
        return days
    }

    /// Days and classes both grow.
    private mutating func step(_ node: YAMLNode, after last: ClassFloor.Step?) -> ClassFloor.Step? {
        let word = node["class"]?.string ?? ""
        let found = LoanClass.allCases.first { $0.label.zh == word || $0.rawValue == word }
        guard let above = node["above"].flatMap(days), let found else {
            say(
                node, "floorStep", zh: "每级写 {above: 天数, class: 关注、次级、可疑或损失}。",
                en: "each step is {above: days, class: one of the five classes}.")
            return nil
        }
        if let last, above <= last.above || found <= last.loanClass {
            say(
                node, "floorOrder", zh: "天数要从少到多，分类要从好到差；此处没有比上一级更多、更差。",
                en: "days and classes both grow from step to step; these do not.")
            return nil
        }
        return ClassFloor.Step(above: above, loanClass: found)
    }

    private mutating func closing(_ root: YAMLNode) -> ClosingPolicy? {
        guard let node = root["close"], node.isMapping else {
            say(
                root, "missingKey",
                zh: "缺少 close（月结）；请写 close: {open_breaks: with-reason, source: …}。",
                en: "close is missing; write close: {open_breaks: with-reason, source: …}.")
            return nil
        }
        diagnostics += node.unknownKeys(known: ["open_breaks", "source"])
        guard source(node, root) != nil else { return nil }
        if let policy = ClosingPolicy(rawValue: node["open_breaks"]?.string ?? "") { return policy }
        say(
            node["open_breaks"] ?? node, "closingPolicy",
            zh: "open_breaks 请写 with-reason（写明原因可月结）或 never（有差异不能月结）。",
            en: "open_breaks is with-reason or never.")
        return nil
    }

    /// The evidence and title of a cited source.
    private mutating func source(
        _ node: YAMLNode, _ root: YAMLNode
    ) -> (String, Bilingual)? {
        let id = node["source"]?.string ?? ""
        guard let found = root["sources"]?[id], let title = found["title"]?.string else {
            say(
                node["source"] ?? node, "noSource",
                zh: "要写明来源 source，并在 sources 里写它的 title 和 evidence。",
                en: "name a source, and give its title and evidence under sources.")
            return nil
        }
        let evidence = found["evidence"]?.string ?? ""
        if Self.evidences.contains(evidence) {
            return (evidence, Bilingual(zh: title, en: found["en"]?.string ?? title))
        }
        say(
            found, "unknownEvidence",
            zh: "evidence 请写 \(Self.evidences.joined(separator: "、")) 之一。",
            en: "evidence is one of \(Self.evidences.joined(separator: ", ")).")
        return nil
    }
}
