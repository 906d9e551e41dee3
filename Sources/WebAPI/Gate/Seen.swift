import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Seals

/// What can be told of a request before anybody looks who it is from.
struct Seen: Sendable {
    let requestID: String
    let language: Language
    let address: String
    let target: String
    private let version: String?
    private let known: String?
    /// The client holds its body back until it is asked for it.
    let awaitsInvitation: Bool
    /// Asked on this machine, with no proxy in between.
    let isLocal: Bool
    private let match: String?
    /// The session's token, if a key does not speak in its place.
    let token: String?
    /// Whether the caller would rather have the answer later (RFC 7240).
    let prefersLater: Bool
    /// The last event of a stream that the caller had.
    let lastEventID: String?
    /// `Authorization`, as it was sent.
    let authorization: String?
    let trace: RequestTrace

    /// - Parameter trusts: whether a proxy in front tells the address of who asks.
    init(_ request: Request, _ context: RequestTrace, trusts: Bool) {
        target = request.head.path ?? "/"
        let given = request.headers[.requestID] ?? ""
        awaitsInvitation = request.headers[.expect] != nil
        isLocal = Self.isLocal(request, context)
        requestID = Self.isPlain(given) ? given : context.requestID
        language = Self.language(request.headers[.acceptLanguage] ?? "")
        version = request.headers[.version]
        known = request.headers[.ifNoneMatch]
        match = request.headers[.ifMatch]
        let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last
        address = (trusts ? forwarded?.trimmingSpaces : nil) ?? context.address
        lastEventID = request.headers[.lastEventID]
        prefersLater = request.headers[values: .prefer].contains { Self.asksForLater($0) }
        trace = context
        authorization = request.headers[.authorization]
        token =
            authorization == nil
            ? Cookies.value(Cookies.session, request.headers[.cookie] ?? "") : nil
    }

    private static func isLocal(_ request: Request, _ context: RequestTrace) -> Bool {
        let isHere =
            context.address.hasPrefix("127.") || context.address == "::1"
            || context.address == "local"
        return isHere && request.headers[.forwardedFor] == nil
            && request.headers[.forwarded] == nil && request.headers[.via] == nil
    }

    /// Asks for the body, if the client waits to be asked.
    func invite() { if awaitsInvitation { trace.invite() } }

