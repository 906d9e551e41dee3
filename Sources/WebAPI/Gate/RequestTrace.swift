import Foundation
import Hummingbird
import NIOCore
import Seals

/// What Hummingbird carries along with a request.
struct RequestTrace: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer's address, without its port.
    let address: String
    private let channel: any Channel
    /// Names the request in the log and in the answer.
    let requestID = RequestTrace.newID()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// Ends the connection once the answer has had time to leave: what is still being sent of a
    /// body that nobody reads would hold it open without end.
    func closeSoon() {
        channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel] in
            channel.close(promise: nil)
        }
    }

    /// Asks for the body, if the client waits to be asked.
    func invite() { channel.triggerUserOutboundEvent(Invitation(), promise: nil) }

    static func newID() -> String { Base64URL.encode(Noise.bytes(12)) }
}
