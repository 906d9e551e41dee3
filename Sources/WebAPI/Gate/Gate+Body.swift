import Diagnostics
import Hummingbird
import NIOCore
import UseCases

extension Gate {
    /// Reads the body, no more of it than allowed, and tests it against the contract.
    func body(
        _ request: Request, _ endpoint: Endpoint, _ seen: Seen
    ) async throws -> (decoded: JSONValue, file: [UInt8], sent: [UInt8]) {
        guard let wanted = endpoint.body else {
            try await refuseBody(request, seen)
            return (.null, [], [])
        }
        switch wanted {
        case .json(let schema, _):
            try checkType(request, ["application/json", "application/merge-patch+json"])
            let bytes = try await collect(
                request, seen, service.settings.integer("limits.body-bytes"))
            return (try decode(bytes, schema), [], bytes)
        case .file:
            let bytes = try await collect(
                request, seen, service.settings.integer("limits.upload-bytes"))
            if bytes.isEmpty {
                throw Problem(.bodyInvalid, zh: "没有上传文件。", en: "no file was sent.")
            }
            return (.null, bytes, bytes)
        }
    }

    /// A request that names neither a length nor an encoding has no body (RFC 9112, section 6.3).
    private func refuseBody(_ request: Request, _ seen: Seen) async throws {
        if request.headers[.contentLength] ?? "0" == "0",
            request.headers[.transferEncoding] == nil
        {
            return
        }
        let bytes = try await collect(request, seen, 1024)
        if !bytes.isEmpty {
            throw Problem(.badRequest, zh: "此处不接受正文。", en: "no body is taken here.")
        }
    }

    private func checkType(_ request: Request, _ types: [String]) throws {
        let given = request.headers[.contentType] ?? ""
        let bare = given.prefix { $0 != ";" }.lowercased().trimmingSpaces
        if !types.contains(bare) {
            throw Problem(
                .unsupportedMediaType, zh: "Content-Type 要写 \(types[0])。",
                en: "Content-Type must be \(types[0]).")
        }
    }

    private func collect(
        _ request: Request, _ seen: Seen, _ limit: Int
    ) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw tooLarge(limit)
        }
        seen.invite()
        let seconds = service.settings.integer("limits.request-seconds")
        let body = request.body
        do {
            let buffer = try await withDeadline(seconds: seconds) {
                try await body.collect(upTo: limit)
            }
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge(limit)
        } catch let problem as Problem where problem.code == .requestTimeout {
            throw Problem(.bodyTooSlow)
        } catch {
            throw Problem(.badRequest, zh: "正文没有收全或写法不对。", en: "the body is cut off or malformed.")
        }
    }

    private func tooLarge(_ limit: Int) -> Problem {
        Problem(.bodyTooLarge, zh: "正文最多 \(limit) 字节。", en: "at most \(limit) bytes.")
    }

    private func decode(_ bytes: [UInt8], _ schema: Schema) throws -> JSONValue {
        let limit = service.settings.integer("limits.nesting")
        if JSONValue.isDeeper(bytes, than: limit) {
            throw Problem(
                .nestingTooDeep, zh: "最多嵌套 \(limit) 层。", en: "at most \(limit) levels.")
        }
        guard let value = try? JSONValue(bytes: bytes) else { throw Problem(.bodyNotJSON) }
        let faults = schema.faults(of: value)
        if let first = faults.first {
            let place = first.pointer.isEmpty ? "/" : first.pointer
            throw Problem(
                .bodyInvalid,
                Bilingual(
                    zh: "\(place)：\(first.message.zh)", en: "\(place): \(first.message.en)"),
                faults: faults)
        }
        return value
    }
}

extension StringProtocol {
    /// Without spaces at both ends. Looked for byte by byte: every request trims its headers.
    var trimmingSpaces: String {
        let space = UInt8(ascii: " ")
        let bytes = Substring(self).utf8
        guard let first = bytes.firstIndex(where: { $0 != space }),
            let last = bytes.lastIndex(where: { $0 != space })
        else { return "" }
        return String(Substring(bytes[first...last]))
    }
}
