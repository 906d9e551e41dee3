import Diagnostics
import Papers
import Quantities

/// How a column of a table is set: its head with the unit, and how many places all its figures
/// show, so that they stand under each other and lose nothing.
struct ColumnLook {
    /// Amounts of a table are all in 万元, or in 元 where one of them would need more than two
    /// places: whoever compares two columns need not mind the unit. English has no 万.
    enum MoneyUnit { case wanYuan, yuan }

    let head: String
    let kind: ReportTable.Kind
    let places: Int
    let money: MoneyUnit
    /// The figures of the column count different things, so each says what.
    private let isMixed: Bool

    var isFigure: Bool { [.money, .rate, .count, .figure].contains(kind) }
    var isLong: Bool { kind == .longText }
    var isCode: Bool { kind == .code || kind == .day }

    init(_ table: ReportTable, _ index: Int, _ unit: MoneyUnit, _ wording: Wording) {
        let column = table.columns[index]
        let values = table.rows.map { $0.cells[index].value }
        kind = column.kind
        isMixed = Self.common(values) == nil
        money = unit
        places = Self.places(values, money)
        head =
            wording.text(column.title) + Self.unit(kind, money, Self.common(values), wording)
    }

    static func all(_ table: ReportTable, _ wording: Wording) -> [ColumnLook] {
        let amounts = table.columns.indices.filter { table.columns[$0].kind == .money }
        let isEven = amounts.allSatisfy { index in
            table.rows.allSatisfy { Self.isEven($0.cells[index].value) }
        }
        let unit: MoneyUnit = wording.language == .zh && isEven ? .wanYuan : .yuan
        return table.columns.indices.map { ColumnLook(table, $0, unit, wording) }
    }

    /// A value of the column, without marks; with its unit where the head does not name it.
    func text(_ value: ReportCell.Value, _ wording: Wording) -> String {
        digits(value).map { Grouping.padded($0, places: places) } ?? range(value, wording)
            ?? wording.value(value)
    }

    /// The plain digits of a figure whose unit the head names; nil for everything else.
    func digits(_ value: ReportCell.Value) -> String? {
        switch value {
        case .money(let amount) where kind == .money: Self.digits(amount, money)
        case .rate(let rate) where kind == .rate: String(rate.text.dropLast())
        case .count(let number, _) where kind == .count && !isMixed: String(number)
        case .figure(let number, _) where kind == .figure && !isMixed: number.description
        default: nil
        }
    }

    private func range(_ value: ReportCell.Value, _ wording: Wording) -> String? {
        guard case .moneyRange(let low, let high) = value, kind == .money else { return nil }
        let ends = [low, high].map { end in
            end.map { Grouping.padded(Self.digits($0, money), places: places) }
        }
        return switch (ends[0], ends[1]) {
        case (let least?, let most?): least == most ? least : least + "–" + most
        case (let least?, nil): "≥" + least
        case (nil, let most?): "≤" + most
        case (nil, nil): wording.value(.missing)
        }
    }

    // MARK: units

    private static func unit(
        _ kind: ReportTable.Kind, _ money: MoneyUnit, _ common: ReportCell.Unit?,
        _ wording: Wording
    ) -> String {
        let unit: String? =
            switch kind {
            case .money:
                money == .wanYuan ? "万元" : wording.say("元", "CNY")
            case .rate: "%"
            case .count, .figure: common?.name[wording.language]
            case .text, .longText, .code, .day: nil
            }
        guard let unit, !unit.isEmpty else { return "" }
        return wording.say("（\(unit)）", " (\(unit))")
    }

    private static func common(_ values: [ReportCell.Value]) -> ReportCell.Unit? {
        let units = values.compactMap { value -> ReportCell.Unit? in
            switch value {
            case .count(_, let unit), .figure(_, let unit): unit
            default: nil
            }
        }
        return units.allSatisfy { $0 == units.first } ? units.first : nil
    }

    // MARK: places

    private static func amounts(_ value: ReportCell.Value) -> [Money] {
        switch value {
        case .money(let amount): [amount]
        case .moneyRange(let low, let high): [low, high].compactMap { $0 }
        default: []
        }
    }

    /// Whole hundreds of yuan.
    private static func isEven(_ value: ReportCell.Value) -> Bool {
        amounts(value).allSatisfy { $0.fen.isMultiple(of: 10_000) }
    }

    static func digits(_ amount: Money, _ unit: MoneyUnit) -> String {
        unit == .wanYuan ? amount.wanText : amount.yuanText
    }

    private static func places(_ values: [ReportCell.Value], _ money: MoneyUnit) -> Int {
        let most =
            values.flatMap { value -> [String] in
                switch value {
                case .rate(let rate): [String(rate.text.dropLast())]
                case .figure(let number, _): [number.description]
                default: amounts(value).map { digits($0, money) }
                }
            }.map(Grouping.places).max() ?? 0
        return money == .yuan && most > 0 ? max(most, 2) : most
    }
}

extension Money {
    /// The figure in 元 without its unit: `1234.5`.
    var yuanText: String {
        let (whole, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        var fraction = rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest)
        if fraction.hasSuffix("0") { fraction.removeLast() }
        return (fen < 0 ? "-" : "") + String(whole) + fraction
    }
}
