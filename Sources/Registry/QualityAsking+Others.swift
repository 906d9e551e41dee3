import Diagnostics
import Enterprises
import Quantities
import Vocabulary

// MARK: figures beside others
extension QualityAsking {
    func parts(_ holding: Holding, _ field: FieldIndex) -> [Bilingual] {
        book.dictionary[field].checks.within.compactMap { whole in
            guard let other = ledger.figure(whole, like: holding),
                let part = holding.value.figure, let all = other.value.figure, part > all
            else { return nil }
            let (one, two) = (said(holding), other.value.text)
            let label = book.dictionary[whole].label
            return Bilingual(
                zh: "\(one.zh)，\(label.zh) \(two.zh)", en: "\(one.en), \(label.en) \(two.en)")
        }
    }

    /// All parts must be on file; a half per cent is a matter of rounding.
    func sum(_ holding: Holding, _ field: FieldIndex) -> [Bilingual] {
        let parts = book.dictionary[field].checks.sums.map { ledger.figure($0, like: holding) }
        guard let whole = holding.value.figure, parts.allSatisfy({ $0?.value.figure != nil }) else {
            return []
        }
        let total = parts.compactMap { $0?.value.figure }.reduce(Decimal34?(.zero)) {
            $0?.adding($1)
        }
        guard let total, let gap = whole.subtracting(total)?.magnitude,
            let allowed = whole.magnitude.multiplied(by: Decimal34(coefficient: 5, exponent: -3)),
            gap > allowed
        else { return [] }
        let one = said(holding)
        let others = parts.compactMap { $0?.value.text }
        return [
            Bilingual(
                zh: "\(one.zh)，分项 \(others.map(\.zh).joined(separator: "＋"))",
                en: "\(one.en), parts \(others.map(\.en).joined(separator: " + "))")
        ]
    }
}

// MARK: days
extension QualityAsking {
    func days(_ kind: QualityCheck.Kind, _ holding: Holding) -> [Bilingual] {
        var days: [Day] = []
        if case .date(let day) = holding.value { days = [day] }
        if case .events(let history) = holding.value { days = history.days }
        if kind == .future { return days.filter { $0 > book.asOf }.map { Bilingual($0.iso) } }
        guard let founded = ledger.day(book.founded) else { return [] }
        return days.filter { $0 < founded }.map {
            Bilingual(zh: "\($0.iso)，成立于 \(founded.iso)", en: "\($0.iso), founded \(founded.iso)")
        }
    }

    func certificate(_ check: QualityCheck, _ holding: Holding) -> [Bilingual] {
        switch holding.value {
        case .date(let last): certificate(check.kind, last)
        case .set(let knowledge): certificate(check, knowledge)
        default: []
        }
    }

    private func certificate(_ check: QualityCheck, _ knowledge: MemberKnowledge) -> [Bilingual] {
        let held = (knowledge.holds + knowledge.expired).filter { $0.member == check.member }
        return held.flatMap { holding -> [Bilingual] in
            guard let last = holding.expires else {
                return check.kind == .undated
                    ? [Bilingual(zh: "有此资质，没有写有效期", en: "held, no last day on file")] : []
            }
            return certificate(check.kind, last)
        }
    }

    private func certificate(_ kind: QualityCheck.Kind, _ last: Day) -> [Bilingual] {
        switch kind {
        case .expired:
            return last < book.asOf
                ? [Bilingual(zh: "有效期至 \(last.iso)", en: "until \(last.iso)")] : []
        case .longValidity:
            guard let most = book.asOf.adding(months: 120), last > most else { return [] }
            return [Bilingual(zh: "有效期至 \(last.iso)", en: "until \(last.iso)")]
        default: return []
        }
    }
}

/// The bounds of a field: those that the vocabulary states, else those of its type.
struct QualityBounds {
    var low: Decimal34?
    var high: Decimal34?

    init(_ field: Field) {
        (low, high) = (field.checks.low, field.checks.high)
        if low != nil || high != nil { return }
        switch field.type {
        case .money: high = Decimal34(coefficient: 1, exponent: 13)
        case .ratio: (low, high) = (Decimal34(-10), Decimal34(10))
        case .count: (low, high) = (.zero, Decimal34(1_000_000))
        case .number: high = Decimal34(coefficient: 1, exponent: 9)
        case .months: (low, high) = (.zero, Decimal34(1200))
        case .age: (low, high) = (Decimal34(16), Decimal34(100))
        default: break
        }
    }

    /// Small figures leap often: leaps are looked at from 100万元 or twenty pieces on.
    static func isLarge(_ one: QualityLedger.Holding, _ two: QualityLedger.Holding) -> Bool {
        let least =
            if case .money = one.value { Decimal34(100_000_000) } else { Decimal34(20) }
        let figures = [one, two].compactMap { $0.value.figure?.magnitude }
        return figures.contains { $0 >= least }
    }
}
