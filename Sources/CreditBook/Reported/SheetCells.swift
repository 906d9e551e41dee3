import Documents
import Quantities
import Vocabulary

/// Reads the cells of a month sheet by a profile. What is wrong is thrown and knows no place.
struct SheetCells {
    /// Above this, 1 万亿元, no note can be, and sums of sheets stay in range.
    private static let largest = Money(fen: 100_000_000_000_000)

    private let profile: SheetProfile
    private let money = CellLiteral.plain(.money)
    private let ratio = CellLiteral.plain(.ratio)
    private let days: CellLiteral
    private let dates = CellLiteral.plain(.date)
    private let truths: CellLiteral

    init(_ profile: SheetProfile) {
        self.profile = profile
        days = CellLiteral.plain(.count, unit: "天")
        truths = CellLiteral.plain(.boolean, words: profile.words)
    }

    func isBlank(_ cell: Cell) -> Bool {
        if cell.isEmpty { return true }
        if let byte = cell.text.utf8.first, byte >= 49, byte <= 57 { return false }
        let text = PlainText.halfWidth(cell.text)
        return CellLiteral.blanks.contains(text.lowercased())
            || CellLiteral.noneWords.contains(text)
            || profile.blanks.contains(PlainText.key(text))
    }

    /// Half-width, without white space around; nil for an empty cell.
    func text(_ cell: Cell) -> String? { isBlank(cell) ? nil : PlainText.trimmed(cell.text) }

    /// An amount, and a warning where it was finer than a fen. Nil for an empty cell.
    /// - Parameter unit: of a bare figure.
    func money(_ cell: Cell, unit: String) throws(LiteralFault) -> (Money, LiteralFault?)? {
        if isBlank(cell) { return nil }
        let (amount, warning) = try amount(cell, unit)
        if amount < .zero { throw SheetFaults.negative(cell.text) }
        if amount > Self.largest { throw SheetFaults.tooLarge(cell.text) }
        return (amount, warning)
    }

    private func amount(
        _ cell: Cell, _ unit: String
    ) throws(LiteralFault) -> (Money, LiteralFault?) {
        guard let number = SheetCells.number(cell), let scale = SheetCells.moneyScale(unit),
            let value = number.multiplied(by: scale)
        else {
            let reading = try money.read(cell.text, columnUnit: unit)
            guard case .value(.money(let amount), let warnings) = reading else {
                return (.zero, nil)
            }
            return (amount, warnings.first)
        }
        // What a spreadsheet computed, such as 1000.1-1000, is off by some 10⁻¹³; that is no fen.
        guard let fen = value.int64(.halfEven) else { throw SheetFaults.tooLarge(cell.text) }
        let amount = Money(fen: fen)
        let off = value.subtracting(Decimal34(fen))?.magnitude ?? .one
        let isExact = off < Self.noise
        return (amount, isExact ? nil : SheetFaults.roundedToFen(cell.text, unit, amount))
    }

    private static let noise = Decimal34(coefficient: 1, exponent: -3)

    /// A yearly rate in parts per million, half to even where the sheet is finer.
    func ratePpm(_ cell: Cell, unit: String?) throws(LiteralFault) -> Int64? {
        if isBlank(cell) { return nil }
        var value: Decimal34
        let unit = unit ?? profile.rate?.unit ?? "%"
        if let number = SheetCells.number(cell),
            let scale = Units.scale(unit, for: .ratio, lenient: true)
        {
            value = number.multiplied(by: scale) ?? .zero
        } else if case .value(.ratio(let quotient), _) =
            try ratio.read(cell.text, columnUnit: unit)
        {
            value = quotient.rounded
        } else {
            return nil
        }
        if value < .zero { throw SheetFaults.negative(cell.text) }
        if profile.rate?.isMonthly == true { value = value.multiplied(by: Decimal34(12)) ?? value }
        guard let rate = Rate(decimal: value, .halfEven) else {
            throw SheetFaults.tooLarge(cell.text)
        }
        return rate.ppm
    }

    func day(_ cell: Cell) throws(LiteralFault) -> Day? {
        if case .date(let day) = cell.kind { return day }
        return isBlank(cell) ? nil : try dates.date(PlainText.halfWidth(cell.text))
    }

    /// 无 is no day; what else stands for an empty cell says nothing.
    func days(_ cell: Cell) throws(LiteralFault) -> Int? {
        if isBlank(cell) {
            let text = PlainText.halfWidth(cell.text)
            let isNone = CellLiteral.noneWords.contains(text)
            return isNone && !profile.blanks.contains(PlainText.key(text)) ? 0 : nil
        }
        guard case .value(.number(let number), _) = try days.read(cell.text),
            let count = number.exactInt64
        else { return nil }
        if count < 0 { throw SheetFaults.negative(cell.text) }
        if count > 36_600 { throw SheetFaults.tooManyDays(cell.text) }
        return Int(count)
    }

    func truth(_ cell: Cell) throws(LiteralFault) -> Bool? {
        if case .boolean(let truth) = cell.kind { return truth }
        let text = PlainText.halfWidth(cell.text)
        if cell.isEmpty || CellLiteral.blanks.contains(text.lowercased()) { return nil }
        guard case .value(.boolean(let truth), _) = try truths.read(text) else { return nil }
        return truth
    }

    func loanClass(_ cell: Cell) throws(LiteralFault) -> LoanClass? {
        guard let word = text(cell) else { return nil }
        if let found = profile.loanClass(word) { return found }
        throw SheetFaults.unknownClass(word)
    }
}

extension SheetCells {
    /// A bare figure; nil for anything that needs a closer look.
    private static func number(_ cell: Cell) -> Decimal34? { Decimal34(cell.text) }

    private static func moneyScale(_ unit: String) -> Decimal34? {
        Units.scale(unit, for: .money, lenient: true)
    }
}

extension CellLiteral {
    fileprivate static func plain(
        _ type: FieldType, unit: String = "", words: YesNoWords = YesNoWords()
    ) -> CellLiteral {
        CellLiteral(
            type: type, unit: unit, names: MemberNames([]), codes: CodeTables(), words: words)
    }
}
