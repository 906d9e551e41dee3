import Access
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Seals
import Storage
import UseCases

/// A change that takes two persons (双人复核). The call that asks for it proposes; what it would have
/// done is done when another person has approved it, with the bytes that were proposed.
struct FourEyesRule: Sendable {
    let action: Approval.Action
    /// Whether this call is one of that kind.
    let isNeeded: @Sendable (Call) -> Bool
    /// What it is about, for people.
    let subject: @Sendable (Call) throws -> String
    /// Refuses what could not be carried out as things stand, so that nobody is asked in vain.
    let check: @Sendable (Call) throws -> Void
    /// The change itself.
    let carryOut: Endpoint.Handler

    /// - Throws: `approvalNeeded` for a system of nobody's.
    func propose(_ endpoint: String, _ call: Call) throws -> Answer {
        let id = call.approvalID
        if let known = try call.base.reading({ try $0.approval(id: id) }) {
            return Answer(proposed: known, call)
        }
        guard let principal = call.principal, principal.person != nil else {
            throw Problem(.approvalNeeded, AccessRefusal.nobodyAnswers.diagnostic.message)
        }
        try check(call)
        let proposed = ProposedCall(
            operation: endpoint, parameters: call.values,
            body: call.body.adding(day: call.moment.day().iso, to: endpoint))
        let made = try call.made(
            try call.accessDesk.proposeApproval(
                action, subject: try subject(call), body: proposed.bytes, id: id, by: principal,
                call.doing))
        return Answer(proposed: made.made, call)
    }
}

/// A call as an approval keeps it: all that it takes to make it again.
struct ProposedCall {
    let operation: String
    let parameters: [String: String]
    let body: JSONValue

    init(operation: String, parameters: [String: String], body: JSONValue) {
        (self.operation, self.parameters, self.body) = (operation, parameters, body)
    }

    /// Nil for what is no call, as a change of the rules.
    init?(_ approval: Approval) {
        guard let value = try? JSONValue(bytes: approval.body),
            let operation = value["operation"]?.text,
            case .object(let given)? = value["parameters"]
        else { return nil }
        self.init(
            operation: operation, parameters: given.compactMapValues(\.text),
            body: value["body"] ?? .null)
    }

    var bytes: [UInt8] {
        let value = JSONValue.object([
            "operation": .string(operation),
            "parameters": .object(parameters.mapValues(JSONValue.string)),
            "body": body,
        ])
        return Array(value.encoded.utf8)
    }
}

extension Endpoint {
    /// The same, proposed instead of done.
    /// - Parameter isNeeded: for which calls; by default for all.
    func underFourEyes(
        _ action: Approval.Action, isNeeded: @escaping @Sendable (Call) -> Bool = { _ in true },
        subject: @escaping @Sendable (Call) throws -> String,
        check: @escaping @Sendable (Call) throws -> Void
    ) -> Endpoint {
        var copy = self
        let rule = FourEyesRule(
            action: action, isNeeded: isNeeded, subject: subject, check: check,
            carryOut: onThread)
        copy.fourEyes = rule
        copy.work = .blocking { [id] call in
            isNeeded(call) ? try rule.propose(id, call) : try rule.carryOut(call)
        }
        return copy
    }
}

extension JSONValue {
    /// With the business day of the proposal where the call takes one and names none: what is
    /// approved later means the same day.
    fileprivate func adding(day: String, to operation: String) -> JSONValue {
        let endpoint = Contract.endpoints.first { $0.id == operation }
        guard case .object(var members) = self, members["day"] ?? .null == .null,
            case .json(.object(let properties, _), _)? = endpoint?.body,
            properties.contains(where: { $0.name == "day" })
        else { return self }
        members["day"] = .string(day)
        return .object(members)
    }
}

extension Call {
    /// Of the approval that this call proposes: made of its key, so that sent again it is the same.
    var approvalID: String { "approval-" + Digest(of: Array(stepID.utf8)).short }
}

extension Answer {
    /// 202: somebody else has to decide.
    init(proposed approval: Approval, _ call: Call) {
        var writer = JSONWriter()
        writer.approval(approval, at: call.moment)
        self.init(.accepted, writer.take())
        headers[.location] = "/approvals/" + approval.id
    }
}
