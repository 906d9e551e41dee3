public import Diagnostics
public import Documents
import Quantities
import Vocabulary

extension ConditionReader {
    mutating func judgement(_ node: YAMLNode) -> Condition? {
        diagnostics += node.unknownKeys(known: ["zh", "en", "office", "field"])
        let question = Bilingual(
            zh: node["zh"]?.string ?? "", en: node["en"]?.string ?? node["zh"]?.string ?? "")
        if question.zh.allSatisfy(\.isWhitespace) {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "此处缺少 zh：请写明要认定什么，如 zh: 具有科创属性。",
                    en: "the key “zh” is missing: what is to be judged?"))
        }
        let field = node["field"].flatMap { fieldName($0, ["boolean"]) }
        return .judgement(question, office: office(node), field: field)
    }

    mutating func review(_ node: YAMLNode) -> Condition? {
        diagnostics += node.unknownKeys(known: ["field", "office"])
        guard let name = node["field"] else {
            diagnostics.append(
                node.fault("missingKey", zh: "此处缺少 field。", en: "the key “field” is missing."))
            return nil
        }
        return fieldName(name, ["choice"]).map { .review($0, office: office(node)) }
    }

    private mutating func office(_ node: YAMLNode) -> Bilingual {
        guard let office = node["office"] else {
            diagnostics.append(
                node.fault(
                    "missingKey", zh: "此处缺少 office：谁来认定？",
                    en: "the key “office” is missing: who answers?"))
            return Bilingual("")
        }
        return office.bilingual
    }

    mutating func noEvents(_ node: YAMLNode) -> Condition? {
        diagnostics += node.unknownKeys(known: ["events", "within", "years", "ever"])
        let events = node["events"]?.items ?? []
        let fields = events.compactMap { event($0) }
        guard let window = window(node), !events.isEmpty else {
            diagnostics.append(
                node.fault(
                    "expectedEvents",
                    zh: "应写 none: {events: [事件, …], within: 24个月}"
                        + "（或 within: unstated、years: [-1, 0]、ever: true）。",
                    en: "write none: {events: […], within: 24个月} (or unstated, years, ever)."))
            return nil
        }
        guard isPlausible(window, node) else { return nil }
        return fields.count == events.count ? .none(fields, window) : nil
    }

    /// A window of 1 to 600 months, or of this year and the fifty before it.
    private mutating func isPlausible(_ window: Window, _ node: YAMLNode) -> Bool {
        switch window {
        case .months(let count) where !(1...600).contains(count): break
        case .years(let years) where !years.allSatisfy((-50...0).contains): break
        default: return true
        }
        diagnostics.append(
            (node["years"] ?? node["within"] ?? node).fault(
                "windowOutOfRange",
                zh: "期间不对：within 写 1个月 至 600个月，years 写 -50 至 0（0 是基准日当年，-1 是上年）。",
                en: "within takes 1 to 600 months, years -50 to 0 (0 is the year of asOf)."))
        return false
    }

    private mutating func event(_ node: YAMLNode) -> FieldIndex? {
        let name = node.string ?? ""
        let full = prefixes.contains("principal.") ? "principal.event." + name : "event." + name
        let asField = YAMLNode(kind: .scalar(full, quoted: true), location: node.location)
        return fieldName(asField, ["events"])
    }

    private mutating func window(_ node: YAMLNode) -> Window? {
        guard node.keys.filter({ ["within", "years", "ever"].contains($0) }).count == 1 else {
            return nil
        }
        if node["ever"]?.string == "true" { return .ever }
        if let years = node["years"] {
            let offsets = years.items.compactMap { $0.string.flatMap { Int($0) } }
            return offsets.count == years.items.count && !offsets.isEmpty ? .years(offsets) : nil
        }
        guard let within = node["within"]?.string else { return nil }
        if within == "unstated" { return .unstated }
        guard case .success(.number(let months)) = Literal.parse(within, as: .months),
            let count = months.exactInt64
        else { return nil }
        return .months(Int(count))
    }
}

extension YAMLNode {
    /// `{zh, en}`, or one text for both languages.
    public var bilingual: Bilingual {
        if let text = string { return Bilingual(text) }
        let zh = self["zh"]?.string ?? self["en"]?.string ?? ""
        return Bilingual(zh: zh, en: self["en"]?.string ?? zh)
    }
}
