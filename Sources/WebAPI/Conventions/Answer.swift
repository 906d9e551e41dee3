import HTTPTypes

/// What is sent back.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]
    /// What is kept in its place for when the call is sent again: an answer that shows a secret
    /// once is kept without it.
    var bodyToKeep: [UInt8]?
    /// What the object's state is known by, for `If-Match`; see `StateTag`.
    var state: String?

    init(
        _ status: HTTPResponse.Status = .ok, _ body: [UInt8],
        type: String = "application/json"
    ) {
        self.status = status
        self.body = body
        headers = [.contentType: type]
    }

    /// JSON, with a strong tag of its bytes, so that who has them already is told so.
    static func json(_ body: [UInt8]) -> Answer { Answer(.ok, body) }
}
