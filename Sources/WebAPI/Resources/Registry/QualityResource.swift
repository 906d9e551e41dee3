import Access
import Enterprises
import Registry
import Reports
import UseCases

/// Where sources differ, and what is wrong with the data.
enum QualityResource {
    static let endpoints: [Endpoint] = [conflicts, quality, checks]

    private static let only = Endpoint.Parameter.query(
        "enterprise", .string(max: 200), "只看这家企业 · only this enterprise")

    private static let conflicts = Endpoint(
        .get, "/conflicts", "listConflicts", .enterprises,
        zh: "来源之间的矛盾：各说什么、谁算数、为什么", en: "Where sources differ, and which counts",
        scope: .readEnterprises,
        [only, .query("open", .boolean, "只看无人能定的 · only those that nobody decides")]
            + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("conflicts with the claims of each source, nextCursor"),
            "in the order of the enterprises"), problems: RegistryShapes.problems
    ) { call in
        let (dictionary, precedence, day) = (call.loaded.dictionary, call.precedence, call.asOf)
        let all = try FindEnterprise.reached(call).map(\.enterprise).flatMap { each in
            Conflict.find(
                each.facts, of: (each.key, each.name), dictionary, precedence, asOf: day)
        }
        let shown = call.truth("open") ? all.filter { $0.weighing.reason == .nobody } : all
        let page = try OrderedPage(shown, call)
        let document = ConflictPage(phrases: call.phrases, precedence: precedence)
            .json(page.items)
        return .json(document.adding(cursor: page.next))
    }

    private static let quality = Endpoint(
        .get, "/quality", "checkQuality", .reports, zh: "数据质量检查，按更正部门列出",
        en: "Checks of the data, office by office", scope: .readReports,
        [
            only,
            .query(
                "examples", .integer(min: 0, max: 100), "每项检查列出几个例子，默认 3 · of each check"),
        ] + Endpoint.Parameter.clocks,
        reply: .json(.any("findings by office and check, with examples"), "the report"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        let enterprises = try FindEnterprise.reached(call).map(\.enterprise)
        let book = QualityBook(
            dictionary: call.loaded.dictionary, precedence: call.precedence, asOf: call.asOf)
        let report = QualityReport(
            book.findings(on: enterprises), book, enterprises: enterprises.count,
            examples: call.integer("examples", default: 3))
        return .json(QualityPage(phrases: call.phrases).json(report, asOf: call.asOf))
    }

    private static let checks = Endpoint(
        .get, "/quality/checks", "listQualityChecks", .reports, zh: "全部质量检查项目",
        en: "All checks of the data", scope: .readReports,
        [Endpoint.Parameter.clocks[0]] + Endpoint.Parameter.page,
        reply: .json(
            .any("checks with what they ask and who repairs, nextCursor"), "the checks")
    ) { call in
        let book = QualityBook(dictionary: call.loaded.dictionary, asOf: call.asOf)
        let page = try OrderedPage(book.checks, call)
        let document = QualityPage(phrases: call.phrases).listJSON(page.items)
        return .json(document.adding(cursor: page.next))
    }
}
