public import Access
public import Quantities
public import Registry
public import Seals
public import Storage

/// Where organisations, accounts and keys are made, changed and ended. Whoever calls has made sure
/// that the actor may (`access:manage`, or a person at the terminal of the machine).
public struct AccessDesk: Sendable {
    let base: any EnterpriseBase
    let cost: PasswordCost

    /// - Parameter cost: of hashing passwords.
    public init(_ base: any EnterpriseBase, cost: PasswordCost = .standard) {
        self.base = base
        self.cost = cost
    }

    /// Who does something, when, and why.
    public struct Doing: Sendable {
        /// Says why something must not be done as things stand; nil where it may.
        public typealias Condition = @Sendable (any BaseView) throws -> AccessRefusal?

        public let actor: String
        public let at: Instant
        public let reason: String?
        /// Asked of the state on which the change is made.
        let condition: Condition?

        public init(
            by actor: String, at moment: Instant, reason: String? = nil,
            condition: Condition? = nil
        ) {
            self.condition = condition
            self.actor = actor
            self.at = moment
            self.reason = reason
        }
    }

    /// What came of it, and the entry that says so.
    public struct Recorded<Made: Sendable>: Sendable {
        public let made: Made
        public let entry: JournalEntry
    }

    /// What is to be recorded, worked out on one state of the base.
    struct Plan<Made: Sendable> {
        var write: AccessWrite
        let made: Made
        let detail: [String: String]
    }

    /// Plans, records, and plans anew where somebody else recorded in between. So two people never
    /// both do what only one can.
    /// - Throws: `BaseFault`.
    func record<Made>(
        _ action: JournalEntry.Action, _ doing: Doing,
        _ plan: (any BaseView) throws -> Result<Plan<Made>, AccessRefusal>
    ) throws -> Result<Recorded<Made>, AccessRefusal> {
        for attempt in 1...AccessDesk.attempts {
            let planned = try base.reading { view in
                try doing.condition?(view).map { .failure($0) } ?? plan(view)
            }
            switch planned {
            case .failure(let refusal): return .failure(refusal)
            case .success(let plan):
                let act = Act(
                    action, by: doing.actor, at: doing.at, reason: doing.reason,
                    detail: plan.detail)
                do {
                    let entry = try base.record(plan.write, by: act)
                    return .success(Recorded(made: plan.made, entry: entry))
                } catch BaseFault.moved where attempt < AccessDesk.attempts {
                    continue
                }
            }
        }
        throw BaseFault.moved
    }

    private static let attempts = 8

    /// An id of eight random bytes, which nobody has.
    static func newID(_ kind: String) -> String {
        kind + "-"
            + Noise.bytes(8).map { byte in
                String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }.joined()
    }
}

extension AccessView {
    /// An empty write on this state.
    func newWrite() throws -> AccessWrite { AccessWrite(readAt: try accessHead()) }
}
