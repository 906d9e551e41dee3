import Access
import Diagnostics
import Enterprises
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import NIOPosix
import Products
import Quantities
import Registry
import SQLiteStorage
import Storage
import Synchronization
import Testing
import UseCases
import Vocabulary

@testable import WebAPI

/// A service that is asked without a socket: the shipped catalogue, a base in memory, a clock that
/// the test sets.
final class Station: Sendable {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let start = Instant(iso: "2026-11-30T02:00:00Z") ?? Instant(milliseconds: 0)

    let base: SQLiteBase
    let service: Service
    let gate: Gate

    /// - Parameters:
    ///   - path: of the base; in memory where there is none.
    ///   - kinds: of jobs, beside those of the service.
    ///   - files: a folder of its own, which the service reads as it starts; nil for the shipped
    ///   one.
    ///   - before: a station that was stopped: its base and its clock go on.
    ///   - shared: the base of somebody else.
    init(
        _ settings: [String: String] = [:], path: String? = nil, kinds: [JobKind] = [],
        files: (@Sendable () throws -> CatalogueFiles)? = nil, after before: Station? = nil,
        base shared: SQLiteBase? = nil
    ) throws {
        let made = try path.map { try SQLiteBase.open($0, .make) }
        let base = try made ?? before?.base ?? shared ?? SQLiteBase.inMemory()
        self.base = base
        var chosen = ServerSettings()
        _ = chosen.set("workers", "2", .flag)
        _ = chosen.set("limits.rate-per-second", "100000", .flag)
        for (name, value) in settings {
            #expect(chosen.set(name, value, .flag) == nil, "\(name)")
        }
        let box = before?.box ?? ClockBox()
        let request = ServeRequest(
            settings: chosen, base: base, files: files ?? { try Station.files.get() },
            templates: [Station.root.path + "/products/templates/reports"], clock: { box.now },
            version: "test", isListening: { _ in })
        service =
            files == nil
            ? Service(
                request, try Station.ground.get(), kinds: JobKinds.all + kinds, noting: .zero)
            : try Service(request)
        service.startThreads()
        gate = Gate(service, Contract.endpoints, Station.log)
        self.box = box
    }

    private let box: ClockBox

    func advance(seconds: Int64) { box.advance(seconds) }

    /// Read once for all tests.
    private static let files: Result<CatalogueFiles, any Error> = Result {
        let folder = root.appendingPathComponent("products")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        let files = try (names ?? []).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }
            .sorted().map { name in
                CatalogueReader.File(
                    path: name, shownAs: "products/" + name,
                    bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
            }
        let profile = Array(try Data(contentsOf: root.appendingPathComponent("rongqiao.yaml")))
        return CatalogueFiles(files: files, profile: (path: "rongqiao.yaml", bytes: profile))
    }

    /// The shipped catalogue, read once for all tests.
    private static let ground: Result<Service.Ground, any Error> = Result {
        let request = ServeRequest(
            settings: ServerSettings(), base: try SQLiteBase.inMemory(),
            files: { try Station.files.get() }, clock: { Station.start }, version: "test",
            isListening: { _ in })
        return try Service.read(request, generation: 1)
    }

    // MARK: people

    /// An organisation of each kind, and a key for each role.
    func staff() throws -> [Role: String] {
        let desk = AccessDesk(base)
        let doing = AccessDesk.Doing(by: "测试岗", at: Station.start)
        let houses: [Organisation] = [
            .init(id: "zone", kind: .zone, name: "湘潭高新区"),
            .init(id: "bank-a", kind: .lender, name: Station.bankA),
            .init(id: "bank-b", kind: .lender, name: Station.bankB),
            .init(id: "guarantor", kind: .guarantor, name: "甲担保（虚构）"),
            .init(
                id: "firm", kind: .enterprise, name: Station.firm.name,
                uscc: try USCC(Station.firm.code)),
        ]
        for house in houses { _ = try desk.createOrganisation(house, doing).get() }
        var keys: [Role: String] = [:]
        for role in Role.allCases {
            let home = houses.first { role.kinds.contains($0.kind) }
            let request = AccessDesk.KeyRequest(organisation: home?.id ?? "", role: role)
            keys[role] = try desk.createKey(request, doing).get().made.text.revealed
        }
        return keys
    }

    static let bankA = "甲银行（虚构）"
    static let bankB = "乙银行（虚构）"
    static let firm = (name: "试一厂（虚构）", code: "91430300MAX0000014")
    static let other = (name: "试二厂（虚构）", code: "91430300MAX0000027")

