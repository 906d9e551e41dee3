import Diagnostics
import Documents
import HTTPTypes
import Storage

/// An answer that says no, as RFC 9457 wants it: what went wrong, where, and nothing of the inside.
struct Problem: Error, Sendable {
    let code: ProblemCode
    /// What is wrong in this case; the title where nothing more is known.
    let detail: Bilingual
    /// The places that are wrong.
    let faults: [ShapeFault]
    /// What the core says, each with its own stable code.
    let diagnostics: [Diagnostic]
    /// Seconds after which it makes sense to try again.
    let retryAfter: Int?
    /// Methods that the place knows.
    let allow: [String]

    init(
        _ code: ProblemCode, _ detail: Bilingual? = nil, faults: [ShapeFault] = [],
        diagnostics: [Diagnostic] = [], retryAfter: Int? = nil, allow: [String] = []
    ) {
        self.code = code
        self.detail = detail.map(CallerWords.put) ?? code.title
        self.faults = faults
        self.diagnostics = diagnostics
        self.retryAfter = retryAfter
        self.allow = allow
    }

    init(_ code: ProblemCode, zh: String, en: String) {
        self.init(code, Bilingual(zh: zh, en: en))
    }

    /// What any error becomes for the one who asked. What is not foreseen tells nothing.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let faults as Faults: self = Problem(faults)
        case let fault as BaseFault: self = Problem(fault)
        default: self.init(.internalError)
        }
    }

    private init(_ faults: Faults) {
        let first = faults.diagnostics.first { $0.severity == .error } ?? faults.diagnostics.first
        let absent = [
            "noEnterprise", "unknownEnterprise", "unknownProduct", "unknownCard", "noConsent",
        ]
        let code: ProblemCode =
            first.map { absent.contains($0.code) } == true ? .notFound : .refused
        self.init(code, first?.message, diagnostics: faults.diagnostics)
    }

    private init(_ fault: BaseFault) {
        switch fault {
        case .diskFull: self.init(.storageFull, retryAfter: 60)
        case .moved, .locked: self.init(.baseUnavailable, retryAfter: 1)
        case .nothingToUndo, .cycle: self.init(.refused, diagnostics: [fault.diagnostic])
        default: self.init(.baseUnavailable, retryAfter: 60)
        }
    }

    func answer(_ language: Language, requestID: String) -> Answer {
        var answer = Answer(
            code.status, body(language, requestID), type: "application/problem+json")
        if let retryAfter { answer.headers[.retryAfter] = String(retryAfter) }
        if !allow.isEmpty { answer.headers[.allow] = allow.joined(separator: ", ") }
        if code == .notAuthenticated { answer.headers[.wwwAuthenticate] = "Bearer" }
        return answer
    }

    private func body(_ language: Language, _ requestID: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("type", "urn:rongqiao:problem:" + code.rawValue)
        writer.member("title", code.title[language])
        writer.key("status")
        writer.integer(code.status.code)
        writer.member("code", code.rawValue)
        writer.member("detail", detail[language])
        writer.key("messages")
        writer.bilingual(detail)
        writer.member("requestId", requestID)
        if !places.isEmpty { write(places, &writer) }
        writer.endObject()
        return writer.take()
    }

    /// Every single thing that is wrong, with its place where it has one.
    private var places: [(pointer: String?, code: String?, message: Bilingual)] {
        faults.map { ($0.pointer, nil, $0.message) }
            + diagnostics.filter { $0.severity == .error }.map {
                ($0.location?.text, $0.code, CallerWords.put($0.message))
            }
    }

    private func write(
        _ places: [(pointer: String?, code: String?, message: Bilingual)],
        _ writer: inout JSONWriter
    ) {
        writer.key("errors")
        writer.beginArray()
        for place in places.prefix(100) {
            writer.beginObject()
            if let pointer = place.pointer { writer.member("pointer", pointer) }
            if let code = place.code { writer.member("code", code) }
            writer.key("messages")
            writer.bilingual(place.message)
            writer.endObject()
        }
        writer.endArray()
    }
}
