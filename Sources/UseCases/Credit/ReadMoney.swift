public import CreditBook
public import MoneyLedger
import Registry
public import Reports
public import Storage

/// The way back from the money book: who recorded an operation, and which steps it belongs to.
public struct ReadMoney {
    private let view: any BaseView
    private var trails: [Int64: MoneyTrail] = [:]

    public init(_ view: any BaseView) {
        self.view = view
    }

    /// Of operations that the base holds; others are left out.
    public mutating func trails(of ids: some Sequence<MoneyOperationID>) throws -> MoneyTrails {
        var found = MoneyTrails()
        for id in ids where found.trails[id] == nil {
            guard let recorded = try view.operation(id: id) else { continue }
            found.trails[id] = try trail(recorded.entry)
            if let reference = recorded.operation.reference, found.steps[reference] == nil {
                found.steps[reference] = try steps(named: reference)
            }
        }
        return found
    }

    /// The steps that were recorded in one entry with an operation.
    public func steps(with id: MoneyOperationID) throws -> [StepRecord] {
        guard let entry = try view.operation(id: id)?.entry else { return [] }
        var found: [StepRecord] = []
        do {
            try view.steps(StepFilter(after: entry - 1)) { step in
                guard step.entry == entry else { throw Passed() }
                found.append(step.step)
            }
        } catch is Passed {}
        return found
    }

    private mutating func trail(_ seq: Int64) throws -> MoneyTrail? {
        if let known = trails[seq] { return known }
        guard let entry = try view.entries(after: seq - 1, limit: 1).first else { return nil }
        let trail = MoneyTrail(
            entry: seq, recordedAt: entry.recordedAt, actor: entry.act.actor,
            reason: entry.act.reason, write: entry.act.detail["write"])
        trails[seq] = trail
        return trail
    }

    /// A reference is the id of a step, or the code of what steps are about.
    private func steps(named reference: String) throws -> [StepRecord] {
        if let step = try view.step(id: reference) { return [step.step] }
        return try view.steps(StepFilter(subject: reference)).map(\.step)
    }

    /// The steps of the entry are behind us.
    private struct Passed: Error {}
}
