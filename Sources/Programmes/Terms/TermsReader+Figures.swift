import Diagnostics
import Documents
import Quantities
import Vocabulary

/// Figures with their unit and source: `{is: 20%, source: B1}`, or `{is: unread, source: B1}`.
extension TermsReader {
    static let figureKeys = ["is", "source", "note", "modelled_on"]

    /// - Parameter parse: reports what is wrong with a value and returns nil then.
    mutating func figure<Value>(
        _ node: YAMLNode?, _ parse: (inout TermsReader, YAMLNode) -> Value?
    ) -> Sourced<Value>? {
        guard let node, !node.isNull else { return nil }
        check(node, TermsReader.figureKeys)
        guard let value = node["is"], !value.isNull else {
            report(
                node, "valueMissing", zh: "缺少数值；请写 {is: 数值, source: 出处}，未读到的写 is: unread",
                en: "the value is missing; write {is: VALUE, source: KEY}, or is: unread")
            return nil
        }
        let basis = basis(node)
        if value.string == "unread" { return Sourced(nil, basis) }
        return parse(&self, value).map { Sourced($0, basis) }
    }

    mutating func wordFigure<Word: RawRepresentable & CaseIterable & Hashable & Sendable>(
        _ node: YAMLNode?, _ type: Word.Type
    ) -> Sourced<Word>? where Word.RawValue == String {
        figure(node) { $0.word($1, type) }
    }

    mutating func rate(_ node: YAMLNode) -> Rate? {
        switch literal(node, .ratio) {
        case .ratio(let quotient)?:
            guard quotient.denominator == .one,
                let ppm = quotient.numerator.multiplied(by: Decimal34(1_000_000))?.exactInt64,
                ppm >= 0
            else {
                report(
                    node, "rateTooFine", zh: "比率应为非负数，最细到百万分之一",
                    en: "a rate is zero or more and no finer than a part per million")
                return nil
            }
            return Rate(ppm: ppm)
        default: return nil
        }
    }

    mutating func money(_ node: YAMLNode) -> Money? {
        guard case .money(let money)? = literal(node, .money) else { return nil }
        if money.fen < 0 {
            report(node, "moneyNegative", zh: "金额不能为负", en: "an amount is not negative")
            return nil
        }
        return money
    }

    mutating func months(_ node: YAMLNode) -> Int? {
        guard case .number(let number)? = literal(node, .months) else { return nil }
        return number.exactInt64.map(Int.init)
    }

    private mutating func literal(_ node: YAMLNode, _ type: FieldType) -> FactValue? {
        switch Literal.parse(node.string ?? "", as: type) {
        case .success(let value): return value
        case .failure(let fault):
            diagnostics.append(fault.diagnostic(at: node.location))
            return nil
        }
    }

    /// `30天` or `5个工作日`.
    mutating func days(_ node: YAMLNode) -> DayCount? {
        let text = node.string ?? ""
        for (unit, kind) in [("个工作日", DayCount.Kind.working), ("天", .calendar)] {
            guard text.hasSuffix(unit) else { continue }
            if let count = Int(text.dropLast(unit.count)), (0...3660).contains(count) {
                return DayCount(count, kind)
            }
        }
        report(
            node, "notADayCount", zh: "“\(text)”不是期限；请写如 30天 或 5个工作日",
            en: "“\(text)” is no number of days; write 30天 or 5个工作日")
        return nil
    }

    /// `5倍`.
    mutating func multiple(_ node: YAMLNode) -> Multiple? {
        if let multiple = TermsReader.multiple(node.string ?? "") { return multiple }
        report(
            node, "notAMultiple", zh: "“\(node.string ?? "")”不是倍数；请写如 5倍",
            en: "“\(node.string ?? "")” is no multiple; write 5倍")
        return nil
    }

    static func multiple(_ text: some StringProtocol) -> Multiple? {
        guard text.hasSuffix("倍"), let number = Decimal34(text.dropLast()),
            let millionths = number.multiplied(by: Decimal34(1_000_000))?.exactInt64,
            millionths > 0
        else { return nil }
        return Multiple(millionths: millionths)
    }

    mutating func boolean(_ node: YAMLNode) -> Bool? {
        guard case .boolean(let value)? = literal(node, .boolean) else { return nil }
        return value
    }

    mutating func yearDays(_ node: YAMLNode) -> Int? {
        if let days = node.string.flatMap({ Int($0) }), [360, 365].contains(days) { return days }
        report(node, "notAYear", zh: "计费年应为 360 或 365", en: "a fee year is 360 or 365")
        return nil
    }
}
