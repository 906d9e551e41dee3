public import Notices

/// A message with the place it goes to and what stands in its head.
public struct SendRequest: Hashable, Sendable {
    public let address: WebhookAddress
    /// Names and values; no line break in either.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    public init(
        _ address: WebhookAddress, headers: [(name: String, value: String)], body: [UInt8]
    ) {
        (self.address, self.headers, self.body) = (address, headers, body)
    }

    public static func == (left: SendRequest, right: SendRequest) -> Bool {
        left.address == right.address && left.body == right.body
            && left.headers.elementsEqual(right.headers, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(address)
        hasher.combine(body)
    }
}
