public import Quantities
public import Seals

/// A call that its sender may send again under the same key (`Idempotency-Key`).
public struct RepeatableCall: Hashable, Sendable {
    /// How long an answer is kept.
    public static let keptDays: Int64 = 30

    public let key: String
    /// Id of the principal: keys of two senders have nothing to do with each other.
    public let principal: String
    public let method: String
    public let path: String
    public let bodyDigest: Digest

    public init(
        key: String, principal: String, method: String, path: String, bodyDigest: Digest
    ) {
        self.key = key
        self.principal = principal
        self.method = method
        self.path = path
        self.bodyDigest = bodyDigest
    }

    /// The moment before which calls are forgotten.
    public static func forgottenBefore(_ moment: Instant) -> Instant {
        Instant(milliseconds: moment.milliseconds - keptDays * 86_400_000)
    }
}

/// What was answered.
public struct KeptAnswer: Hashable, Sendable {
    public struct Header: Hashable, Sendable, Codable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public let status: Int
    public let headers: [Header]
    public let body: [UInt8]

    public init(status: Int, headers: [Header], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What is to be kept under the key of a call that records credit: in the transaction of the
/// write, so that what is recorded and what was answered are on the disk together.
public struct AnswerToKeep: Sendable {
    public let call: RepeatableCall
    /// When it was sent.
    public let moment: Instant
    /// What is answered, as soon as the entry is known. Not asked where the write is refused: then
    /// nothing is kept, and the call may be put right under its key.
    public let answer: @Sendable (CreditResult) -> KeptAnswer

    public init(
        to call: RepeatableCall, at moment: Instant,
        _ answer: @escaping @Sendable (CreditResult) -> KeptAnswer
    ) {
        self.call = call
        self.moment = moment
        self.answer = answer
    }
}

/// What is on record under the key of a call.
public enum CallPrecedent: Hashable, Sendable {
    /// Nothing; from now on, that it began.
    case none
    /// The same call began at that moment and has no answer: it is running, or was cut off.
    case begun(at: Instant)
    case answered(KeptAnswer)
    /// Another call was sent under that key.
    case other
}
