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
    private let match: String?
    /// The session's token, if a key does not speak in its place.
    let token: String?

    /// - Parameter trusts: whether a proxy in front tells the address of who asks.
    init(_ request: Request, _ context: RequestTrace, trusts: Bool) {
        target = request.head.path ?? "/"
        let given = request.headers[.requestID] ?? ""
        requestID = Self.isPlain(given) ? given : context.requestID
        language = Self.language(request.headers[.acceptLanguage] ?? "")
        version = request.headers[.version]
        known = request.headers[.ifNoneMatch]
        match = request.headers[.ifMatch]
        let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last
        address = (trusts ? forwarded?.trimmingSpaces : nil) ?? context.address
        token =
            request.headers[.authorization] == nil
            ? Cookies.value(Cookies.session, request.headers[.cookie] ?? "") : nil
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
        let path = target.prefix { $0 != "?" && $0 != "#" }
        return try RouteTable.parts(String(path)).map { part in
            guard let text = part.removingPercentEncoding, !text.contains("\0") else {
                throw Problem(.badRequest, zh: "网址里的百分号编码不对。", en: "bad percent-encoding.")
            }
            return text
        }
    }

    /// The parameters of the query, tested against the contract.
    func parameters(of endpoint: Endpoint) throws -> [String: String] {
        let given = try query()
        let wanted = endpoint.parameters.filter { $0.place == .query }
        var faults: [ShapeFault] = []
        for parameter in wanted where parameter.isRequired && given[parameter.name] == nil {
            faults.append(
                .init(
                    pointer: parameter.name,
                    message: Bilingual(zh: "缺这个参数。", en: "is missing.")))
        }
        for (name, text) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = wanted.first(where: { $0.name == name }) else {
                throw Self.stray(name, wanted.map(\.name))
            }
            faults += parameter.schema.faults(of: parameter.value(text), at: name)
        }
        if let first = faults.first {
            let (zh, en) = (first.message.zh, first.message.en)
            throw Problem(
                .parameterInvalid,
                Bilingual(zh: "\(first.pointer)：\(zh)", en: "\(first.pointer): \(en)"),
                faults: faults)
        }
        return given
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
        guard let start = target.firstIndex(of: "?") else { return [:] }
        var values: [String: String] = [:]
        for pair in target[target.index(after: start)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = try parts.map { part in
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

    /// Tags an answer by its bytes; who has them already gets no body.
    func conditional(_ answer: Answer, _ endpoint: Endpoint) -> Answer {
        guard endpoint.method == .get, answer.status == .ok, answer.headers[.eTag] == nil else {
            return answer
        }
        var tagged = answer
        let state = answer.state.map { $0 + "." } ?? ""
        let tag = "\"" + state + Digest(of: answer.body).short + "\""
        tagged.headers[.eTag] = tag
        tagged.headers[.cacheControl] = "private, no-cache"
        guard let known,
            known == "*" || known.split(separator: ",").map(\.trimmingSpaces).contains(tag)
        else { return tagged }
        tagged.status = .notModified
        tagged.body = []
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
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let csrf = HTTPField.Name("X-CSRF-Token")!
}
