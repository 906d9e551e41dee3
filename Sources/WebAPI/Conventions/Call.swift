import Access
import Diagnostics
import Quantities
import Storage

/// A request that has passed the gate: who asks is known, parameters and body are as the contract
/// says. Handlers take their values from here and never look at the request.
struct Call: Sendable {
    let service: Service
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
    /// Under what its answer is kept; nil for what changes nothing.
    var once: OnceOnly?

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
        "api/" + (principal?.id ?? "") + "/" + (idempotencyKey ?? requestID)
    }

    /// A day of path or query; nil where it was not given.
    func givenDay(_ name: String) -> Day? { values[name].flatMap { Day(iso: $0) } }

    /// What a write of credit keeps of the answer that it gets.
    func keeping(_ answer: @escaping @Sendable (CreditResult) -> Answer) -> AnswerToKeep? {
        once.map { AnswerToKeep(to: $0.call, at: moment) { answer($0).kept } }
    }

    /// The name that the journal gives to who did it.
    var actor: String { principal?.label ?? "" }
}
