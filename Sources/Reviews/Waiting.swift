public import Diagnostics
public import Quantities

/// Whom something waits for or runs out for: the credit code or exact name, and the name.
public struct EnterpriseName: Hashable, Sendable {
    public let key: String
    public let name: String

    public init(key: String, name: String) {
        self.key = key
        self.name = name
    }
}

/// One thing that waits for an office (待办事项).
public struct Waiting: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A judgement or review of a rule set is not answered, or its answer counts no more.
        case judgement
        /// A figure that somebody reported has to be shown or compared.
        case verification
        /// Sources disagree and somebody has to decide.
        case conflict

        public var label: Bilingual {
            switch self {
            case .judgement: Bilingual(zh: "认定", en: "judge")
            case .verification: Bilingual(zh: "核实", en: "verify")
            case .conflict: Bilingual(zh: "裁定冲突", en: "settle")
            }
        }
    }

    public let kind: Kind
    public let enterprise: EnterpriseName
    /// What is asked: the wording of a question, the label of a figure.
    public let subject: Bilingual
    /// `set clause` for a question, the field's id (and year) for a figure: what a command takes.
    public let address: String
    public let office: Bilingual
    /// The day from which it waits.
    public let opened: Day
    /// Ids of the rule sets whose verdicts wait for it, each once.
    public let waitingFor: [String]
    /// How many of them have no other open point.
    public let settles: Int
    /// Why it is open again, or how far a figure has come: `填报，待佐证`.
    public let note: Bilingual?

    public init(
        _ kind: Kind, _ enterprise: EnterpriseName, subject: Bilingual, address: String,
        office: Bilingual, opened: Day, waitingFor: [String] = [], settles: Int = 0,
        note: Bilingual? = nil
    ) {
        self.kind = kind
        self.enterprise = enterprise
        self.subject = subject
        self.address = address
        self.office = office
        self.opened = opened
        self.waitingFor = waitingFor
        self.settles = settles
        self.note = note
    }

    /// The same question of another rule set: it waits once, from the earlier day, for both.
    func joined(with other: Waiting) -> Waiting {
        Waiting(
            kind, enterprise, subject: subject, address: address, office: office,
            opened: min(opened, other.opened),
            waitingFor: waitingFor + other.waitingFor.filter { !waitingFor.contains($0) },
            settles: settles + other.settles, note: note ?? other.note)
    }

    struct Identity: Hashable {
        let kind: Kind
        let enterprise: String
        let address: String
    }

    var identity: Identity {
        Identity(kind: kind, enterprise: enterprise.key, address: address)
    }
}
