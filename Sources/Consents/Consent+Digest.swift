import Enterprises
import Quantities
import Seals

extension Consent {
    static func digest(
        _ subject: ConsentSubject, _ terms: ConsentTerms, _ proof: ConsentProof
    ) -> Digest {
        var maker = DigestMaker()
        maker.add(field: subject.isPerson ? "owner" : "enterprise")
        maker.add(field: subject.enterprise)
        maker.add(terms)
        maker.add(proof)
        return maker.digest
    }
}

extension DigestMaker {
    fileprivate mutating func add(_ terms: ConsentTerms) {
        add(field: terms.kind.rawValue)
        add(field: terms.basis.rawValue)
        add(field: terms.purpose.rawValue)
        add(field: terms.scope.text)
        add(optional: terms.receiver.name)
        add(field: terms.from.iso)
        add(optional: terms.until?.iso)
    }

    fileprivate mutating func add(_ proof: ConsentProof) {
        add(optional: proof.template?.id)
        add(optional: proof.template?.digest?.hex)
        add(optional: proof.evidence?.number)
        add(optional: proof.evidence?.document)
        add(optional: proof.signatory?.role.rawValue)
        add(optional: proof.signatory?.authority)
    }

    /// What is not there differs from an empty text.
    mutating func add(optional text: String?) {
        add(number: text == nil ? 0 : 1)
        if let text { add(field: text) }
    }
}
