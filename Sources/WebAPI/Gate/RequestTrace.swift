import Foundation
import Hummingbird
import NIOCore
import Seals

/// What Hummingbird carries along with a request.
struct RequestTrace: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer's address, without its port.
    let address: String
    /// Names the request in the log and in the answer.
    let requestID = Base64URL.encode(Noise.bytes(12))

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

}
