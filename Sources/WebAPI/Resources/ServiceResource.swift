import Access
import Documents
import Foundation
import HTTPTypes
import Products
import Quantities
import Registry
import Storage
import Synchronization
import UseCases

/// Health, figures, the contract itself.
enum ServiceResource {
    static let endpoints: [Endpoint] = [live, ready, metrics, openAPI, docs]

    /// Answered without a thread of the pool: a busy service is alive.
    private static let live = Endpoint(
        .get, "/health/live", "live", .service, zh: "进程是否活着", en: "Whether the process lives",
        scope: nil,
        reply: .json(
            .object([.need("status", .string(values: ["live"]), "always live")]), "alive",
            example: #"{"status":"live"}"#),
        work: .waiting { _ in .json(Array(#"{"status":"live"}"#.utf8)) })

    private static let ready = Endpoint(
        .get, "/health/ready", "ready", .service, zh: "能否办理请求",
        en: "Whether requests can be served", scope: nil,
        reply: .json(
            .object([
                .need("status", .string(values: ["ready"]), "ready"),
                .need("ruleSets", .integer(), "rule sets in the catalogue"),
                .need("journalLength", .integer(), "entries of the base"),
                .need("release", .integer(min: 0), "number of the rules in force"),
                .need(
                    "folder", .string(values: FolderState.words),
                    "whether the catalogue's folder holds what was released last"),
                .may(
                    "unreadable", .array(.integer(min: 1), max: 1_000),
                    "releases that this program cannot read: `release` stands in for them, "
                        + "0 is the folder; install the program that made them"),
            ]), "the base can be read and the catalogue holds rule sets",
            example: #"{"status":"ready","ruleSets":52,"journalLength":12,"release":1,"#
                + #""folder":"same"}"#),
        problems: [.baseUnavailable]
    ) { call in
        try call.service.checkBase()
        let head = try call.service.request.base.head()
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("status", "ready")
        writer.key("ruleSets")
        writer.integer(call.ground.loaded.catalogue.ids.count)
        writer.key("journalLength")
        writer.integer(head?.seq ?? 0)
        writer.member("release", Int64(call.ground.generation))
        let schedule = call.service.rules.withLock { $0 }
        writer.member("folder", schedule.folder.word)
        if schedule.isStandIn(on: call.moment.day()) {
            writer.key("unreadable")
            writer.beginArray()
            for release in schedule.unreadable.keys.sorted() { writer.integer(release) }
            writer.endArray()
        }
        writer.endObject()
        return .json(writer.take())
    }

    /// Figures tell how busy the house is: elsewhere than on this machine they take a key.
    private static let metrics: Endpoint = {
        var endpoint = figures
        endpoint.scopeElsewhere = .readAudit
        return endpoint
    }()

    private static let figures = Endpoint(
        .get, "/metrics", "metrics", .service, zh: "运行数据（Prometheus）",
        en: "Figures for Prometheus", scope: nil,
        reply: .text("text/plain; version=0.0.4", "Prometheus text exposition"),
        problems: [.notAuthenticated, .forbidden]
    ) { call in
        let service = call.service
        let text = service.figures.text([
            (
                "rongqiao_resident_bytes", "Memory held by the process.", Process.residentBytes
            ),
            (
                "rongqiao_journal_length", "Entries of the base.",
                try service.request.base.head()?.seq ?? 0
            ),
            (
                "rongqiao_catalogue_generation", "How often the catalogue was taken.",
                Int64(service.ground.generation)
            ),
        ])
        return Answer(.ok, Array(text.utf8), type: "text/plain; version=0.0.4")
    }

    private static let openAPI = Endpoint(
        .get, "/openapi.yaml", "openapi", .service, zh: "接口文档（OpenAPI 3.1）",
        en: "The OpenAPI document", scope: nil,
        reply: .text("application/yaml", "the document")
    ) { _ in Answer(.ok, Array(OpenAPIDocument.text.utf8), type: "application/yaml") }

    private static let docs = Endpoint(
        .get, "/docs", "docs", .service, zh: "接口说明页", en: "A page for people", scope: nil,
        reply: .text("text/html; charset=utf-8", "the page, without scripts")
    ) { call in
        Answer(.ok, Array(DocsPage.html(call.language).utf8), type: "text/html; charset=utf-8")
    }

    /// Of this process, as the system tells it.
    private enum Process {
        static var residentBytes: Int64 {
            let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
            let pages = text.split(separator: " ").dropFirst().first.flatMap { Int64($0) } ?? 0
            return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
        }
    }
}
