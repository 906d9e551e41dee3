import Access
import Documents
import Matching
import Products
import Quantities
import Registry
import Reports
import Storage
import UseCases

/// Which verdicts differ from before.
enum ChangesResource {
    static let endpoints: [Endpoint] = [changes]

    private static let changes = Endpoint(
        .get, "/matches/changes", "listChanges", .matching,
        zh: "结论变化：自某时点起，或最近一次有变化的运行；谁新符合、谁不再符合、为什么",
        en:
            "Changed verdicts since a moment, or of the last run with any: gained, lost, why",
        scope: .readReports,
        [
            .query(
                "since", .string(format: .moment, max: 40), "自这个时点起 · since this moment"),
            .query(
                "direction", .string(values: directions), "只看这种变化 · only changes of this kind"),
            Endpoint.Parameter.clocks[0],
        ] + Endpoint.Parameter.page,
        reply: .json(
            .any("asOf, run, before, causes, changes, nextCursor; {} where nothing was ever run"),
            "in the order of the enterprises"), problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        guard let found = try ReadChanges.find(call.base, since: since(call)) else {
            return .json(Array("{}".utf8))
        }
        let wanted = call.text("direction")
        let chosen = found.changes.filter { wanted == nil || "\($0.direction)" == wanted }
        let page = try OrderedPage(chosen, call)
        let session = try call.ground.session(call.asOf)
        let teller = TellChanges(
            call.loaded, call.ground.installation, session, call.language)
        var writer = JSONWriter()
        ChangesJSON(session: session).write(
            try teller.report(found, page.items, call.base), &writer)
        return .json(writer.take().adding(cursor: page.next))
    }

    private static let directions = VerdictChange.Direction.allCases.map { "\($0)" }

    private static func since(_ call: Call) -> Instant? {
        call.text("since").flatMap { text in
            Day(iso: text).map { Instant(endOf: $0) } ?? Instant(iso: text)
        }
    }
}