    func key(_ organisation: String, _ role: Role) throws -> String {
        let doing = AccessDesk.Doing(by: "测试岗", at: Station.start)
        return try AccessDesk(base).createKey(.init(organisation: organisation, role: role), doing)
            .get().made.text.revealed
    }

    /// A zone officer's key for which a person answers.
    func officer(_ login: String) throws -> String {
        let doing = AccessDesk.Doing(by: "测试岗", at: Station.start)
        let desk = AccessDesk(base)
        if try base.reading({ try $0.account(login: login) }) == nil {
            _ = try desk.addAccount(
                login: login, organisation: "zone", roles: [.zoneOfficer], doing
            ).get()
        }
        let request = AccessDesk.KeyRequest(
            organisation: "zone", role: .zoneOfficer, holder: login)
        return try desk.createKey(request, doing).get().made.text.revealed
    }

    /// Approves what was answered 202, as another person.
    func approve(_ proposed: Said, as key: String) async throws -> Said {
        let id = try #require(proposed.json["approval"]?.text ?? proposed.json["id"]?.text)
        return try await ask(
            .post, "/approvals/\(id)/decision", key: key, body: #"{"decision":"approve"}"#)
    }

    /// Two enterprises with a few figures.
    func enterprises() throws {
        let dictionary = service.ground.loaded.dictionary
        let staff = try #require(dictionary.field(id: "enterprise.employees"))
        for (place, firm) in [Station.firm, Station.other].enumerated() {
            let code = try USCC(firm.code)
            let member = NewStatements(
                .new,
                identifiers: [
                    Identifier(.uscc, code.text), Identifier(.name, firm.name),
                ],
                facts: [
                    Fact(
                        subject: .enterprise, field: staff.index,
                        value: .number(Decimal34(40 + place)), source: "zone")
                ])
            let batch = NewBatch(
                source: "zone", asOf: Day(iso: "2026-11-01") ?? Day(number: 0), members: [member])
            let act = Act(.recordFacts, by: "测试岗", at: Station.start)
            try base.record(batch, by: act, dictionary)
        }
    }

    // MARK: asking

    /// What came back.
    struct Said {
        let status: Int
        let headers: HTTPFields
        let text: String
        let json: JSONValue

        var code: String? { json["code"]?.text }
    }

    func ask(
        _ method: HTTPRequest.Method, _ target: String, key: String? = nil, body: String? = nil,
        _ headers: [(String, String)] = []
    ) async throws -> Said {
        var fields = HTTPFields()
        if let key { fields[.authorization] = "Bearer " + key }
        if let body {
            fields[.contentType] = "application/json"
            fields[.contentLength] = String(body.utf8.count)
        }
        if method != .get, !headers.contains(where: { $0.0 == "Idempotency-Key" }) {
            fields[.idempotencyKey] = UUID().uuidString
        }
        for (name, value) in headers {
            fields[try #require(HTTPField.Name(name))] = value.isEmpty ? nil : value
        }
        return try await read(try await respond(method, target, fields, body))
    }

    func respond(
        _ method: HTTPRequest.Method, _ target: String, _ fields: HTTPFields, _ body: String?
    ) async throws -> Response {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "test", path: target, headerFields: fields)
        let request = Request(
            head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let context = RequestTrace(
            source: .init(channel: EmbeddedChannel(), logger: Station.log))
        return try await gate.respond(to: request, context: context)
    }

    static let log: Logger = {
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "test-request-1"
        return logger
    }()

    private func read(_ response: Response) async throws -> Said {
        let isStream = response.headers[.contentType] == "text/event-stream"
        let writer = Collector(takesOne: isStream)
        do { try await response.body.write(writer) } catch is Collector.HasEnough {}
        let bytes = writer.bytes
        return Said(
            status: response.status.code, headers: response.headers,
            text: String(decoding: bytes, as: UTF8.self),
            json: (try? JSONValue(bytes: bytes)) ?? .null)
    }
}

/// A clock that only the test moves.
final class ClockBox: Sendable {
    private let moment = Mutex(Station.start)
    var now: Instant { moment.withLock { $0 } }

    func advance(_ seconds: Int64) {
        moment.withLock { $0 = Instant(milliseconds: $0.milliseconds + seconds * 1000) }
    }
}

/// Takes a body as it is written.
private final class Collector: ResponseBodyWriter, Sendable {
    struct HasEnough: Error {}

    private let kept = Mutex<[UInt8]>([])
    /// A stream has no end: its first piece is enough.
    private let takesOne: Bool

    init(takesOne: Bool) { self.takesOne = takesOne }

    var bytes: [UInt8] { kept.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        kept.withLock { $0 += Array(buffer.readableBytesView) }
        if takesOne { throw HasEnough() }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
