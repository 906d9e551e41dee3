public import CreditBook
public import Quantities

/// Interest subsidies as their steps leave them (贴息台账), a part of the programme book.
public struct SubsidyBook: Hashable, Sendable {
    /// Appropriated, by programme and year.
    public internal(set) var budgets: [String: [Int: Money]] = [:]
    /// Paid in, by programme.
    public internal(set) var funded: [String: Money] = [:]
    public internal(set) var promises: [String: SubsidyState] = [:]
    /// By code of an accrual or payment, those taken back included: the promise.
    var codes: [String: String] = [:]

    public init() {}

    /// In the order of the promises' codes.
    public func promises(of programme: String) -> [SubsidyState] {
        promises.values.filter { $0.programme == programme }.sorted { $0.id < $1.id }
    }

    /// Of one note, over all programmes.
    public func promises(for note: NoteKey) -> [SubsidyState] {
        promises.values.filter { $0.note == note }.sorted { $0.id < $1.id }
    }

    /// Of one enterprise, over all programmes.
    public func promises(for enterprise: String) -> [SubsidyState] {
        promises.values.filter { $0.promise.enterprise == enterprise }
            .sorted { ($0.promisedOn, $0.id) < ($1.promisedOn, $1.id) }
    }

    public func promise(ofCode code: String) -> String? { codes[code] }
}

// What the steps do.
extension SubsidyBook {
    mutating func budget(_ body: SubsidyBudget) -> [SubsidyRefusal] {
        if !body.amount.isPlausible { return [.amountOutOfRange] }
        let before = budgets[body.programme]?[body.year] ?? .zero
        budgets[body.programme, default: [:]][body.year] = before + body.amount
        return []
    }

    mutating func fund(_ body: SubsidyFunding) -> [SubsidyRefusal] {
        if !body.amount.isPlausible { return [.amountOutOfRange] }
        if budgets[body.programme] == nil { return [.noBudget(body.programme, year: nil)] }
        funded[body.programme] = (funded[body.programme] ?? .zero) + body.amount
        return []
    }

    mutating func promise(_ body: SubsidyPromise, on day: Day) -> [SubsidyRefusal] {
        if promises[body.id] != nil { return [.promiseExists(body.id)] }
        if budgets[body.request.programme]?[body.year] == nil {
            return [.noBudget(body.request.programme, year: body.year)]
        }
        if !body.amount.isPlausible || body.end <= body.start { return [.amountOutOfRange] }
        let open = promises(for: body.request.note).first {
            $0.programme == body.request.programme && $0.isOpen(on: day)
        }
        if let open { return [.noteHasPromise(body.request.note, promise: open.id)] }
        promises[body.id] = SubsidyState(promise: body, promisedOn: day, lastDay: day)
        return []
    }

    mutating func confirm(_ body: SubsidyConfirmation, on day: Day) -> [SubsidyRefusal] {
        change(body.promise, on: day) { state in
            if state.stage != .held { return [.notInStage(state.id, stage: state.stage)] }
            if state.isLapsed(on: day) { return [.holdLapsed(lastDay: state.promise.lastDay)] }
            state.stage = .confirmed
            state.wasConfirmed = true
            return []
        }
    }

    mutating func accrue(_ body: SubsidyAccrual, on day: Day) -> [SubsidyRefusal] {
        if codes[body.accrual] != nil { return [.codeExists(body.accrual)] }
        let refusals = change(body.promise, on: day) { state in
            if state.stage != .confirmed { return [.notInStage(state.id, stage: state.stage)] }
            if body.from != state.next || body.to <= body.from || body.to > state.promise.end {
                return [.periodNotNext(from: state.next, end: state.promise.end)]
            }
            if day < body.to { return [.periodNotOver(to: body.to)] }
            if body.amount.fen < 0 || body.released.fen < 0 || body.interest.fen < 0 {
                return [.amountOutOfRange]
            }
            if body.amount > body.interest { return [.exceedsInterest(body.interest)] }
            let rest = Money(fen: state.left.fen - body.amount.fen)
            if rest.fen < 0 { return [.exceedsPromise(left: state.left)] }
            if body.released != (body.isLast ? rest : .zero) {
                return [.partsDoNotAddUp(expected: rest, found: body.released)]
            }
            state.accruals.append(body)
            if body.isLast { state.close(on: day) }
            return []
        }
        if refusals.isEmpty { codes[body.accrual] = body.promise }
        return refusals
    }

    mutating func pay(
        _ body: SubsidyPayment, on day: Day, evidence: String?
    ) -> [SubsidyRefusal] {
        if codes[body.payment] != nil { return [.codeExists(body.payment)] }
        let refusals = change(body.promise, on: day) { state in
            if evidence == nil { return [.evidenceMissing] }
            if !body.amount.isPlausible { return [.amountOutOfRange] }
            if body.amount > state.payable { return [.exceedsPayable(payable: state.payable)] }
            state.payments.append(.init(body: body, day: day, evidence: evidence))
            return []
        }
        if refusals.isEmpty { codes[body.payment] = body.promise }
        return refusals
    }

    mutating func release(_ body: SubsidyRelease, on day: Day) -> [SubsidyRefusal] {
        change(body.promise, on: day) { state in
            if state.stage == .closed { return [.notInStage(state.id, stage: state.stage)] }
            if state.isLapsed(on: day) { return [.holdLapsed(lastDay: state.promise.lastDay)] }
            if body.cause == .withdrawn, body.reason == nil { return [.reasonMissing] }
            let whole = state.stage == .held ? state.promise.amount : state.left
            let kept = body.keeps ?? .zero
            if body.amount.fen < 0 || kept.fen < 0 { return [.amountOutOfRange] }
            if body.amount + kept != whole {
                return [.partsDoNotAddUp(expected: whole, found: body.amount + kept)]
            }
            if state.stage == .confirmed {
                state.releasedByHand = state.releasedByHand + body.amount
            }
            state.stoppedOn = body.stop ?? state.stoppedOn
            if kept > .zero { return [] }
            state.close(on: day)
            state.cause = body.cause
            return []
        }
    }

    /// The entry goes; its code is used up.
    mutating func correct(_ body: SubsidyCorrection, on day: Day) -> [SubsidyRefusal] {
        change(body.promise, on: day) { state in
            if let place = state.payments.firstIndex(where: { $0.body.payment == body.subject }) {
                state.payments.remove(at: place)
                return []
            }
            guard let last = state.accruals.last, last.accrual == body.subject else {
                return [.notCorrectable(body.subject)]
            }
            if last.amount > state.payable { return [.paidAlready(payable: state.payable)] }
            // A release by hand came after the accrual: the promise is not open any more.
            if state.cause != nil { return [.notCorrectable(body.subject)] }
            state.accruals.removeLast()
            state.stage = .confirmed
            state.closedOn = nil
            return []
        }
    }

    private mutating func change(
        _ id: String, on day: Day, _ body: (inout SubsidyState) -> [SubsidyRefusal]
    ) -> [SubsidyRefusal] {
        guard var state = promises[id] else { return [.promiseNotFound(id)] }
        if day < state.lastDay { return [.dayBefore(state.lastDay)] }
        let refusals = body(&state)
        if refusals.isEmpty {
            state.lastDay = day
            promises[id] = state
        }
        return refusals
    }
}

extension SubsidyState {
    fileprivate mutating func close(on day: Day) {
        stage = .closed
        closedOn = day
    }
}
