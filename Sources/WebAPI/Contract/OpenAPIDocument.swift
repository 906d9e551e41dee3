import Access
import Diagnostics
import Foundation
import HTTPTypes

/// The OpenAPI 3.1 document, made of the endpoints.
enum OpenAPIDocument {
    static let text = document(Contract.endpoints).yaml

    static func document(_ endpoints: [Endpoint]) -> DocumentNode {
        .object([
            ("openapi", .text("3.1.0")),
            ("jsonSchemaDialect", .text("https://spec.openapis.org/oas/3.1/dialect/base")),
            (
                "info",
                .object([
                    ("title", .text("Rongqiao 融桥")),
                    ("version", .text(Contract.version)),
                    (
                        "description",
                        .text(
                            "科技企业融资匹配服务的接口。金额一律为整数分，利率为百万分之几（ppm），"
                                + "日期为民用日，时刻带时区。\n\n"
                                + "The API of a service that matches technology enterprises to "
                                + "financing products. Amounts are integer fen, rates parts per "
                                + "million, days civil days, moments carry their offset.")
                    ),
                ])
            ),
            ("tags", .list(Endpoint.Tag.allCases.map { .object([("name", .text($0.rawValue))]) })),
            ("paths", .object(paths(endpoints))),
            ("components", components),
        ])
    }

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

    private static func operation(_ endpoint: Endpoint) -> DocumentNode {
        var members: [(String, DocumentNode)] = [
            ("operationId", .text(endpoint.id)),
            ("tags", .list([.text(endpoint.tag.rawValue)])),
            ("summary", .text(endpoint.summary.zh + " · " + endpoint.summary.en)),
        ]
        if let scope = endpoint.scope {
            members.append(("description", .text("scope: `\(scope.rawValue)`")))
            members.append(
                (
                    "security",
                    .list([.object([("key", .list([]))]), .object([("session", .list([]))])])
                ))
        } else {
            members.append(("security", .list([])))
        }
        let parameters = endpoint.parameters.map(parameter) + conventions(endpoint)
        if !parameters.isEmpty { members.append(("parameters", .list(parameters))) }
        if let body = endpoint.body { members.append(("requestBody", self.body(body))) }
        members.append(("responses", responses(endpoint)))
        return .object(members)
    }

