import Diagnostics
import HTTPTypes

/// One answer that says no, of one status: many endpoints share it, so it stands once.
struct ProblemReply: Hashable {
    let status: Int
    let codes: [ProblemCode]

    /// Under which the document has it, such as `404` or `400-json-key`: the status, then a word
    /// for everything that not all answers of this status hold.
    var name: String {
        var words = [String(status)]
        for word in codes.compactMap(\.groupWord) where !words.contains(word) {
            words.append(word)
        }
        return words.joined(separator: "-")
    }

    /// Those of an endpoint, in the order of their statuses, without what every endpoint answers.
    static func all(_ endpoint: Endpoint) -> [ProblemReply] {
        let codes = Set(endpoint.answeredProblems).subtracting(ProblemCode.anywhere)
        return Set(codes.map(\.status.code)).sorted().map { status in
            let named = ProblemCode.allCases.filter {
                codes.contains($0) && $0.status.code == status
            }
            return ProblemReply(status: status, codes: named)
        }
    }

    /// Those of the whole contract, in the order of their names.
    static let shared = Set(Contract.endpoints.flatMap(all)).sorted { $0.name < $1.name }

    /// The body: a problem whose status and code are among these and no others.
    static func node(_ codes: [ProblemCode]) -> DocumentNode {
        let statuses = Set(codes.map(\.status.code)).sorted().map {
            DocumentNode.integer(Int64($0))
        }
        let narrowed = DocumentNode.object([
            ("$ref", .text("#/components/schemas/Problem")),
            (
                "properties",
                .object([
                    ("status", .object([("enum", .list(statuses))])),
                    ("code", .object([("enum", .list(codes.map { .text($0.rawValue) }))])),
                ])
            ),
        ])
        let content = DocumentNode.object([
            ("application/problem+json", .object([("schema", narrowed)]))
        ])
        let titles = codes.map { $0.title.zh }.joined(separator: "；")
        return .object([("description", .text(titles)), ("content", content)])
    }
}

extension ProblemCode {
    /// What any call may be answered, whatever it asks: the document says it once, as `default`.
    static let anywhere: [ProblemCode] = allCases.filter {
        switch $0 {
        case .bodyTooSlow, .bodyTooLarge, .targetTooLong, .tooManyRequests, .headersTooLarge,
            .internalError, .baseUnavailable, .stopping, .requestTimeout, .storageFull:
            true
        default: false
        }
    }

    /// Names it among the answers of its status; nil for what all of them hold.
    fileprivate var groupWord: String? {
        switch self {
        case .badRequest, .unknownParameter, .unknownVersion, .notAuthenticated, .notFound,
            .unsupportedMediaType:
            nil
        case .forbidden: "right"
        case .parameterInvalid: "parameter"
        case .cursorInvalid: "cursor"
        case .bodyNotJSON, .nestingTooDeep: "json"
        case .bodyInvalid: "body"
        case .idempotencyKeyMissing, .idempotencyKeyInvalid, .idempotencyKeyReused,
            .idempotencyInProgress:
            "key"
        case .csrfMissing: "session"
        default: rawValue
        }
    }
}
