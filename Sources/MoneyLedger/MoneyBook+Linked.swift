import Quantities

// Sets of operations that succeed or fail as one.
extension MoneyBook {
    /// Does all of them or none, in their order; later ones see what earlier ones did. If one is
    /// refused, all that are new are remembered as refused: that one for its reason, the others
    /// with `linkedOperationRefused`, which sticks to their ids.
    ///
    /// One of the set that was accepted before counts as done. One that was refused before, or
    /// whose id stands for another content, refuses the set with `linkedOperationNotNew`, and
    /// nothing is remembered. What is new of a set has to be replayed as a set, in its order.
    public mutating func apply(linked operations: [MoneyOperation]) -> [MoneyOutcome] {
        apply(linked: operations, under: SoundRules.self)
    }

    package mutating func apply<Rules: LedgerRules>(
        linked operations: [MoneyOperation], under rules: Rules.Type
    ) -> [MoneyOutcome] {
        guard operations.count > 1 else { return operations.map { apply($0, under: rules) } }
        trail = SetTrail(self)
        var outcomes: [MoneyOutcome] = []
        for operation in operations {
            outcomes.append(apply(operation, under: rules))
            guard outcomes.last?.isAccepted == false else { continue }
            takeBackSet()
            return refuse(operations, for: outcomes)
        }
        trail = nil
        return outcomes
    }

    /// - Parameter outcomes: of the operations up to and with the one that is refused.
    private mutating func refuse(
        _ operations: [MoneyOperation], for outcomes: [MoneyOutcome]
    ) -> [MoneyOutcome] {
        let culprit = outcomes.count - 1
        let id = operations[culprit].id
        guard outcomes[culprit].isNew, case .refused(let reason, let leg) = outcomes[culprit] else {
            return operations.enumerated().map { index, operation in
                if index == culprit { return outcomes[culprit] }
                if recordIndex[operation.id] != nil { return apply(operation) }
                return .refused(.linkedOperationNotNew(id), leg: nil)
            }
        }
        return operations.enumerated().map { index, operation in
            if recordIndex[operation.id] != nil { return apply(operation) }
            let denial =
                index == culprit
                ? Denial(reason, leg: leg) : Denial(.linkedOperationRefused(id))
            recordIndex[operation.id] = Int32(records.count)
            remember(operation, refusedFor: denial)
            return .refused(denial.refusal, leg: denial.leg)
        }
    }
}
