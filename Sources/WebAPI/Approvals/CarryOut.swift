import Access
import Diagnostics
import Quantities
import Storage
import UseCases

/// Carries out what was approved, once: the ids of what it records are made of the approval, and
/// what became of it is noted. A crash in between leaves the approval as approved; then it is
/// carried out by a repeat of the decision, or by the keeper.
struct CarryOut {
    let service: Service

    /// Everything that was approved and is not done.
    func all() throws {
        let open = try desk.approvalsToCarryOut(at: service.now())
        for approval in open where service.running.enter(name(approval.id)) {
            defer { service.running.leave(name(approval.id)) }
            _ = try run(approval)
        }
    }

    /// - Returns: the approval with what became of it.
    /// - Throws: `Problem` where it cannot be done now and may be later.
    func one(_ id: String) throws -> Approval {
        guard service.running.enter(name(id)) else {
            throw Problem(.idempotencyInProgress, retryAfter: 1)
        }
        defer { service.running.leave(name(id)) }
        guard let approval = try service.request.base.reading({ try $0.approval(id: id) }) else {
            throw Problem(.notFound)
        }
        return approval.state(at: service.now()) == .approved ? try run(approval) : approval
    }

    private var desk: AccessDesk { AccessDesk(service.request.base) }

    private func name(_ id: String) -> String { "carry out " + id }

    private func run(_ approval: Approval) throws -> Approval {
        let outcome = try outcome(approval)
        let doing = AccessDesk.Doing(by: approval.hands, at: service.now())
        switch try desk.close(approval.id, outcome, doing) {
        case .success(let closed): return closed.made
        // Another process was first; the ids are the same, so it was the same.
        case .failure(.alreadyDecided):
            let base = service.request.base
            return try base.reading { try $0.approval(id: approval.id) } ?? approval
        case .failure(let refusal): throw Problem(refusal)
        }
    }

    private func outcome(_ approval: Approval) throws -> Approval.Outcome {
        do {
            let answer = try answer(approval)
            return Approval.Outcome(.carriedOut, at: service.now(), answer: answer.body)
        } catch {
            let problem = Problem(error)
            if problem.code.isPassing { throw problem }
            let answer = problem.answer(.zh, requestID: approval.id)
            return Approval.Outcome(.refused, at: service.now(), answer: answer.body)
        }
    }

    /// Makes the call again, as both persons.
    private func answer(_ approval: Approval) throws -> Answer {
        guard let proposed = ProposedCall(approval),
            let rule = Contract.endpoints.first(where: { $0.id == proposed.operation })?.fourEyes
        else { throw Problem(.gone) }
        let moment = service.now()
        var call = Call(
            service: service, ground: service.ground(on: moment.day()),
            principal: try proposer(approval), language: .zh, requestID: approval.id,
            moment: moment, values: proposed.parameters, body: proposed.body, bytes: [],
            address: "", sessionToken: nil, idempotencyKey: approval.id)
        call.approval = approval
        return try rule.carryOut(call)
    }

    /// The person behind the proposal; the scope was asked for when it was made and decided.
    private func proposer(_ approval: Approval) throws -> Principal {
        let found = try service.request.base.reading { view in
            try view.account(id: approval.proposedBy.person).map { account in
                (account, try view.organisation(id: account.organisation))
            }
        }
        guard case (let account, let home?)? = found else { throw Problem(.gone) }
        return Principal(account, home)
    }
}

extension Approval {
    /// Both persons, as the journal names them.
    var hands: String {
        ([proposedBy] + (decision.map { [$0.by] } ?? [])).map(\.label).joined(separator: " + ")
    }
}

extension ProblemCode {
    /// Whether the same call may go well later, without anything being different in it.
    fileprivate var isPassing: Bool {
        switch self {
        case .baseUnavailable, .storageFull, .stopping, .requestTimeout, .internalError,
            .idempotencyInProgress:
            true
        default: false
        }
    }
}
