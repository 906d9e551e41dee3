import Access
import CreditBook
import HTTPTypes
import Seals
import Storage
import UseCases

/// What the state of an object is known by. A `GET` of it answers the tag; a change that sends it
/// back as `If-Match` is made on that state or not at all (RFC 9110, 13.1.1).
enum StateTag: Sendable {
    /// Of what a code names in the life of credit: a demand, a referral, a line, a note. Everything
    /// that was recorded of it, and of what came of it, makes another state.
    case life(@Sendable (Call) throws -> String)
    /// Of something that other books hold, such as a month of the reported book: what its state is
    /// told by, nil where there is none.
    case books(CreditBooks.Parts, @Sendable (Call, CreditBooks) throws -> [UInt8]?)
    /// Of something of access or of the base: its bytes, nil where there is none.
    case access(@Sendable (Call, any BaseView) throws -> [UInt8]?)

    /// Nil where there is no such object.
    fileprivate func state(_ call: Call) throws -> String? {
        switch self {
        case .life(let code):
            try call.service.books.reading(.life) { books, _ in
                Self.state(of: try code(call), books.life)
            }
        case .books(let parts, let bytes):
            try call.service.books.reading(parts) { books, _ in
                try bytes(call, books).map(Self.state)
            }
        case .access(let bytes):
            try call.service.request.base.reading { try bytes(call, $0).map(Self.state) }
        }
    }

    fileprivate static func state(of code: String, _ life: LifeBook) -> String? {
        let history = life.history(of: code)
        if history.isEmpty { return nil }
        let words = history.map { "\($0.recorded.entry) \($0.recorded.step.id)" }
        return state(Array(words.joined(separator: "\n").utf8))
    }

    fileprivate static func state(_ bytes: [UInt8]) -> String { Digest(of: bytes).short }
}

/// `If-Match` of a call: the states on which the change may be made.
struct Precondition: Sendable {
    /// Nil for `*`: whatever state it is, as long as there is one.
    private let states: Set<String>?
    private let tag: StateTag

    /// Weak tags match nothing: the comparison is the strong one.
    init(_ field: String, _ tag: StateTag) {
        self.tag = tag
        let tags = field.split(separator: ",").map(\.trimmingSpaces)
        states =
            tags == ["*"]
            ? nil
            : Set(
                tags.filter { $0.hasPrefix("\"") && $0.hasSuffix("\"") && $0.utf8.count > 2 }
                    .map { String($0.dropFirst().dropLast().prefix { $0 != "." }) })
    }

    private func holds(_ state: String?) -> Bool {
        guard let state else { return false }
        return states?.contains(state) ?? true
    }

    /// Asked of the book on which the change is planned; the base refuses the write if another one
    /// came in between. A call that is sent again after it was recorded has made its own state.
    func check(_ call: Call, _ books: CreditBooks) throws {
        switch tag {
        case .life(let code):
            if books.life.entry(call.stepID) != nil { return }
            try require(StateTag.state(of: try code(call), books.life))
        case .books(_, let bytes):
            try require(try bytes(call, books).map(StateTag.state))
        case .access: return
        }
    }

    private func require(_ state: String?) throws {
        if !holds(state) { throw Problem(AccessRefusal.stateMoved) }
    }

    /// The same for what `AccessDesk` does.
    func ofAccess(_ call: Call) -> AccessDesk.Doing.Condition? {
        guard case .access(let bytes) = tag else { return nil }
        return { view in
            holds(try bytes(call, view).map(StateTag.state)) ? nil : .stateMoved
        }
    }
}

extension Endpoint {
    /// Answers the state with what is read. It is looked at before: a tag that is older than the
    /// body costs a change, one that is newer would cost what it protects.
    func tagged(by tag: StateTag) -> Endpoint {
        var copy = self
        copy.stateTag = tag
        let handler = onThread
        copy.work = .blocking { call in
            let state = try tag.state(call)
            var answer = try handler(call)
            answer.state = state
            return answer
        }
        return copy
    }

    /// Takes `If-Match`.
    func guarded(by tag: StateTag) -> Endpoint {
        var copy = self
        copy.stateTag = tag
        let handler = onThread
        copy.work = .blocking { call in
            var call = call
            call.condition = call.ifMatch.map { Precondition($0, tag) }
            return try handler(call)
        }
        return copy
    }
}
