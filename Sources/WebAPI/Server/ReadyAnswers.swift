import Access
import NIOCore
import Quantities
import Storage
import Synchronization

/// Answers that would come out the same if they were worked out again, so that they are sent as
/// they are. Such an answer depends on nothing but the question below, the catalogue that is in
/// force and what is on record of enterprises, and it bears both languages. Once the catalogue is
/// another one or anything was recorded of any enterprise, all of them are forgotten.
///
/// Who asks is looked at before, at every call; two callers share an answer only where both may see
/// the same.
final class ReadyAnswers: Sendable {
    /// What makes two questions the same one.
    struct Question: Hashable, Sendable {
        let endpoint: String
        let reach: Reach
        let day: Day
        /// Of path and query.
        let values: [String: String]

        /// Nil where the answer is not kept: what was known at some past moment is asked too
        /// rarely.
        init?(_ endpoint: Endpoint, _ call: Call) {
            guard endpoint.staysReady, call.knownAt == nil, let reach = call.principal?.reach
            else { return nil }
            self.endpoint = endpoint.id
            self.reach = reach
            day = call.asOf
            values = call.values
        }
    }

    /// What answers rest on.
    struct Basis: Sendable {
        let enterprises: Int64
        let ground: Service.Ground

        init(_ stand: BaseStand, _ ground: Service.Ground) {
            enterprises = stand.enterprises
            self.ground = ground
        }

        func isSame(as other: Basis) -> Bool {
            enterprises == other.enterprises && ground === other.ground
        }
    }

    private struct Kept {
        var basis: Basis?
        var answers: LatelyUsed<Question, Answer>
    }

    private let kept: Mutex<Kept>

    /// - Parameter bytes: how much room the answers may take; 0: none is kept.
    init(bytes: Int) {
        kept = Mutex(Kept(answers: LatelyUsed(bytes: bytes)))
    }

    /// What is answered from memory now.
    var questions: [Question] { kept.withLock { $0.answers.keys } }

    func find(_ question: Question, _ basis: Basis) -> Answer? {
        kept.withLock { kept in
            guard kept.basis?.isSame(as: basis) == true else { return nil }
            return kept.answers.find(question)
        }
    }

    /// - Parameter basis: as it was before the answer was worked out: what changed meanwhile makes
    ///   the answer outdated.
    func keep(_ answer: Answer, _ question: Question, _ basis: Basis) {
        var ready = answer
        ready.buffer = ByteBuffer(bytes: answer.body)
        ready.body = []
        let size = answer.body.count + 1024
        kept.withLock { [ready] kept in
            if let last = kept.basis, last.enterprises > basis.enterprises { return }
            if kept.basis?.isSame(as: basis) != true {
                kept.basis = basis
                kept.answers.removeAll()
            }
            kept.answers.keep(ready, question, size)
        }
    }
}

/// Values by key in so much room, those that were used lately. They are held in two halves: once
/// the young half is full, it becomes the old one, whose values are gone; what is used moves
/// to the young half. No order has to be kept, and a use costs one or two look-ups.
struct LatelyUsed<Key: Hashable, Value> {
    private let half: Int
    private var young: [Key: (value: Value, size: Int)] = [:]
    private var old: [Key: (value: Value, size: Int)] = [:]
    private var size = 0

    init(bytes: Int) { half = bytes / 2 }

    var count: Int { young.count + old.count }
    var keys: [Key] { Array(young.keys) + Array(old.keys) }

    mutating func find(_ key: Key) -> Value? {
        if let found = young[key] { return found.value }
        guard let found = old.removeValue(forKey: key) else { return nil }
        keep(found.value, key, found.size)
        return found.value
    }

    /// One that is larger than half of the room is not kept.
    mutating func keep(_ value: Value, _ key: Key, _ size: Int) {
        if size > half { return }
        self.size += size - (young[key]?.size ?? 0)
        if self.size > half {
            old = young
            young = [:]
            self.size = size
        }
        young[key] = (value, size)
        old.removeValue(forKey: key)
    }

    mutating func removeAll() {
        (young, old, size) = ([:], [:], 0)
    }
}
