import Access
import Diagnostics
import Quantities

/// A request that has passed the gate: who asks is known, parameters and body are as the contract
/// says. Handlers take their values from here and never look at the request.
struct Call: Sendable {
    let service: Service
    /// The rules that this request is answered by, whatever comes into force while it runs.
    let ground: Service.Ground
    /// Nil only where the endpoint is open to everybody.
    let principal: Principal?
    let language: Language
    let requestID: String
    /// When the request came.
    let moment: Instant
    let values: [String: String]
    /// The decoded body; null where the endpoint takes none.
    let body: JSONValue
    /// The bytes of an uploaded file.
    let bytes: [UInt8]
    /// The address of the one who asks.
    let address: String
    /// The session's token, where a person asks.
    let sessionToken: String?
    /// What makes the ids of a change: the same key gives the same ids.
    let idempotencyKey: String?
    /// The approval that this call carries out; nil for what somebody asks for now.
    var approval: Approval?
    /// `If-Match` as it was sent; nil where it was not.
    var ifMatch: String?
    /// The same, with what it is compared with.
    var condition: Precondition?

    /// A parameter of path or query; nil where it was not given.
    func text(_ name: String) -> String? { values[name] }

    /// A parameter that the contract requires.
    func need(_ name: String) throws -> String {
        guard let value = values[name] else { throw Problem(.parameterInvalid) }
        return value
    }

    func integer(_ name: String, default standard: Int) -> Int {
        values[name].flatMap { Int($0) } ?? standard
    }

    func truth(_ name: String) -> Bool { values[name] == "true" }

    /// `as_of`: the business day, today in China where it is not given.
    var asOf: Day { givenDay("as_of") ?? moment.day() }

    /// `known_at`: nil for everything that is on record.
    var knownAt: Instant? {
        values["known_at"].flatMap { text in
            Day(iso: text).map { Instant(endOf: $0) } ?? Instant(iso: text)
        }
    }

    /// The id of the step that a change records: made of who sends it and the key that he gave, so
    /// that sent again it is the same.
    var stepID: String {
        if let approval { return "approval/" + approval.id }
        return "api/" + (principal?.id ?? "") + "/" + (idempotencyKey ?? requestID)
    }

    /// A day of path or query; nil where it was not given.
    func givenDay(_ name: String) -> Day? { values[name].flatMap { Day(iso: $0) } }

    /// The name that the journal gives to who did it: both persons where it took two.
    var actor: String {
        if let approval { return approval.hands }
        return principal?.label ?? ""
    }
}
