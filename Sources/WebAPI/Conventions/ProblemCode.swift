import Diagnostics
import HTTPTypes

/// The stable names of what can go wrong. Clients act on these; texts may be worded anew.
enum ProblemCode: String, Sendable, CaseIterable {
    // what was asked
    case badRequest
    case bodyNotJSON
    case bodyInvalid
    case parameterInvalid
    case unknownParameter
    case unknownVersion
    case notFound
    case methodNotAllowed
    case unsupportedMediaType
    // who asks
    case notAuthenticated
    case forbidden
    case csrfMissing
    case approvalNeeded
    // conventions
    case idempotencyKeyMissing
    case idempotencyKeyInvalid
    case idempotencyKeyReused
    case idempotencyInProgress
    case preconditionFailed
    case cursorInvalid
    // limits
    case bodyTooLarge
    case bodyTooSlow
    case headersTooLarge
    case targetTooLong
    case nestingTooDeep
    case tooManyItems
    case tooManyRequests
    case tooManyJobs
    case requestTimeout
    // the business says no
    case refused
    case conflict
    case gone
    // this side
    case baseUnavailable
    case storageFull
    case stopping
    case internalError

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest, .bodyNotJSON, .parameterInvalid, .unknownParameter, .unknownVersion,
            .idempotencyKeyMissing, .idempotencyKeyInvalid, .cursorInvalid, .nestingTooDeep:
            .badRequest
        case .notAuthenticated: .unauthorized
        case .forbidden, .csrfMissing, .approvalNeeded: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .idempotencyInProgress, .conflict: .conflict
        case .gone: .gone
        case .preconditionFailed: .preconditionFailed
        case .bodyTooLarge, .tooManyItems: .contentTooLarge
        case .bodyTooSlow: .requestTimeout
        case .targetTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .bodyInvalid, .refused, .idempotencyKeyReused: .unprocessableContent
        case .tooManyRequests, .tooManyJobs: .tooManyRequests
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .internalError: .internalServerError
        case .baseUnavailable, .stopping, .requestTimeout: .serviceUnavailable
        case .storageFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }

    var title: Bilingual {
        switch self {
        case .badRequest: Bilingual(zh: "请求无法读懂", en: "The request cannot be read")
        case .bodyNotJSON: Bilingual(zh: "请求正文不是 JSON", en: "The body is not JSON")
        case .bodyInvalid: Bilingual(zh: "请求正文不合要求", en: "The body is not as it must be")
        case .parameterInvalid: Bilingual(zh: "参数不合要求", en: "A parameter is not as it must be")
        case .unknownParameter: Bilingual(zh: "没有这个参数", en: "There is no such parameter")
        case .unknownVersion: Bilingual(zh: "没有这个接口版本", en: "There is no such version")
        case .notFound: Bilingual(zh: "没有找到", en: "Not found")
        case .methodNotAllowed: Bilingual(zh: "此处不能这样操作", en: "Method not allowed")
        case .unsupportedMediaType: Bilingual(zh: "正文类型不对", en: "Unsupported media type")
        case .notAuthenticated: Bilingual(zh: "没有登录或密钥无效", en: "Not authenticated")
        case .forbidden: Bilingual(zh: "没有这项权限", en: "Forbidden")
        case .csrfMissing: Bilingual(zh: "缺少防伪令牌", en: "The CSRF token is missing")
        case .approvalNeeded: Bilingual(zh: "须由另一人批准", en: "A second person must approve")
        case .idempotencyKeyMissing:
            Bilingual(zh: "缺少 Idempotency-Key", en: "Idempotency-Key is missing")
        case .idempotencyKeyInvalid:
            Bilingual(zh: "Idempotency-Key 不合要求", en: "Idempotency-Key is not as it must be")
        case .idempotencyKeyReused:
            Bilingual(
                zh: "同一 Idempotency-Key 用于另一请求",
                en: "The Idempotency-Key was used for another request")
        case .idempotencyInProgress:
            Bilingual(zh: "同一请求还在办理", en: "The same request is being worked on")
        case .preconditionFailed: Bilingual(zh: "数据已有变动", en: "It has changed since")
        case .cursorInvalid: Bilingual(zh: "翻页标记无效", en: "The cursor is not valid")
        case .bodyTooLarge: Bilingual(zh: "请求正文太大", en: "The body is too large")
        case .bodyTooSlow: Bilingual(zh: "请求送得太慢", en: "The request comes too slowly")
        case .headersTooLarge: Bilingual(zh: "请求头太大", en: "The header fields are too large")
        case .targetTooLong: Bilingual(zh: "网址太长", en: "The URL is too long")
        case .nestingTooDeep: Bilingual(zh: "正文嵌套太深", en: "The body is nested too deeply")
        case .tooManyItems: Bilingual(zh: "一次的条数太多", en: "Too many items at once")
        case .tooManyRequests: Bilingual(zh: "请求太频繁", en: "Too many requests")
        case .tooManyJobs: Bilingual(zh: "同时进行的任务太多", en: "Too many jobs at once")
        case .requestTimeout: Bilingual(zh: "办理超时", en: "The request took too long")
        case .refused: Bilingual(zh: "不能这样办理", en: "Refused")
        case .conflict: Bilingual(zh: "与现有数据冲突", en: "It conflicts with what is there")
        case .gone: Bilingual(zh: "已经不在", en: "It is gone")
        case .baseUnavailable: Bilingual(zh: "企业库暂时不可用", en: "The base is not available")
        case .storageFull: Bilingual(zh: "磁盘已满", en: "The disk is full")
        case .stopping: Bilingual(zh: "服务正在停止", en: "The service is stopping")
        case .internalError: Bilingual(zh: "服务内部错误", en: "Internal error")
        }
    }
}
