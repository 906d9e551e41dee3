import Diagnostics
import Matching
import Quantities
import Rules
public import Scorecards
public import Vocabulary

// Points, grades and titles in words.
extension Phrases {
    /// `72.4`, or `60–72.4` while something is missing.
    public func points(_ range: PointRange) -> String {
        if let exact = range.exact { return "\(exact.plain)" }
        return "\(range.low.plain)–\(range.high.plain)"
    }

    /// What is on file of a title, and what its card says: both, because only the first counts.
    ///
    /// - Parameter states: what is on file, by field: the certificate's number and day of issue.
    public func standing(_ standing: TitleStanding, _ states: [FactState]) -> String {
        let computed = standing.score.map { self.computed($0) }
        let none = say("没有测算这一资质的评分卡", "no scorecard computes it")
        return certificate(standing.certificate) + papers(standing.title, states)
            + say("；", "; ") + (computed ?? none)
    }

    /// `（编号 GR202443000001，2024-11-28 发证）`; nothing where neither is on file.
    private func papers(_ title: String, _ states: [FactState]) -> String {
        let papers = TitlePapers(title, dictionary)
        let number = papers.number.flatMap { field in
            states[field].value.map { say("编号 ", "no. ") + value($0, of: field) }
        }
        let issued = papers.issued.flatMap { field in
            states[field].value.map { day in
                say("\(value(day, of: field)) 发证", "issued \(value(day, of: field))")
            }
        }
        let parts = [number, issued].compactMap { $0 }
        if parts.isEmpty { return "" }
        let text = parts.joined(separator: say("，", ", "))
        return say("（\(text)）", " (\(text))")
    }

    public func certificate(_ certificate: TitleStanding.Certificate) -> String {
        switch certificate {
        case .held(nil): say("有证书，有效期未载明", "certified, expiry not stated")
        case .held(let day?): say("证书有效至 \(day.iso)", "certified until \(day.iso)")
        case .expired(let day): say("证书已于 \(day.iso) 到期", "certificate ran out on \(day.iso)")
        case .none: say("没有证书", "not certified")
        case .unknown: say("有无证书不明", "not known whether certified")
        }
    }

    private func computed(_ score: Score) -> String {
        let card = score.card.citedAs
        switch score.qualifies {
        case .yes?:
            return say("按 \(card) 测算够条件", "would qualify by \(card)")
        case .no?:
            let reasons = unmet(score).prefix(3).joined(separator: say("、", ", "))
            return say("按 \(card) 测算不够条件：\(reasons)", "would not qualify by \(card): \(reasons)")
        case .open?:
            return say(
                "按 \(card) 不能判断：\(lacks(score))", "cannot be told by \(card): \(lacks(score))")
        case nil: return say("\(card) 只计分", "\(card) only counts points")
        }
    }

    /// The conditions and marks that are not reached, in words.
    public func unmet(_ score: Score) -> [String] {
        let clauses = zip(score.card.conditions, score.conditions)
        var texts = clauses.filter { $0.0.weighs && $0.1.answer == .notMet }.map {
            $0.0.text[language]
        }
        let parts = zip(score.card.pass?.parts ?? [], score.passParts)
        for (part, truth) in parts where truth == .no { texts.append(mark(part, score)) }
        if texts.isEmpty, score.card.pass == nil, !score.routes.isEmpty {
            texts = score.card.routes.map { $0.text[language] }
        }
        return texts
    }

    /// `合计 46 分，应 >= 60`
    func mark(_ part: PassMark.Part, _ score: Score) -> String {
        let place = score.card.groups.firstIndex { $0.id == part.group }
        let name = place.map { score.card.groups[$0].name[language] } ?? say("合计", "total")
        let found = place.map { score.groups[$0].counted } ?? score.total ?? .zero
        return say(
            "\(name) \(points(found)) 分，应 \(part.text)",
            "\(name) \(points(found)), must be \(part.text)")
    }

    /// The first fields and offices that a score waits for.
    func lacks(_ score: Score) -> String {
        guard case .open(let openness)? = score.qualifies else { return "" }
        var parts: [String] = []
        if !openness.missing.isEmpty { parts.append(lacking(openness.missing)) }
        if !openness.offices.isEmpty { parts.append(say("待认定", "to be reviewed")) }
        if openness.isUnread { parts.append(say("有规则未读到", "a rule was not read")) }
        return parts.joined(separator: say("；", "; "))
    }

    /// `缺职工总数、资产总额、上年净利润等5项`
    func lacking(_ fields: [FieldIndex]) -> String {
        let more = fields.count - 3
        return say("缺", "lacks ") + labels(Array(fields.prefix(3)))
            + (more > 0 ? say("等\(more + 3)项", " and \(more) more") : "")
    }

    /// `B`, `B 或 C`, `A 至 D` while points are missing.
    public func grades(_ score: Score) -> String {
        guard let table = score.card.grades, let grade = score.grade else { return "—" }
        if grade.possible.count == table.rows.count, table.rows.count > 1 {
            return say("不能判断", "cannot be told")
        }
        let names = grade.possible.map { member(table.rows[$0].grade, of: table.field) }
        let isRow = grade.possible.last.map { $0 - grade.possible[0] } == names.count - 1
        if names.count > 2, isRow, let last = names.last {
            return say("\(names[0]) 至 \(last)", "\(names[0]) to \(last)")
        }
        return names.joined(separator: say(" 或 ", " or "))
    }

    public func member(_ id: String, of field: FieldIndex) -> String {
        let members = dictionary.fields[field].type.members
        return members.first { $0.id == id }?.label[language] ?? id
    }
}

extension Decimal34 {
    /// Without zeros at the end: `72.4`, `70`.
    var plain: Decimal34 {
        var shortest = self
        for places in (0...6).reversed() {
            let rounded = self.rounded(toPlaces: places, .halfUp)
            guard rounded == self else { break }
            shortest = rounded
        }
        return shortest
    }
}
