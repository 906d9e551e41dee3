import Enterprises
import Quantities

// What might land in a log or a fault says which consent it was and nothing of the enterprise.
extension Consent: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "Consent(\(id))" }

    public var debugDescription: String {
        "Consent(\(id), \(subject.debugDescription), \(terms.kind), \(terms.basis), "
            + "\(terms.purpose), \(terms.scope.text), to \(terms.receiver.name ?? "zone"), "
            + "\(terms.from)–\(terms.until?.iso ?? ""), \(proof.debugDescription))"
    }
}

extension ConsentSubject: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { isPerson ? "owner" : "enterprise" }
    public var debugDescription: String { "\(self) \(enterprise)" }
}

extension ConsentProof: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "ConsentProof" }

    public var debugDescription: String {
        let parts = [
            template?.id, evidence?.number, evidence?.document, signatory?.role.rawValue,
            signatory?.authority,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}
