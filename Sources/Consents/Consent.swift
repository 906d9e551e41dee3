public import Diagnostics
public import Enterprises
public import Quantities
public import Seals

/// Leave to use data (授权): whose, which, for what, by whom, how long, and on what ground.
///
/// For personal information 征信业管理条例 wants consent in writing with an agreed purpose (Art. 14,
/// 18) and use for nothing else (Art. 20); lenders provide and query credit information with the
/// subject's written consent (Art. 28, 29). A consent is never changed: another one is recorded, or
/// this one is withdrawn.
public struct Consent: Hashable, Sendable {
    public let subject: ConsentSubject
    public let terms: ConsentTerms
    public let proof: ConsentProof
    /// Of all the above.
    public let digest: Digest

    public init(subject: ConsentSubject, terms: ConsentTerms, proof: ConsentProof) {
        self.subject = subject
        self.terms = terms
        self.proof = proof
        digest = Consent.digest(subject, terms, proof)
    }

    /// What it is called: the same content has the same id, so that the same form recorded twice
    /// is one consent.
    public var id: String { "C" + digest.short }

    /// True on the days of its term, both ends included. A withdrawal is another matter.
    public func runs(on day: Day) -> Bool {
        terms.from <= day && (terms.until.map { day <= $0 } ?? true)
    }
}

/// Whose data a consent speaks of, by the enterprise's credit code, or its exact name where there
/// is none.
public enum ConsentSubject: Hashable, Sendable {
    case enterprise(String)
    /// The responsible person (企业主, 负责人) of that enterprise.
    case owner(of: String)

    public var enterprise: String {
        switch self {
        case .enterprise(let key), .owner(let key): key
        }
    }

    public var isPerson: Bool { if case .owner = self { true } else { false } }
}

/// What was agreed.
public struct ConsentTerms: Hashable, Sendable {
    /// The things that are called consent here.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The zone shows data to a named lender, guarantor or pool, or takes them for itself.
        case sharing
        /// What the tax office knows.
        case taxData
        /// The owner's data as a person.
        case ownerData
        /// What a running loan, a claim or an audit needs stays in use.
        case retention

        public var label: Bilingual {
            switch self {
            case .sharing: Bilingual(zh: "数据共享", en: "sharing")
            case .taxData: Bilingual(zh: "涉税数据", en: "tax data")
            case .ownerData: Bilingual(zh: "企业主个人信息", en: "owner's data")
            case .retention: Bilingual(zh: "存续使用", en: "retention")
            }
        }
    }

    public let kind: Kind
    public let basis: LegalBasis
    public let purpose: Purpose
    public let scope: FieldScope
    public let receiver: Receiver
    public let from: Day
    /// The last day; nil where none was agreed.
    public let until: Day?

    /// - Parameter kind: nil for what purpose, scope and subject make of it.
    public init(
        kind: Kind? = nil, basis: LegalBasis, purpose: Purpose, scope: FieldScope,
        receiver: Receiver, from: Day, until: Day?
    ) {
        self.kind = kind ?? ConsentTerms.kind(purpose, scope)
        self.basis = basis
        self.purpose = purpose
        self.scope = scope
        self.receiver = receiver
        self.from = from
        self.until = until
    }

    private static func kind(_ purpose: Purpose, _ scope: FieldScope) -> Kind {
        if scope.parts == [.allPersonal] { return .ownerData }
        if purpose == .servicing { return .retention }
        return scope.isOfTaxOnly ? .taxData : .sharing
    }
}

/// What shows that it was agreed.
public struct ConsentProof: Hashable, Sendable {
    /// Which text was signed.
    public let template: TemplateVersion?
    /// The number of the signed form, contract or article of law, and the document it lies in.
    public let evidence: FactEvidence?
    public let signatory: Signatory?

    public init(
        template: TemplateVersion? = nil, evidence: FactEvidence? = nil, signatory: Signatory? = nil
    ) {
        self.template = template
        self.evidence = evidence
        self.signatory = signatory
    }

    /// True if a paper is named that somebody can look up.
    public var isWritten: Bool {
        [evidence?.number, evidence?.document].contains { !($0 ?? "").isEmpty }
    }
}

/// The text that was signed: its id and, where the text is on the shelf, its digest.
public struct TemplateVersion: Hashable, Sendable {
    public let id: String
    public let digest: Digest?

    /// The digest in 64 hexadecimal digits.
    public var digestHex: String? { digest?.hex }

    public init(id: String, digest: Digest? = nil) {
        self.id = id
        self.digest = digest
    }
}
