import Quantities

// What the book remembers of every operation, so that an id that comes again gets its first
// outcome.
extension MoneyBook {
    mutating func remember(_ operation: MoneyOperation, movedFrom start: Int) {
        let content: Record.Content
        switch operation.action {
        case .transfer: content = .transfer
        case .reserve(_, let expires): content = .reserve(expires: expires)
        default:
            content = .other(Int32(others.count))
            others.append(operation)
        }
        append(operation, content, start)
    }

    mutating func remember(_ operation: MoneyOperation, refusedFor denial: Denial) {
        let content = Record.Content.refused(Int32(refused.count))
        refused.append(RefusedOperation(operation: operation, denial: denial))
        append(operation, content, movements.count)
    }

    private mutating func append(
        _ operation: MoneyOperation, _ content: Record.Content, _ start: Int
    ) {
        records.append(
            Record(
                id: operation.id, valueDay: operation.valueDay, reference: operation.reference,
                content: content, firstMovement: Int32(start),
                movementCount: Int32(movements.count - start)))
    }

    func firstOutcome(_ record: Int) -> FirstOutcome {
        guard case .refused(let index) = records[record].content else { return .accepted }
        let denial = refused[Int(index)].denial
        return .refused(denial.refusal, leg: denial.leg)
    }

    /// The operation as it was sent.
    func operation(_ index: Int) -> MoneyOperation {
        let record = records[index]
        switch record.content {
        case .refused(let position): return refused[Int(position)].operation
        case .other(let position): return others[Int(position)]
        case .transfer: return operation(record, .transfer(legs(record)))
        case .reserve(let expires):
            return operation(record, .reserve(legs(record), expires: expires))
        }
    }

    private func operation(_ record: Record, _ action: MoneyAction) -> MoneyOperation {
        MoneyOperation(record.id, on: record.valueDay, action, reference: record.reference)
    }

    private func legs(_ record: Record) -> [Leg] {
        movements[record.movements].map {
            Leg(
                debit: accounts[Int($0.debit)].id, credit: accounts[Int($0.credit)].id,
                Money(fen: $0.amount))
        }
    }
}
