import Access
import Diagnostics
import Documents
import Enterprises
import FEEL
import Products
import Quantities
import Scorecards
import UseCases
import Vocabulary

/// What the zone's own people try out: the cases of the rules, a formula, workbooks to fill in.
enum WorkbenchResource {
    static let endpoints: [Endpoint] = [cases.orLater, evaluate, template]

    // MARK: cases

    private static let cases = Endpoint(
        .post, "/catalogue/cases", "runCases", .rules,
        zh: "运行规则目录现在的用例：按原文写的预期与条款的答复逐个对照；不生效",
        en:
            "Run the cases of the files as they are now against what the clauses answer",
        scope: .publishRules, effect: .computes,
        [
            .query(
                "product", .string(max: 200), "只运行这个规则集或评分卡（编号） · only of this id")
        ],
        reply: .json(.named("CasesRun"), "what agrees and what differs"), problems: [.notFound]
    ) { call in
        let (loaded, _) = try call.service.examined()
        let ids = call.text("product").map { [$0] } ?? []
        if let id = ids.first, loaded.catalogue.latest(id) == nil, !loaded.cards.ids.contains(id) {
            throw Problem(.notFound)
        }
        let run = RunEveryCase(loaded, of: ids)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("agree", Int64(run.passed))
        writer.member("differ", Int64(run.failed))
        writer.findings(run.diagnostics)
        writer.endObject()
        return .json(writer.take())
    }

    static let findings = Schema.array(
        .object([
            .need("severity", .text, "error, warning or note"),
            .need("code", .text, "the core's name of the fault"),
            .may("place", .text, "file and place"),
            .need("messages", .named("Bilingual"), "what is wrong there"),
        ]), max: 500)

    static let casesSchema = Schema.object([
        .need("agree", .integer(min: 0), "cases that come out as they are written"),
        .need("differ", .integer(min: 0), "cases that do not"),
        .need("findings", findings, "where they differ, at most 500"),
    ])

    // MARK: formulas

    private static let evaluate = Endpoint(
        .post, "/feel/evaluation", "evaluateFormula", .rules,
        zh: "计算一个 FEEL 公式；类型不合的得 null 并说明原因", en: "Evaluate a FEEL expression",
        scope: .readRules, effect: .computes,
        body: .json(
            .object([
                .need("expression", .string(max: 2_000), "the formula"),
                .may("context", .string(max: 20_000), "variables: a JSON object as text"),
            ]), example: #"{"expression":"4 * 纳税","context":"{\"纳税\":12}"}"#),
        reply: .json(
            .object([
                .need("value", .any("number as text, string, boolean, list or null"), "the value"),
                .need("text", .string(max: 100_000), "the value as FEEL writes it"),
                .need("findings", findings, "why it is null, or what is strange"),
            ]), "the value"), problems: [.refused]
    ) { call in
        let (value, faults) = try LineRunner.evaluate(
            call.words("expression"), context: call.optionalWords("context"))
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("value")
        writer.raw(Array(LineRunner.json(value).utf8))
        writer.member("text", value.text)
        writer.findings(faults)
        writer.endObject()
        return .json(writer.take())
    }

    // MARK: workbooks to fill in

    private static let template = Endpoint(
        .get, "/templates", "makeTemplate", .imports,
        zh: "待填的工作簿（XLSX）：企业填报表一家一本，部门表一行一家；填好后用 /imports 预览和登记",
        en: "A workbook to fill in, for an enterprise or an office; filled, it goes to /imports",
        scope: .readRules,
        [
            .query("office", .string(max: 100), "部门名称里的字；不写即企业填报 · an office; else an enterprise"),
            .query("product", .string(max: 200), "只问这个产品要的 · only what this rule set asks"),
            .query("card", .string(max: 200), "只问这张评分卡要的 · only what this card asks"),
            .query("field", .string(max: 200), "另加这个指标 · this field as well"),
            .query("all", .boolean, "连同本园区不显示的 · also what this zone hides"),
            .query("enterprise", .string(max: 200), "预填这家企业的名称和代码 · filled with this one"),
            Endpoint.Parameter.clocks[0],
        ], reply: WorkbookAnswer.reply("the workbook"), problems: RegistryShapes.problems
    ) { call in
        let subjects = try call.text("enterprise").map { _ in
            let one = try FindEnterprise.whole(call).enterprise
            return [TemplateRequest.Subject(name: one.name, uscc: one.uscc)]
        }
        func list(_ name: String) -> [String] { call.text(name).map { [$0] } ?? [] }
        let request = TemplateRequest(
            call.text("office").map { .office($0) } ?? .enterprise, asOf: call.asOf,
            products: list("product"), cards: list("card"), fields: list("field"),
            showsAll: call.truth("all"), subjects: subjects ?? [])
        let made = try MakeTemplate.make(call.loaded, call.ground.installation, request)
        return try WorkbookAnswer.make(made.book, named: "template-\(call.asOf.iso)")
    }
}

extension JSONWriter {
    /// `"findings": […]`, errors first, at most 500.
    mutating func findings(_ faults: [Diagnostic]) {
        key("findings")
        beginArray()
        let grave = faults.filter { $0.severity == .error }
        for fault in (grave + faults.filter { $0.severity != .error }).prefix(500) {
            beginObject()
            member("severity", fault.severity.rawValue)
            member("code", fault.code)
            if let place = fault.location?.text { member("place", place) }
            key("messages")
            bilingual(fault.message)
            endObject()
        }
        endArray()
    }
}