    private static func parameter(_ parameter: Endpoint.Parameter) -> DocumentNode {
        var members: [(String, DocumentNode)] = [
            ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)),
            ("required", .truth(parameter.isRequired)),
            ("description", .text(parameter.about)), ("schema", parameter.schema.node()),
        ]
        if let example = parameter.example { members.append(("example", .text(example))) }
        return .object(members)
    }

    /// The header fields that every call of its kind takes.
    private static func conventions(_ endpoint: Endpoint) -> [DocumentNode] {
        var names = ["AcceptLanguage"]
        if endpoint.effect == .changes { names.append("IdempotencyKey") }
        if endpoint.takesCondition { names.append("IfMatch") }
        return names.map { .object([("$ref", .text("#/components/parameters/" + $0))]) }
    }

    private static func body(_ body: Endpoint.Body) -> DocumentNode {
        switch body {
        case .json(let schema, let example):
            .object([
                ("required", .truth(true)),
                (
                    "content",
                    .object([
                        (
                            "application/json",
                            .object([("schema", schema.node()), ("example", json(example))])
                        )
                    ])
                ),
            ])
        case .file(let about):
            .object([
                ("required", .truth(true)), ("description", .text(about)),
                ("content", .object([("application/octet-stream", .object([]))])),
            ])
        }
    }

    private static func responses(_ endpoint: Endpoint) -> DocumentNode {
        let reply = endpoint.reply
        var content: [(String, DocumentNode)] = []
        if let schema = reply.schema { content.append(("schema", schema.node())) }
        if let example = reply.example { content.append(("example", json(example))) }
        var list: [(String, DocumentNode)] = [
            (
                String(reply.status),
                .object([
                    ("description", .text(reply.about)),
                    ("content", .object([(reply.type, .object(content))])),
                ])
            )
        ]
        if endpoint.fourEyes != nil, reply.status != 202 {
            let schema = Schema.named("Approval").node()
            list.append(
                (
                    "202",
                    .object([
                        ("description", .text("proposed; a second person decides")),
                        (
                            "content",
                            .object([("application/json", .object([("schema", schema)]))])
                        ),
                    ])
                ))
        }
        if endpoint.method == .get {
            list.append(("304", .object([("description", .text("you have it already"))])))
        }
        for problem in ProblemReply.all(endpoint) {
            let place = "#/components/responses/" + problem.name
            list.append((String(problem.status), .object([("$ref", .text(place))])))
        }
        return .object(list)
    }

    private static func problem(_ codes: [ProblemCode]) -> DocumentNode {
        .object([
            ("description", .text(codes.map(\.rawValue).joined(separator: ", "))),
            (
                "content",
                .object([
                    (
                        "application/problem+json",
                        .object([("schema", Schema.named("Problem").node())])
                    )
                ])
            ),
        ])
    }

    private static var components: DocumentNode {
        .object([
            ("responses", .object(ProblemReply.shared.map { ($0.name, problem($0.codes)) })),
            (
                "schemas",
                .object(Schemas.all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node()) })
            ),
            (
                "parameters",
                .object([
                    (
                        "AcceptLanguage",
                        header("Accept-Language", "zh 或 en；默认中文 · language of texts", false)
                    ),
                    (
                        "IdempotencyKey",
                        header(
                            "Idempotency-Key",
                            "调用方自定的编号；同一编号重发得到同一答复 · made by the caller; sent again it "
                                + "gets the same answer", true)
                    ),
                    (
                        "IfMatch",
                        header(
                            "If-Match",
                            "查看时得到的 ETag，或 *；已有变动则不办 · the ETag that a GET gave, or *; "
                                + "nothing is done on another state", false)
                    ),
                ])
            ),
            (
                "securitySchemes",
                .object([
                    (
                        "key",
                        .object([("type", .text("http")), ("scheme", .text("bearer"))])
                    ),
                    (
                        "session",
                        .object([
                            ("type", .text("apiKey")), ("in", .text("cookie")),
                            ("name", .text("rq_session")),
                        ])
                    ),
                ])
            ),
        ])
    }

    private static func header(
        _ name: String, _ about: String, _ isRequired: Bool
    ) -> DocumentNode {
        .object([
            ("name", .text(name)), ("in", .text("header")), ("required", .truth(isRequired)),
            ("description", .text(about)), ("schema", Schema.string(max: 255).node()),
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
            .badRequest, .unknownParameter, .unknownVersion, .headersTooLarge, .targetTooLong,
            .tooManyRequests, .requestTimeout, .stopping, .internalError, .baseUnavailable,
        ]
        if !parameters.isEmpty { codes += [.parameterInvalid] }
        if parameters.contains(where: { $0.place == .path }) { codes += [.notFound] }
        if scope != nil { codes += [.notAuthenticated, .forbidden] }
        if body != nil { codes += [.bodyInvalid, .bodyTooLarge] }
        if case .json? = body {
            codes += [.bodyNotJSON, .nestingTooDeep, .unsupportedMediaType]
        }
        if body == nil { codes += [.bodyTooLarge] }
        if effect == .changes {
            codes += [
                .idempotencyKeyMissing, .idempotencyKeyInvalid, .idempotencyKeyReused,
                .idempotencyInProgress, .refused, .conflict, .storageFull, .csrfMissing,
            ]
        }
        if takesCondition { codes += [.preconditionFailed, .notFound] }
        if fourEyes != nil { codes += [.approvalNeeded, .notFound] }
        return codes + problems
    }
}
