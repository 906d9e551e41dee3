import Quantities

// From the opening of a programme to the release of a loan.
extension ProgrammeBook {
    mutating func open(_ body: ProgrammeOpening) -> [ProgrammeRefusal] {
        let earlier = openings[body.programme] ?? []
        let lenders = Set(body.quotas.map(\.lender))
        let clashes = earlier.contains { opening in
            opening.year == body.year && opening.quotas.contains { lenders.contains($0.lender) }
        }
        if clashes { return [.programmeAlreadyOpen(body.programme, year: body.year)] }
        if body.quotas.contains(where: { !($0.amount ?? Money(fen: 1)).isPlausible }) {
            return [.amountOutOfRange]
        }
        openings[body.programme, default: []].append(body)
        return []
    }

    mutating func set(_ body: CapitalSetting) -> [ProgrammeRefusal] {
        if !body.netAssets.isPlausible { return [.amountOutOfRange] }
        netAssets[body.guarantor] = body.netAssets
        return []
    }

    mutating func payIn(_ body: FundsPayment) -> [ProgrammeRefusal] {
        if !body.amount.isPlausible { return [.amountOutOfRange] }
        let key = FundsKey(holder: body.holder, place: body.place, party: body.party)
        paidIn[key] = Money(fen: (paidIn[key]?.fen ?? 0) + body.amount.fen)
        return []
    }

    mutating func file(_ body: BatchFiled, on day: Day) -> [ProgrammeRefusal] {
        if openings[body.programme] == nil { return [.programmeNotOpen(body.programme)] }
        if batches[body.batch] != nil { return [.batchExists(body.batch)] }
        if body.rows.isEmpty { return [.batchWithoutRows] }
        let faults = rowFaults(body)
        if !faults.isEmpty { return faults }
        batches[body.batch] = BatchState(filing: body, filedOn: day)
        for row in body.rows {
            let key = RowKey(body.batch, row.number)
            var state = RowState(
                key: key, row: row, programme: body.programme, lender: body.lender,
                guarantor: body.guarantor, year: body.year, filedOn: day)
            state.hold = body.holds.first { $0.row == row.number }
            rows[key] = state
        }
        return []
    }

    private func rowFaults(_ body: BatchFiled) -> [ProgrammeRefusal] {
        var faults: [ProgrammeRefusal] = []
        var numbers: Set<Int> = []
        for row in body.rows {
            if !numbers.insert(row.number).inserted { faults.append(.rowTwice(row.number)) }
            if !row.amount.isPlausible { faults.append(.amountOutOfRange) }
            if row.maturity <= row.payoutDay {
                faults.append(.maturityNotAfterPayout(row.number))
            }
        }
        return faults
    }

    mutating func decide(_ body: BatchChecked, on day: Day) -> [ProgrammeRefusal] {
        guard let batch = batches[body.batch] else { return [.batchNotFound(body.batch)] }
        var faults: [ProgrammeRefusal] = []
        var seen: Set<Int> = []
        for decision in body.decisions {
            let key = RowKey(body.batch, decision.row)
            guard let state = rows[key] else {
                faults.append(.rowNotFound(key))
                continue
            }
            if !seen.insert(decision.row).inserted { faults.append(.rowTwice(decision.row)) }
            if state.stage != .filed {
                faults.append(.rowNotInStage(key, stage: state.stage))
            } else if decision.answer == .confirmed {
                if state.hold == nil { faults.append(.rowNotInStage(key, stage: .filed)) }
                if isStopped(batch.filing.programme) { faults.append(.newBusinessSuspended) }
            }
        }
        if !faults.isEmpty { return faults }
        for decision in body.decisions { settle(RowKey(body.batch, decision.row), decision) }
        batches[body.batch]?.checkedOn = day
        return []
    }

    private mutating func settle(_ key: RowKey, _ decision: RowDecision) {
        guard var state = rows[key] else { return }
        state.decision = decision
        state.hold = nil
        switch decision.answer {
        case .returned: state.stage = .returned
        case .refused: state.stage = .refused
        case .confirmed:
            state.confirmed = state.row.amount
            state.stage = decision.awaitsFee ? .awaitingFee : .inForce
            // Confirmed and not in force counts as in force of nothing until the fee is paid.
            state.inForce = decision.awaitsFee ? .zero : state.confirmed
        }
        rows[key] = state
    }

    mutating func payFee(_ body: RowAmount) -> [ProgrammeRefusal] {
        guard var state = rows[body.row] else { return [.rowNotFound(body.row)] }
        guard state.decision?.answer == .confirmed else {
            return [.rowNotInStage(body.row, stage: state.stage)]
        }
        if !body.amount.isPlausible { return [.amountOutOfRange] }
        let due = Money(fen: (state.decision?.fee?.fen ?? 0) - state.feePaid.fen)
        if body.amount > due { return [.exceedsFeeDue(body.row, due: due)] }
        state.feePaid = Money(fen: state.feePaid.fen + body.amount.fen)
        if state.stage == .awaitingFee, state.feePaid == state.decision?.fee {
            state.stage = .inForce
            state.inForce = state.confirmed
        }
        rows[body.row] = state
        return []
    }

    mutating func release(_ body: RowAmount, on day: Day) -> [ProgrammeRefusal] {
        guard var state = rows[body.row] else { return [.rowNotFound(body.row)] }
        guard state.stage == .inForce || state.stage == .overdue else {
            return [.rowNotInStage(body.row, stage: state.stage)]
        }
        if !body.amount.isPlausible { return [.amountOutOfRange] }
        if day < state.row.payoutDay { return [.dayBeforeFiling(body.row)] }
        if body.amount > state.inForce {
            return [.exceedsInForce(body.row, inForce: state.inForce)]
        }
        state.inForce = Money(fen: state.inForce.fen - body.amount.fen)
        state.released = Money(fen: state.released.fen + body.amount.fen)
        state.releasedByYear[day.year] =
            (state.releasedByYear[day.year] ?? .zero) + body.amount
        if state.inForce == .zero { state.stage = .released }
        rows[body.row] = state
        return []
    }

    mutating func notice(_ body: OverdueNotice) -> [ProgrammeRefusal] {
        guard var state = rows[body.row] else { return [.rowNotFound(body.row)] }
        guard state.stage == .inForce || state.stage == .overdue else {
            return [.rowNotInStage(body.row, stage: state.stage)]
        }
        if !body.principal.isPlausible { return [.amountOutOfRange] }
        if body.principal > state.inForce {
            return [.exceedsInForce(body.row, inForce: state.inForce)]
        }
        state.stage = .overdue
        state.overdue = body
        rows[body.row] = state
        return []
    }

    mutating func clear(_ key: RowKey) -> [ProgrammeRefusal] {
        guard var state = rows[key] else { return [.rowNotFound(key)] }
        guard state.stage == .overdue else {
            return [.rowNotInStage(key, stage: state.stage)]
        }
        state.stage = .inForce
        state.overdue = nil
        rows[key] = state
        return []
    }
}
