import Access
import Diagnostics
import Documents
import Enterprises
import FEEL
import HTTPTypes
import Matching
import Products
import Reports
import UseCases
import Vocabulary
import Workbooks

/// Enterprises that a file tells of and nobody records: matched and scored as those on file are,
/// then forgotten. So a platform can ask before anybody agreed to be recorded.
enum ProfilesResource {
    static let endpoints: [Endpoint] = [matches.orLater, explain, scores.orLater]

    private static let body = Endpoint.Body.file(
        about: "profiles as a table (CSV, XLSX) or as a JSON document, as the command line reads")

    private static let reading: [Endpoint.Parameter] = [
        Endpoint.Parameter.clocks[0],
        .query("period", .integer(min: 1990, max: 2100), "数据所属年度 · year of the figures"),
        .query("accept_rest", .boolean, "有错误时照用其余的行 · take the good rows"),
        UploadedTables.file,
    ]

    private static let matches = Endpoint(
        .post, "/profiles/matches", "matchProfiles", .matching,
        zh: "匹配上传的企业资料，什么也不登记；结论与企业库里的同样得出",
        en: "Match uploaded profiles as those on file; nothing is recorded",
        scope: .runMatches, effect: .computes,
        [
            .query("product", .string(max: 200), "只看这个产品（编号或中文名） · only this rule set"),
            .query("all", .boolean, "连同本园区不显示的 · also rule sets that this zone hides"),
            .query(
                "clauses", .string(values: MatchJSON.Clauses.allCases.map(\.rawValue)),
                "写哪些条款 · which clauses are written"),
        ] + reading, body: body, reply: .json(.named("Matches"), "verdicts with reasons"),
        problems: [.notFound, .refused, .tooManyItems]
    ) { call in
        let session = try call.ground.session(
            call.asOf, products: call.text("product").map { [$0] } ?? [],
            showsAll: call.truth("all"))
        let clauses = call.text("clauses").flatMap { MatchJSON.Clauses(rawValue: $0) } ?? .open
        return .json(document(call, session, try UploadedProfiles(call).enterprises, clauses))
    }

    private static let explain = Endpoint(
        .post, "/profiles/matches/{ruleSet}", "explainProfile", .matching,
        zh: "逐条说明一家上传企业的一个结论，什么也不登记",
        en: "One verdict on an uploaded profile, clause by clause; nothing is recorded",
        scope: .runMatches, effect: .computes,
        [.path("ruleSet", "产品编号或中文名 · id or Chinese name", example: "hn-kv-2025")] + reading,
        body: body, reply: .json(.named("Matches"), "the verdict with every clause"),
        problems: [.notFound, .refused]
    ) { call in
        let session = try call.ground.session(call.asOf, products: [try call.need("ruleSet")])
        let enterprises = try UploadedProfiles(call).enterprises
        if enterprises.count > 1 {
            throw Problem(
                .refused, zh: "文件里有 \(enterprises.count) 家企业；逐条说明只收一家。",
                en: "the file tells of \(enterprises.count) enterprises; send one.")
        }
        return .json(document(call, session, enterprises, .all))
    }

    private static func document(
        _ call: Call, _ session: Matching.Session, _ enterprises: [Enterprise],
        _ clauses: MatchJSON.Clauses
    ) -> [UInt8] {
        let page = MatchJSON(
            session: session, clauses: clauses, engine: call.service.request.version)
        let (resolver, day) = (call.ground.resolver, call.asOf)
        var writer = JSONWriter(reserving: 1 << 15)
        page.begin(&writer)
        for enterprise in enterprises {
            let (profile, _) = resolver.profile(
                of: enterprise, asOf: day, only: session.readFields, withRights: true)
            page.write(session.match(profile, answers: []), &writer)
        }
        page.end(&writer)
        return writer.take()
    }

    private static let scores = Endpoint(
        .post, "/profiles/scores", "scoreProfiles", .scores,
        zh: "给上传的企业资料评分，逐行算式，什么也不登记；不含排名",
        en: "Score uploaded profiles line by line; nothing is recorded; no rank",
        scope: .runScores, effect: .computes,
        [
            .query("card", .string(max: 200), "评分卡编号、编号@版本或名称；不写即本园区的 · card"),
            ScoresResource.lines,
        ] + reading, body: body,
        reply: .json(
            .object([
                .need("items", .array(.named("ScoresItem"), max: 10_000), "as the file has them")
            ]), "the scores of each"), problems: RegistryShapes.problems + [.tooManyItems]
    ) { call in
        let desk = try ScoresCall(call, cards: call.text("card").map { [$0] } ?? [])
        let enterprises = try UploadedProfiles(call).enterprises
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for (enterprise, scored) in zip(enterprises, desk.scored(enterprises)) {
            writer.beginObject()
            writer.member("enterprise", enterprise.key)
            writer.member("status", 200)
            writer.key("result")
            writer.raw(desk.document(scored))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return .json(writer.take())
    }
}

/// What an uploaded document says of enterprises, by the same reader as an import.
struct UploadedProfiles {
    /// In the order of the document; at least one.
    let enterprises: [Enterprise]

    /// - Throws: `bodyInvalid` with every place that cannot be used, unless the rest is to be
    ///   taken; `tooManyItems` above `limits.batch-items`.
    init(_ call: Call) throws {
        var options = ImportOptions(
            asOf: call.asOf, period: call.text("period").flatMap { Int($0) })
        options.precedence = call.precedence
        let importer = Importer(dictionary: call.loaded.dictionary, options: options)
        let result = try Self.read(call, importer)
        if result.hasErrors, !call.truth("accept_rest") {
            throw Problem(.bodyInvalid, diagnostics: result.diagnostics)
        }
        if result.enterprises.isEmpty {
            throw Problem(.bodyInvalid, zh: "没有读到一家企业。", en: "no enterprise was read.")
        }
        let limit = call.service.settings.integer("limits.batch-items")
        if result.enterprises.count > limit {
            throw Problem(.tooManyItems, zh: "一次最多 \(limit) 家。", en: "at most \(limit) at once.")
        }
        enterprises = result.enterprises
    }

    private static func read(_ call: Call, _ importer: Importer) throws -> ImportResult {
        let name = call.text("file")
        let kind: FileKind
        do {
            kind = try FileKind.sniff(call.bytes, file: UploadedTables.name)
            guard kind == .json else {
                return importer.read(try UploadedTables.read(call.bytes, named: name))
            }
            let file = UploadedTables.name + ".json"
            let text = try UTF8Check.unmarked(call.bytes, file: file)
            let start = SourceLocation(file: file, place: .text(line: 1, column: 1))
            let json = try JSONText.read(text, at: start, limit: JSONText.maxFileBytes)
            return importer.read(json: json, file: file)
        } catch let faults as Faults {
            throw Problem(.bodyInvalid, diagnostics: faults.diagnostics)
        }
    }
}
