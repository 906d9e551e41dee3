import Access
import Diagnostics
import Documents
import Quantities

/// A call as a job keeps it: a line of JSON, and behind it the file that was sent.
struct StoredCall {
    private let call: Call

    init(_ call: Call) { self.call = call }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("values")
        writer.value(.object(call.values.mapValues { .string($0) }))
        writer.key("body")
        writer.value(call.body)
        writer.member("language", call.language.rawValue)
        writer.member("requestId", call.requestID)
        writer.member("moment", call.moment.milliseconds)
        writer.member("address", call.address)
        if let key = call.idempotencyKey { writer.member("key", key) }
        writer.endObject()
        return writer.take() + [0x0A] + call.bytes
    }

    /// The call again, made by who asked, with the rights that he has now.
    static func call(
        _ bytes: [UInt8], _ service: Service, by principal: Principal
    ) throws -> Call {
        guard let (head, file) = parts(bytes), case .object(let values)? = head["values"],
            let moment = head["moment"]?.integer
        else { throw Problem(.internalError) }
        return Call(
            service: service, ground: service.ground, principal: principal,
            language: language(head), requestID: head["requestId"]?.text ?? "",
            moment: Instant(milliseconds: moment),
            values: values.compactMapValues(\.text), body: head["body"] ?? .null,
            bytes: file, address: head["address"]?.text ?? "",
            sessionToken: nil, idempotencyKey: head["key"]?.text)
    }

    /// In which language its caller is told what went wrong, and under which name.
    static func spoken(_ bytes: [UInt8]) -> (language: Language, requestID: String) {
        guard let (head, _) = parts(bytes) else { return (.zh, "") }
        return (language(head), head["requestId"]?.text ?? "")
    }

    private static func parts(_ bytes: [UInt8]) -> (head: JSONValue, file: [UInt8])? {
        guard let end = bytes.firstIndex(of: 0x0A),
            let head = try? JSONValue(bytes: Array(bytes[..<end]))
        else { return nil }
        return (head, Array(bytes[(end + 1)...]))
    }

    private static func language(_ head: JSONValue) -> Language {
        head["language"]?.text.flatMap { Language(rawValue: $0) } ?? .zh
    }
}
