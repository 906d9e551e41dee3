import Diagnostics
import Documents
import Quantities
import Vocabulary

/// Reads the cells of one row of a form. Every fault is told at its cell, not only the first.
struct FormRow<Column: FormColumn> {
    let table: Table
    let layout: FormLayout<Column>
    let row: Int
    private(set) var diagnostics: [Diagnostic] = []

    init(_ table: Table, _ layout: FormLayout<Column>, row: Int) {
        (self.table, self.layout, self.row) = (table, layout, row)
    }

    private func cell(_ column: Column) -> Cell? {
        layout.places[column].flatMap { place in
            table.rows[row].indices.contains(place) ? table.rows[row][place] : nil
        }
    }

    /// Of the column's cell; of the row's first cell where there is no such column.
    func place(_ column: Column) -> SourceLocation {
        table.location(row: row, column: layout.places[column] ?? 0, head: column.head)
    }

    var place: SourceLocation { table.location(row: row, column: 0) }

    /// True where nothing is said: empty, `/`, `—`, `无`.
    func isBlank(_ column: Column) -> Bool {
        guard let cell = cell(column), !cell.isEmpty else { return true }
        let word = PlainText.halfWidth(cell.text).lowercased()
        return CellLiteral.blanks.contains(word) || CellLiteral.noneWords.contains(word)
    }

    mutating func say(
        _ fault: LiteralFault, _ column: Column, _ severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(fault.diagnostic(at: place(column), severity))
    }

    /// Half-width, trimmed; nil for a blank cell.
    func text(_ column: Column) -> String? {
        guard !isBlank(column), let cell = cell(column) else { return nil }
        return PlainText.trimmed(cell.text)
    }

    mutating func neededText(_ column: Column) -> String? {
        if let text = text(column) { return text }
        say(FormFaults.empty(column.title), column)
        return nil
    }

    /// Above zero.
    mutating func money(_ column: Column, needed: Bool) -> Money? {
        guard case .money(let money)? = value(column, .money, needed) else { return nil }
        if money.fen > 0, money.fen <= 100_000_000_000_000 { return money }
        say(FormFaults.amountOutOfRange(text(column) ?? ""), column)
        return nil
    }

    /// A yearly rate, zero or more, below 100 %.
    mutating func rate(_ column: Column, needed: Bool) -> Rate? {
        guard let value = value(column, .ratio, needed), case .ratio(let ratio) = value else {
            return nil
        }
        if let rate = Rate(decimal: ratio.rounded, .halfEven), (0..<1_000_000).contains(rate.ppm) {
            return rate
        }
        say(FormFaults.rateOutOfRange(text(column) ?? ""), column)
        return nil
    }

    mutating func day(_ column: Column, needed: Bool) -> Day? {
        if case .date(let day)? = cell(column)?.kind { return day }
        guard case .date(let day)? = value(column, .date, needed) else { return nil }
        return day
    }

    mutating func truth(_ column: Column, needed: Bool) -> Bool? {
        if let cell = cell(column), case .boolean(let truth) = cell.kind { return truth }
        guard case .boolean(let truth)? = value(column, .boolean, needed) else { return nil }
        return truth
    }

    /// The choice that a word means.
    mutating func choice(_ column: Column, of choices: [FormChoice]) -> FormChoice? {
        guard let word = text(column) else { return nil }
        let key = PlainText.key(word)
        if let found = choices.first(where: { $0.keys.contains(key) }) { return found }
        say(FormFaults.unknownChoice(word, column.head, choices.map(\.label)), column)
        return nil
    }

    /// In capitals. A code whose check digit fails is kept with a warning: such codes were issued.
    mutating func code(_ column: Column) -> String? {
        guard let text = text(column) else { return nil }
        if let cell = cell(column), case .number = cell.kind {
            say(FormFaults.spoiltCode(text), column)
            return nil
        }
        do throws(USCC.Fault) {
            let code = try USCC(PlainText.halfWidth(text))
            if !code.hasValidCheckDigit { say(FormFaults.checkDigit(code.text), column, .warning) }
            return code.text
        } catch {
            say(FormFaults.notACode(text), column)
            return nil
        }
    }

    private mutating func value(
        _ column: Column, _ type: FieldType, _ needed: Bool
    ) -> FactValue? {
        guard let cell = cell(column), !isBlank(column) || type == .boolean && !cell.isEmpty else {
            if needed { say(FormFaults.empty(column.title), column) }
            return nil
        }
        let literal = CellLiteral(
            type: type, unit: column.unit ?? "", names: MemberNames([]), codes: CodeTables())
        do throws(LiteralFault) {
            let reading = try literal.read(cell.text, columnUnit: layout.units[column])
            guard case .value(let value, let warnings) = reading else { return nil }
            for warning in warnings { say(warning, column, .warning) }
            return value
        } catch {
            say(error, column)
            return nil
        }
    }
}

/// One choice of a drop-down list.
public struct FormChoice: Hashable, Sendable {
    /// A stable name.
    public let id: String
    /// As the list shows it.
    public let label: String
    let keys: Set<String>

    /// - Parameter synonyms: what people write instead.
    public init(id: String, label: String, synonyms: [String] = []) {
        self.id = id
        self.label = label
        keys = Set(([id, label] + synonyms).map(PlainText.key))
    }
}
