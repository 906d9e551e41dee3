import Access
import Diagnostics
import HTTPTypes

/// One thing that the service can be asked, as a value: the routes, the document, the page for
/// people and the test of permissions are all made of the same list.
struct Endpoint: Sendable {
    enum Method: String, Sendable { case get, post, put, patch, delete }

    /// What it does to the base, and so what conventions hold.
    enum Effect: Sendable {
        case reads
        /// Works something out; nothing is recorded, so no Idempotency-Key is needed.
        case computes
        /// Records something: an Idempotency-Key is required.
        case changes
    }

    struct Parameter: Sendable {
        enum Place: String { case path, query }
        let name: String
        let place: Place
        let schema: Schema
        let isRequired: Bool
        let about: String
        let example: String?
    }

    enum Body: Sendable {
        case json(Schema, example: String)
        /// A file: CSV or XLSX.
        case file(about: String)
    }

    struct Reply: Sendable {
        let status: Int
        let about: String
        let type: String
        let schema: Schema?
        let example: String?
    }

    typealias Handler = @Sendable (Call) throws -> Answer
    typealias Waiting = @Sendable (Call) async throws -> Answer
    typealias Streaming = @Sendable (Call, Connection) async throws -> Answer

    /// How the answer is made, and so on what it may wait.
    enum Work: Sendable {
        /// On a thread of the pool, where it may read the base and compute.
        case blocking(Handler)
        /// Waits for clocks and others without holding a thread.
        case waiting(Waiting)
        /// Answers as long as the caller listens; `limits.request-seconds` bounds only its
        /// beginning.
        case streaming(Streaming)
    }

    let method: Method
    /// With parameters in braces, such as `/enterprises/{enterprise}`.
    let path: String
    /// The operation's id, in lower camel case.
    let id: String
    let tag: Tag
    let summary: Bilingual
    /// What the caller must have; nil: open to everybody.
    let scope: Scope?
    let effect: Effect
    let parameters: [Parameter]
    let body: Body?
    let reply: Reply
    /// Those that this endpoint may answer beside what every endpoint may.
    let problems: [ProblemCode]
    var work: Work
    /// Where it takes two persons: then the work proposes, and the rule carries out.
    var fourEyes: FourEyesRule?
    /// Where the state of an object is answered with it, or asked for by `If-Match`.
    var stateTag: StateTag?
    /// Whether somebody must be known, for calls that take no scope.
    var needsPrincipal = false
    /// What must be had by who does not ask on this machine itself; nil: it makes no difference.
    var scopeElsewhere: Scope?
    /// Whether `Prefer: respond-async` makes a job of it; for work that may take long.
    var mayRunLater = false
    /// Whether its answer is kept ready: see `ReadyAnswers` for what it may depend on.
    var staysReady = false

    init(
        _ method: Method, _ path: String, _ id: String, _ tag: Tag, zh: String, en: String,
        scope: Scope?, effect: Effect? = nil, _ parameters: [Parameter] = [], body: Body? = nil,
        reply: Reply, problems: [ProblemCode] = [], work: Work
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.tag = tag
        summary = Bilingual(zh: zh, en: en)
        self.scope = scope
        self.effect = effect ?? (method == .get ? .reads : .changes)
        self.parameters = parameters
        self.body = body
        self.reply = reply
        self.problems = problems
        self.work = work
    }

    /// The common kind: a plain function on a thread of the pool.
    init(
        _ method: Method, _ path: String, _ id: String, _ tag: Tag, zh: String, en: String,
        scope: Scope?, effect: Effect? = nil, _ parameters: [Parameter] = [], body: Body? = nil,
        reply: Reply, problems: [ProblemCode] = [], handler: @escaping Handler
    ) {
        self.init(
            method, path, id, tag, zh: zh, en: en, scope: scope, effect: effect, parameters,
            body: body, reply: reply, problems: problems, work: .blocking(handler))
    }

    /// The handler of work that a thread does, to be laid into another one.
    var onThread: Handler {
        guard case .blocking(let handler) = work else {
            preconditionFailure("\(id) does not work on a thread")
        }
        return handler
    }

    /// Whether `If-Match` is understood.
    var takesCondition: Bool { stateTag != nil && method != .get }

    /// The same, with answers that are kept ready.
    func kept() -> Endpoint {
        var copy = self
        copy.staysReady = true
        return copy
    }

    /// The heads of the document and of the page.
    enum Tag: String, Sendable, CaseIterable {
        case service, rules, enterprises, matching, scores, credit, programmes, money, imports
        case consents, reviews, reports, access, approvals, jobs, webhooks
    }
}

extension Endpoint.Parameter {
    static func path(
        _ name: String, _ about: String, _ schema: Schema = .string(max: 200), example: String
    ) -> Self {
        .init(
            name: name, place: .path, schema: schema, isRequired: true, about: about,
            example: example)
    }

    static func query(
        _ name: String, _ schema: Schema, _ about: String, isRequired: Bool = false,
        example: String? = nil
    ) -> Self {
        .init(
            name: name, place: .query, schema: schema, isRequired: isRequired, about: about,
            example: example)
    }

    /// The two clocks of every reading.
    static let clocks: [Self] = [
        .query("as_of", .day, "业务日，默认今天 · business day; today by default", example: "2026-11-22"),
        .query(
            "known_at", .string(format: .moment, max: 40),
            "知悉时点：只用当时已登记的数据和规则 · as known then"),
    ]

    /// No list without a limit.
    static let page: [Self] = [
        .query("limit", .integer(min: 1, max: 500), "最多几条，默认 100 · at most so many"),
        .query("cursor", .string(max: 500), "上一页给出的 nextCursor · as the last page gave it"),
    ]
}

extension Endpoint.Reply {
    static func json(
        _ schema: Schema, _ about: String, status: Int = 200, example: String? = nil
    ) -> Self {
        .init(
            status: status, about: about, type: "application/json", schema: schema,
            example: example)
    }

    static func text(_ type: String, _ about: String) -> Self {
        .init(status: 200, about: about, type: type, schema: nil, example: nil)
    }
}
