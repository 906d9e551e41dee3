import HTTPTypes
import NIOCore
import NIOHTTP1

/// What a connection is at, as far as its doorkeeper has to know.
struct DoorState {
    /// A head was read and the end of its request not yet.
    var isReading = false
    /// Requests whose answers have not ended.
    var open = 0
    /// The client holds its body back until it is asked for it (`Expect: 100-continue`).
    var awaitsInvitation = false

    /// Nothing is being answered: who is slow now keeps a connection for nothing.
    var isIdle: Bool { open == 0 }

    mutating func read(_ part: HTTPServerRequestPart) {
        switch part {
        case .head(let head):
            isReading = true
            open += 1
            let expected = head.headers.first(name: "expect")?.lowercased()
            awaitsInvitation = expected == "100-continue" && head.version == .http1_1
        case .body: break
        case .end: isReading = false
        }
    }
}

/// Asks the client for the body that it holds back.
struct Invitation: Sendable {}

/// Stands between the bytes of a connection and the service: a head that comes too slowly gets 408,
/// one that cannot be read 400 or 431, and the connection ends. A body that goes on behind its
/// answer is given as long, then the connection ends too. Sends `100 Continue` when the gate wants
/// a body, and never before it knows who asks.
final class Doorkeeper: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let patience: TimeAmount
    private let refusal: @Sendable (ProblemCode) -> Answer
    private var state = DoorState()
    private var deadline: Scheduled<Void>?

    /// - Parameter refusal: how a problem is told that no request stands behind.
    init(patience: TimeAmount, refusal: @escaping @Sendable (ProblemCode) -> Answer) {
        self.patience = patience
        self.refusal = refusal
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        state.read(part)
        if case .body = part {} else { calm() }
        context.fireChannelRead(data)
    }

    /// Bytes came and no head: it has begun, and has to end in time.
    func channelReadComplete(context: ChannelHandlerContext) {
        if state.isIdle, !state.isReading { wait(context) }
        context.fireChannelReadComplete()
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        if case .end = unwrapOutboundIn(data) {
            state.open -= 1
            if state.isIdle, state.isReading { wait(context) }
        }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard event is Invitation else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        if state.awaitsInvitation {
            state.awaitsInvitation = false
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        promise?.succeed(())
    }

    /// What is no HTTP is refused here if nothing is being answered, else by the handler.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError, state.isIdle else {
            return context.fireErrorCaught(error)
        }
        refuse(context, fault == .headerOverflow ? .headersTooLarge : .badRequest)
    }

    func channelInactive(context: ChannelHandlerContext) {
        calm()
        context.fireChannelInactive()
    }

    private func wait(_ context: ChannelHandlerContext) {
        guard deadline == nil else { return }
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            self.deadline = nil
            if self.state.isReading {
                context.close(promise: nil)
            } else if self.state.isIdle {
                self.refuse(context, .bodyTooSlow)
            }
        }
    }

    private func calm() {
        deadline?.cancel()
        deadline = nil
    }

    /// Answers and closes: first what is sent, so that the answer arrives, a little later the rest.
    private func refuse(_ context: ChannelHandlerContext, _ code: ProblemCode) {
        let answer = refusal(code)
        var headers = HTTPHeaders(answer.headers.map { ($0.name.canonicalName, $0.value) })
        headers.add(name: "Content-Length", value: String(answer.body.count))
        headers.add(name: "Connection", value: "close")
        let status = HTTPResponseStatus(statusCode: answer.status.code)
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        let body = context.channel.allocator.buffer(bytes: answer.body)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
            context.close(promise: nil)
        }
    }
}

/// Takes a place in the channel and gives it to the doorkeeper, who has to stand in front of what
/// the server put there before: nothing reaches the service but through it.
final class DoorkeeperSeat: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    private let patience: TimeAmount
    private let refusal: @Sendable (ProblemCode) -> Answer

    init(patience: TimeAmount, refusal: @escaping @Sendable (ProblemCode) -> Answer) {
        self.patience = patience
        self.refusal = refusal
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(
                type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let keeper = Doorkeeper(patience: patience, refusal: refusal)
            try pipeline.addHandler(keeper, position: .after(decoder))
        } catch {
            context.close(promise: nil)
        }
    }
}
