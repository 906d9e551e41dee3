import CreditBook
import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// Reads one line of a list of events.
struct EventRow {
    private let table: Table
    private let row: Int
    private let shape: EventShape
    private(set) var faults: [Diagnostic] = []

    init(_ table: Table, _ row: Int, _ shape: EventShape) {
        self.table = table
        self.row = row
        self.shape = shape
    }

    mutating func event() -> CreditEvent? {
        let kind = kind()
        let day = day(.day)
        let demand = text(.demand)
        if demand == nil { say(EventFaults.empty(.demand), .demand) }
        let enterprise = enterprise()
        guard let kind, let day, let demand, let enterprise else { return nil }
        var event = CreditEvent(
            kind: kind, day: day, demand: demand, enterprise: enterprise,
            number: text(.number) ?? "\(row + 1)", place: place(.kind))
        fill(&event)
        for column in kind.needed where text(column) == nil {
            say(EventFaults.needs(kind, column), column)
        }
        return faults.hasErrors ? nil : event
    }

    private mutating func fill(_ event: inout CreditEvent) {
        event.lender = text(.lender)
        event.product = text(.product)
        event.note = text(.note)
        event.use = text(.use)
        event.text = text(.reason)
        event.lastDay = text(.lastDay) == nil ? nil : day(.lastDay)
        if case .money(let amount) = value(.amount, .money, "万元") {
            event.amount = amount
            if amount <= .zero { say(EventFaults.notPositive(.amount), .amount) }
        }
        if case .number(let months) = value(.term, .months, "个月") {
            event.termMonths = months.exactInt64.map(Int.init)
        }
        if case .ratio(let share) = value(.rate, .ratio, "%") {
            event.rate = Rate(decimal: share.rounded, .halfUp)
        }
        if event.kind == .decline { event.reasons = reasons() }
    }

    /// `负债水平：…；纳税或资质：…`: kind and explanation, at most four.
    private mutating func reasons() -> [LifeStep.DeclineReason] {
        let parts = (text(.reason) ?? "").split { "；;".contains($0) }
        return parts.compactMap { part in
            let reason = DeclineWords.read(part)
            if reason == nil { say(EventFaults.reason(String(part)), .reason) }
            return reason
        }
    }

    private mutating func kind() -> CreditEvent.Kind? {
        guard let word = text(.kind) else {
            say(EventFaults.empty(.kind), .kind)
            return nil
        }
        let found = CreditEvent.Kind.allCases.first { $0.word == word || $0.rawValue == word }
        if found == nil { say(EventFaults.unknownKind(word), .kind) }
        return found
    }

    private mutating func enterprise() -> String? {
        let identity = Identity.read(
            code: cell(.code), name: cell(.name), in: table,
            heads: (EventColumn.code.head, EventColumn.name.head), &faults)
        return identity.map { $0.uscc?.text ?? $0.name }
    }

    private mutating func day(_ column: EventColumn) -> Day? {
        if case .date(let day) = cell(column)?.kind { return day }
        guard let text = text(column) else {
            say(EventFaults.empty(column), column)
            return nil
        }
        if let day = DateSpelling.read(text) { return day }
        say(EventFaults.day(text), column)
        return nil
    }

    /// A figure in the unit of its head, else in the one that the list takes for granted.
    private mutating func value(
        _ column: EventColumn, _ type: FieldType, _ unit: String
    ) -> FactValue? {
        guard let text = text(column) else { return nil }
        let literal = CellLiteral(
            type: type, unit: "", names: MemberNames([]), codes: CodeTables(), words: YesNoWords())
        do throws(LiteralFault) {
            let own = shape.units[column].map(unitName)
            guard case .value(let value, _) = try literal.read(text, columnUnit: own ?? unit)
            else { return nil }
            return value
        } catch {
            say(error, column)
            return nil
        }
    }

    /// 月 of a head is what a literal calls 个月.
    private func unitName(_ unit: String) -> String { unit == "月" ? "个月" : unit }

    private func cell(_ column: EventColumn) -> Cell? {
        shape.places[column].map { table.rows[row][$0] }
    }

    private func text(_ column: EventColumn) -> String? {
        guard let cell = cell(column) else { return nil }
        let text = PlainText.trimmed(cell.text)
        return cell.isEmpty || CellLiteral.blanks.contains(text.lowercased()) ? nil : text
    }

    private func place(_ column: EventColumn) -> SourceLocation {
        table.location(row: row, column: shape.places[column] ?? 0, head: column.head)
    }

    private mutating func say(_ fault: LiteralFault, _ column: EventColumn) {
        faults.append(fault.diagnostic(at: place(column)))
    }
}