    /// The key of a header `Bearer rq_…`; nil where no key was sent.
    var keyText: String? {
        let parts = authorization?.split(separator: " ", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return parts[1].trimmingSpaces
    }

    private static func asksForLater(_ header: String) -> Bool {
        header.split(separator: ",").contains { part in
            part.prefix { $0 != ";" }.lowercased().trimmingSpaces == "respond-async"
        }
    }

    /// A caller's own id is kept if it can do no harm in a log.
    private static func isPlain(_ text: String) -> Bool {
        (8...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    /// Chinese, unless English is asked for before it.
    private static func language(_ text: String) -> Language {
        if text.isEmpty { return .zh }
        for part in text.lowercased().split(separator: ",") {
            let tag = part.trimmingSpaces
            if tag.hasPrefix("zh") { return .zh }
            if tag.hasPrefix("en") { return .en }
        }
        return .zh
    }

    func checkTarget(limit: Int) throws {
        if target.utf8.count > limit {
            throw Problem(.targetTooLong, zh: "最多 \(limit) 字节。", en: "at most \(limit) bytes.")
        }
    }

    func checkVersion() throws {
        guard let version, version != Contract.version else { return }
        throw Problem(
            .unknownVersion, zh: "本服务的接口版本是 \(Contract.version)。",
            en: "this service speaks version \(Contract.version).")
    }

    /// `If-Match`, for calls that understand it. Where nobody would look at it, a change must not
    /// be made as if somebody had.
    func condition(of endpoint: Endpoint) throws -> String? {
        if match != nil, !endpoint.takesCondition {
            throw Problem(
                .badRequest, zh: "此处不支持 If-Match。", en: "If-Match is not understood here.")
        }
        return match
    }

    /// The parts of the path, decoded.
    func parts() throws -> [String] {
        let marks = [UInt8(ascii: "?"), UInt8(ascii: "#")]
        let path = target.utf8.prefix { !marks.contains($0) }
        let parts = RouteTable.parts(String(Substring(path)))
        if !path.contains(UInt8(ascii: "%")), !path.contains(0) { return parts }
        return try parts.map { part in
            guard let text = part.removingPercentEncoding, !text.contains("\0") else {
                throw Problem(.badRequest, zh: "网址里的百分号编码不对。", en: "bad percent-encoding.")
            }
            return text
        }
    }

    /// The parameters of path and query, tested against the contract.
    /// - Parameter path: what stands in place of the braces, decoded.
    func parameters(
        of endpoint: Endpoint, path: [String: String]
    ) throws -> [String: String] {
        let given = try query()
        var faults: [ShapeFault] = []
        for parameter in endpoint.parameters {
            let name = parameter.name
            if parameter.place == .path {
                faults += parameter.schema.faults(of: .string(path[name] ?? ""), at: name)
            } else if let text = given[name] {
                faults += parameter.schema.faults(of: parameter.value(text), at: name)
            } else if parameter.isRequired {
                let missing = Bilingual(zh: "缺这个参数。", en: "is missing.")
                faults.append(.init(pointer: name, message: missing))
            }
        }
        try checkNames(given, endpoint)
        if let first = faults.first {
            let (zh, en) = (first.message.zh, first.message.en)
            throw Problem(
                .parameterInvalid,
                Bilingual(zh: "\(first.pointer)：\(zh)", en: "\(first.pointer): \(en)"),
                faults: faults)
        }
        return given.merging(path) { $1 }
    }

    private func checkNames(_ given: [String: String], _ endpoint: Endpoint) throws {
        let known = endpoint.parameters.lazy.filter { $0.place == .query }.map(\.name)
        let strays = given.keys.filter { !known.contains($0) }
        if let first = strays.min() { throw Self.stray(first, Array(known)) }
    }

    private static func stray(_ name: String, _ known: [String]) -> Problem {
        let guess = nearest(to: name, in: known)
        return Problem(
            .unknownParameter,
            Bilingual(
                zh: "没有这个参数" + (guess.map { "；是否想写 \($0)？" } ?? "。"),
                en: "there is no such parameter" + (guess.map { "; did you mean \($0)?" } ?? ".")),
            faults: [
                .init(
                    pointer: String(name.prefix(60)),
                    message: Bilingual(zh: "没有这个参数。", en: "there is no such parameter."))
            ])
    }

    private func query() throws -> [String: String] {
        guard let start = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return [:] }
        var values: [String: String] = [:]
        let text = target.utf8[target.utf8.index(after: start)...]
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false
            ).map { Substring($0) }
            let decoded = try parts.map { part in
                if part.utf8.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }) {
                    return String(part)
                }
                guard let text = part.replacing("+", with: " ").removingPercentEncoding else {
                    throw Problem(
                        .badRequest, zh: "参数里的百分号编码不对。", en: "bad percent-encoding.")
                }
                return text
            }
            if values.updateValue(decoded.count > 1 ? decoded[1] : "", forKey: decoded[0]) != nil {
                throw Problem(
                    .parameterInvalid, zh: "同一参数写了两次。", en: "a parameter is given twice.")
            }
        }
        return values
    }

    /// Tags what a reading answers by its bytes.
    func tagged(_ answer: Answer, _ endpoint: Endpoint) -> Answer {
        guard endpoint.method == .get, answer.status == .ok, answer.headers[.eTag] == nil,
            answer.stream == nil
        else { return answer }
        var tagged = answer
        let state = answer.state.map { $0 + "." } ?? ""
        tagged.headers[.eTag] = "\"" + state + Digest(of: answer.body).short + "\""
        tagged.headers[.cacheControl] = "private, no-cache"
        return tagged
    }

    /// Who has the bytes of an answer already gets no body.
    func conditional(_ answer: Answer, _ endpoint: Endpoint) -> Answer {
        var tagged = tagged(answer, endpoint)
        guard endpoint.method == .get, tagged.status == .ok, let known,
            let tag = tagged.headers[.eTag],
            known == "*" || known.split(separator: ",").map(\.trimmingSpaces).contains(tag)
        else { return tagged }
        tagged.status = .notModified
        (tagged.body, tagged.buffer) = ([], nil)
        return tagged
    }
}

extension Endpoint.Parameter {
    /// The text of a query as the value that its schema speaks of.
    fileprivate func value(_ text: String) -> JSONValue {
        switch schema {
        case .integer: Int64(text).map(JSONValue.integer) ?? .string(text)
        case .boolean:
            text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
        default: .string(text)
        }
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-ID")!
    static let version = HTTPField.Name("Rongqiao-Version")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let forwarded = HTTPField.Name("Forwarded")!
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let prefer = HTTPField.Name("Prefer")!
    static let preferenceApplied = HTTPField.Name("Preference-Applied")!
    static let csrf = HTTPField.Name("X-CSRF-Token")!
}
