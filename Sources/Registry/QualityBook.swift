import Diagnostics
public import Enterprises
public import Quantities
public import Vocabulary

/// All checks of a vocabulary, ready to be asked of many enterprises.
public struct QualityBook: Sendable {
    public let dictionary: FieldDictionary
    public let precedence: Precedence
    public let asOf: Day
    public let checks: [QualityCheck]
    /// Checks by `FieldIndex`, as positions in `checks`.
    let byField: [[Int]]
    /// Checks of whole enterprises.
    let ofIdentity: [QualityCheck.Kind: Int]
    let staff: FieldIndex?
    let founded: FieldIndex?

    public init(dictionary: FieldDictionary, precedence: Precedence = .none, asOf: Day) {
        self.dictionary = dictionary
        self.precedence = precedence
        self.asOf = asOf
        staff = dictionary.index(of: "enterprise.employees")
        founded = dictionary.index(of: "enterprise.established_on")
        let made = CheckMaker(dictionary: dictionary).all
        checks = made
        var byField = [[Int]](repeating: [], count: dictionary.fields.count)
        var ofIdentity: [QualityCheck.Kind: Int] = [:]
        for (place, check) in made.enumerated() {
            if let field = check.field {
                byField[field].append(place)
            } else {
                ofIdentity[check.kind] = place
            }
        }
        (self.byField, self.ofIdentity) = (byField, ofIdentity)
    }
}

/// Makes the checks of every field from its type and from what the vocabulary says of it.
private struct CheckMaker {
    let dictionary: FieldDictionary

    var all: [QualityCheck] {
        dictionary.fields.flatMap(checks) + identity
    }

    /// Years of a figure are checked with the figure itself; lenders and pools are no enterprises.
    private func checks(of field: Field) -> [QualityCheck] {
        if case .year = field.origin { return [] }
        if case .table = field.origin { return [] }
        if [.lender, .pool].contains(field.subject) { return [] }
        return bounds(field) + years(field) + parts(field) + days(field) + titles(field)
            + missing(field)
    }

    private func bounds(_ field: Field) -> [QualityCheck] {
        guard Units.measures(field.type) else { return [] }
        let checks = field.checks
        let isStated = checks.low != nil || checks.high != nil
        var made = [
            QualityCheck(
                .range, field, isStated ? .error : .warning,
                Bilingual(zh: "应在合理范围内", en: "within bounds"))
        ]
        if checks.lowPerHead != nil || checks.highPerHead != nil {
            made.append(
                QualityCheck(
                    .perHead, field, .warning,
                    Bilingual(zh: "按人均应合理（单位是否错了一万倍）", en: "plausible per head")))
        }
        return made
    }

    private func years(_ field: Field) -> [QualityCheck] {
        guard Units.measures(field.type) else { return [] }
        var made: [QualityCheck] = []
        func add(_ kind: QualityCheck.Kind, _ zh: String, _ en: String) {
            made.append(QualityCheck(kind, field, .warning, Bilingual(zh: zh, en: en)))
        }
        if field.type == .money {
            add(.unitOfSources, "各来源不应相差千倍、万倍", "no factor of 1,000 between sources")
        }
        guard field.isYearly else { return made }
        add(.year, "所属年度应在成立之后、当年之前", "of a year that the enterprise has lived")
        guard field.type == .money || field.type == .count else { return made }
        add(.unitOfYears, "与上年不应相差千倍、万倍", "no factor of 1,000 to the year before")
        add(.jump, "与上年相差不超过五倍", "no more than five times the year before")
        return made
    }

    private func parts(_ field: Field) -> [QualityCheck] {
        var made: [QualityCheck] = []
        let wholes = field.checks.within.map { dictionary[$0].label }
        if !wholes.isEmpty {
            let (zh, en) = (
                wholes.map(\.zh).joined(separator: "、"), wholes.map(\.en).joined(separator: ", ")
            )
            made.append(
                QualityCheck(
                    .part, field, field.type == .count ? .error : .warning,
                    Bilingual(zh: "不应大于\(zh)", en: "no more than \(en)")))
        }
        let sums = field.checks.sums.map { dictionary[$0].label }
        if !sums.isEmpty {
            let (zh, en) = (
                sums.map(\.zh).joined(separator: "＋"), sums.map(\.en).joined(separator: " + ")
            )
            made.append(
                QualityCheck(
                    .sum, field, .warning, Bilingual(zh: "应等于\(zh)", en: "equal to \(en)")))
        }
        return made
    }

    private func days(_ field: Field) -> [QualityCheck] {
        let isHappening = field.type == .date && field.id.hasSuffix("_on")
        if isHappening || field.type == .events {
            let future = QualityCheck(
                .future, field, .error, Bilingual(zh: "不应在将来", en: "not in the future"))
            // What happened before the founding happened to a person or to a predecessor.
            guard field.subject == .enterprise, !field.id.contains("established_on") else {
                return [future]
            }
            return [
                future,
                QualityCheck(
                    .beforeFounding, field, .warning,
                    Bilingual(zh: "不应早于成立日期", en: "not before the founding")),
            ]
        }
        guard field.type == .date, field.id.hasSuffix("_valid_until") else { return [] }
        return [
            QualityCheck(.expired, field, .note, Bilingual(zh: "应未到期", en: "not expired")),
            QualityCheck(
                .longValidity, field, .warning,
                Bilingual(zh: "有效期不应超过十年", en: "valid for ten years at most")),
        ]
    }

    private func titles(_ field: Field) -> [QualityCheck] {
        guard case .set(let members) = field.type, field.subject == .enterprise else { return [] }
        return members.filter { isDated($0, field) }.flatMap { member in
            [
                QualityCheck(
                    .expired, field, .note, Bilingual(zh: "应未到期", en: "not expired"),
                    member: member),
                QualityCheck(
                    .longValidity, field, .warning,
                    Bilingual(zh: "有效期不应超过十年", en: "valid for ten years at most"),
                    member: member),
                QualityCheck(
                    .undated, field, .note,
                    Bilingual(zh: "应写明有效期", en: "with its last day"), member: member),
            ]
        }
    }

    /// True for titles whose papers run out: the vocabulary has a field for their last day.
    private func isDated(_ member: Member, _ field: Field) -> Bool {
        let family = field.id.split(separator: ".").first.map(String.init) ?? ""
        let name = member.id.replacing("-", with: "_")
        return dictionary.field(id: "\(family).\(name)_valid_until") != nil
    }

    private func missing(_ field: Field) -> [QualityCheck] {
        field.checks.isKey
            ? [QualityCheck(.missing, field, .note, Bilingual(zh: "应有数据", en: "on file"))] : []
    }

    private var identity: [QualityCheck] {
        let checks: [(QualityCheck.Kind, Diagnostic.Severity, String, String)] = [
            (.checkDigit, .warning, "统一社会信用代码的校验位应相符", "the check digit of the credit code fits"),
            (.noCode, .warning, "企业应有统一社会信用代码", "the enterprise has a credit code"),
            (.sameName, .error, "同一名称不应有两个代码", "one name has one code"),
            (.similarName, .warning, "名称相近的应核对是否一家", "similar names are different enterprises"),
        ]
        return checks.map { kind, severity, zh, en in
            QualityCheck(kind, nil, severity, Bilingual(zh: zh, en: en))
        }
    }
}
