import Access
import Diagnostics

/// The OpenAPI 3.1 document, made of the endpoints.
enum OpenAPIDocument {
    static let text = document(Contract.endpoints).yaml

    private static let shared = SharedParts(Contract.endpoints)

    static func document(_ endpoints: [Endpoint]) -> DocumentNode {
        .object([
            ("openapi", .text("3.1.0")),
            ("jsonSchemaDialect", .text("https://spec.openapis.org/oas/3.1/dialect/base")),
            (
                "info",
                .object([
                    ("title", .text("Rongqiao 融桥")), ("version", .text(Contract.version)),
                    ("description", .text(about)),
                ])
            ),
            ("tags", .list(Endpoint.Tag.allCases.map { .object([("name", .text($0.rawValue))]) })),
            ("security", .list(signs)),
            ("paths", .object(paths(endpoints))),
            ("components", components),
        ])
    }

    private static let about =
        "科技企业融资匹配服务的接口。金额一律为整数分，利率为百万分之几（ppm），日期为民用日，时刻带时区。"
        + "每个答复都写明 Rongqiao-Version 和 X-Request-ID；用会话改动数据须带 X-CSRF-Token；"
        + "GET 的答复带 ETag，If-None-Match 相符时答 304。"
        + "default 是任何请求都可能得到的拒绝，其 code 与状态码一一对应。\n\n"
        + "The API of a service that matches technology enterprises to financing products. Amounts "
        + "are integer fen, rates parts per million, days civil days, moments carry their offset. "
        + "Every answer names Rongqiao-Version and X-Request-ID; a session that changes something "
        + "shows X-CSRF-Token; an answer to GET bears an ETag, and If-None-Match may get 304. What "
        + "any call may be refused stands as default; its code tells the status."

    private static func paths(_ endpoints: [Endpoint]) -> [(String, DocumentNode)] {
        var order: [String] = []
        var operations: [String: [(String, DocumentNode)]] = [:]
        for endpoint in endpoints {
            if operations[endpoint.path] == nil { order.append(endpoint.path) }
            operations[endpoint.path, default: []].append(
                (endpoint.method.rawValue, operation(endpoint)))
        }
        return order.map { ($0, .object(operations[$0] ?? [])) }
    }

    /// By what one is known.
    private static let signs: [DocumentNode] = [
        .object([("key", .list([]))]), .object([("session", .list([]))]),
    ]

    private static func operation(_ endpoint: Endpoint) -> DocumentNode {
        var members: [(String, DocumentNode)] = [
            ("operationId", .text(endpoint.id)),
            ("tags", .list([.text(endpoint.tag.rawValue)])),
            ("summary", .text(endpoint.summary.zh + " · " + endpoint.summary.en)),
        ]
        if let scope = endpoint.scope {
            members.append(("description", .text("scope: `\(scope.rawValue)`")))
        } else if let scope = endpoint.scopeElsewhere {
            members.append(
                ("description", .text("on this machine: free; else `\(scope.rawValue)`")))
            members.append(("security", .list([.object([])] + signs)))
        } else if !endpoint.needsPrincipal {
            members.append(("security", .list([])))
        }
        let parameters = endpoint.parameters.map(shared.node) + conventions(endpoint)
        members.append(("parameters", .list(parameters)))
        if let body = endpoint.body { members.append(("requestBody", self.body(body))) }
        members.append(("responses", responses(endpoint)))
        return .object(members)
    }

    /// The header fields that every call of its kind takes.
    private static func conventions(_ endpoint: Endpoint) -> [DocumentNode] {
        var names = ["AcceptLanguage"]
        if endpoint.effect == .changes { names.append("IdempotencyKey") }
        if endpoint.takesCondition { names.append("IfMatch") }
        if endpoint.mayRunLater { names.append("Prefer") }
        if case .streaming = endpoint.work { names.append("LastEventID") }
        return names.map { SharedParts.reference("parameters", $0) }
    }

    private static func body(_ body: Endpoint.Body) -> DocumentNode {
        switch body {
        case .json(let schema, let example):
            let content = DocumentNode.object([
                ("schema", shared.node(schema)), ("example", json(example)),
            ])
            return .object([
                ("required", .truth(true)), ("content", .object([("application/json", content)])),
            ])
        case .file(let about):
            return .object([
                ("required", .truth(true)), ("description", .text(about)),
                ("content", .object([("application/octet-stream", .object([]))])),
            ])
        }
    }

    private static func responses(_ endpoint: Endpoint) -> DocumentNode {
        var list = [(String(endpoint.reply.status), shared.node(endpoint.reply))]
        if endpoint.mayRunLater, endpoint.reply.status != 202 {
            list.append(("202", SharedParts.reference("responses", "acceptedAsJob")))
        }
        if endpoint.fourEyes != nil, endpoint.reply.status != 202 {
            list.append(("202", SharedParts.reference("responses", "proposed")))
        }
        if case .streaming = endpoint.work {
            list.append(("204", .object([("description", .text("there will be no more"))])))
        } else if endpoint.method == .get {
            list.append(("304", SharedParts.reference("responses", "304")))
        }
        for problem in ProblemReply.all(endpoint) {
            let place = SharedParts.reference("responses", problem.name)
            list.append((String(problem.status), place))
        }
        return .object(list + [("default", SharedParts.reference("responses", "default"))])
    }

