import HTTPTypes

/// One answer that says no, of one status: many endpoints share it, so it stands once.
struct ProblemReply: Hashable {
    let status: Int
    let codes: [ProblemCode]

    /// Such as `notFound` or `badRequest-parameterInvalid-unknownParameter`.
    var name: String { codes.map(\.rawValue).joined(separator: "-") }

    /// Those of an endpoint, in the order of their statuses.
    static func all(_ endpoint: Endpoint) -> [ProblemReply] {
        let codes = Set(endpoint.answeredProblems)
        return Set(codes.map(\.status.code)).sorted().map { status in
            let named = ProblemCode.allCases.filter {
                codes.contains($0) && $0.status.code == status
            }
            return ProblemReply(status: status, codes: named)
        }
    }

    /// Those of the whole contract, in the order in which they are met.
    static let shared: [ProblemReply] = {
        var seen: Set<ProblemReply> = []
        return Contract.endpoints.flatMap(all).filter { seen.insert($0).inserted }
    }()
}