    /// What a call is answered that is made later.
    private static let accepted: (String, DocumentNode) = (
        "acceptedAsJob",
        .object([
            ("description", .text("it will be done, because the call preferred that")),
            SharedParts.location,
            (
                "content",
                .object([
                    ("application/json", .object([("schema", Schema.named("Job").node())]))
                ])
            ),
        ])
    )

    /// What a call is answered that takes two persons.
    private static let proposed: (String, DocumentNode) = (
        "proposed",
        .object([
            ("description", .text("proposed; a second person decides")),
            (
                "content",
                .object([
                    ("application/json", .object([("schema", Schema.named("Approval").node())]))
                ])
            ),
        ])
    )

    private static var components: DocumentNode {
        let unchanged = DocumentNode.object([("description", .text("you have it already"))])
        let problems =
            [accepted, proposed, ("304", unchanged)]
            + ProblemReply.shared.map { ($0.name, ProblemReply.node($0.codes)) }
            + [("default", ProblemReply.node(ProblemCode.anywhere))]
        let texts = [("Text", PlainText.schema)]
        let schemas = Schemas.all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node()) }
        return .object([
            ("responses", .object(shared.replyNodes + problems)),
            ("schemas", .object(texts + schemas + shared.memberNodes)),
            ("parameters", .object(shared.parameterNodes + headers)),
            ("securitySchemes", security),
        ])
    }

    private static let headers: [(String, DocumentNode)] = [
        (
            "IfMatch",
            header(
                "If-Match",
                "查看时得到的 ETag，或 *；已有变动则不办 · the ETag that a GET gave, or *; nothing is done on "
                    + "another state", false, plain)
        ),
        (
            "Prefer",
            header("Prefer", "respond-async：作为任务办理，答复 202 · makes a job of it: 202", false, plain)
        ),
        (
            "LastEventID",
            header("Last-Event-ID", "断开前收到的最后一个事件 · the last event received", false, plain)
        ),
        (
            "AcceptLanguage",
            header(
                "Accept-Language", "zh 或 en；默认中文 · language of texts", false,
                .object([("type", .text("string"))]))
        ),
        (
            "IdempotencyKey",
            header(
                "Idempotency-Key",
                "调用方自定的编号；同一编号重发得到同一答复 · made by the caller; sent again it gets the same "
                    + "answer", true,
                .object([("type", .text("string")), ("pattern", .text("^[!-~]{8,200}$"))]))
        ),
    ]

    private static let plain = DocumentNode.object([("type", .text("string"))])

    private static let security = DocumentNode.object([
        ("key", .object([("type", .text("http")), ("scheme", .text("bearer"))])),
        (
            "session",
            .object([
                ("type", .text("apiKey")), ("in", .text("cookie")), ("name", .text("rq_session")),
            ])
        ),
    ])

    private static func header(
        _ name: String, _ about: String, _ isRequired: Bool, _ schema: DocumentNode
    ) -> DocumentNode {
        .object([
            ("name", .text(name)), ("in", .text("header")), ("required", .truth(isRequired)),
            ("description", .text(about)), ("schema", schema),
        ])
    }

    /// An example that is written as JSON, as a part of the document.
    static func json(_ text: String) -> DocumentNode {
        guard let value = try? JSONValue(bytes: Array(text.utf8)) else { return .text(text) }
        return node(value)
    }

    private static func node(_ value: JSONValue) -> DocumentNode {
        switch value {
        case .null: .text("")
        case .boolean(let truth): .truth(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .text(String(number))
        case .string(let text): .text(text)
        case .array(let items): .list(items.map(node))
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { ($0.key, node($0.value)) })
        }
    }
}

extension Endpoint {
    /// Every problem that may be answered here: by the gate, by convention, by the handler.
    var answeredProblems: [ProblemCode] {
        var codes: [ProblemCode] = [
            .badRequest, .unknownParameter, .unknownVersion,
        ]
        if !parameters.isEmpty { codes += [.parameterInvalid] }
        if parameters.contains(where: { $0.place == .path }) { codes += [.notFound] }
        if scope != nil { codes += [.notAuthenticated, .forbidden] }
        if body != nil { codes += [.bodyInvalid] }
        if case .json? = body {
            codes += [.bodyNotJSON, .nestingTooDeep, .unsupportedMediaType]
        }
        if effect == .changes {
            codes += [
                .idempotencyKeyMissing, .idempotencyKeyInvalid, .idempotencyKeyReused,
                .idempotencyInProgress, .refused, .conflict, .csrfMissing,
            ]
        }
        if mayRunLater { codes += [.tooManyJobs] }
        if takesCondition { codes += [.preconditionFailed, .notFound] }
        if fourEyes != nil { codes += [.approvalNeeded, .notFound] }
        if case .streaming = work { codes += [.tooManyRequests] }
        return codes + problems + ProblemCode.anywhere
    }
}
