import Access
import Consents
import Documents
import Enterprises
import HTTPTypes
import Products
import Quantities
import Reports
import Reviews
import Storage
import UseCases
import Vocabulary

/// What has run out and what runs out soon.
enum CalendarResource {
    static let endpoints: [Endpoint] = [calendar, file]

    private static let choice: [Endpoint.Parameter] = [
        .query("enterprise", .string(max: 200), "只看这家企业 · only this enterprise"),
        .query("days", .integer(min: 1, max: 3660), "往后看多少天，默认 60 · days ahead"),
    ]

    private static let calendar = Endpoint(
        .get, "/calendar", "listExpiring", .reports,
        zh: "到期日历：证书资质、纳税信用、授权、认定",
        en: "Titles, tax grades, consents and judgements that ran out or run out soon",
        scope: .readCalendar,
        choice + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("asOf, buckets of items by days ahead, how many later, nextCursor"),
            "by their last days"), problems: RegistryShapes.problems
    ) { call in
        let all = try items(call)
        let told = whole(all, call).buckets.flatMap(\.items)
        let page = try OrderedPage(told, call)
        // Later ones are counted on every page and shown on none.
        let later = Set(all).subtracting(told)
        var writer = JSONWriter()
        ExpiryJSON().write(whole(page.items + later, call), &writer)
        return .json(writer.take().adding(cursor: page.next))
    }

    private static let file = Endpoint(
        .get, "/calendar.ics", "downloadCalendar", .reports,
        zh: "到期日历文件（iCalendar），最多 500 项，先到期的在前",
        en: "The calendar as a file (iCalendar), at most 500 items, the soonest first",
        scope: .readCalendar, choice + Endpoint.Parameter.clocks,
        reply: .text("text/calendar", "RFC 5545"), problems: RegistryShapes.problems
    ) { call in
        let told = whole(try items(call), call).buckets.flatMap(\.items)
        let calendar = whole(Array(told.prefix(500)), call)
        let text = ExpiryICS(phrases: call.phrases).text(calendar)
        return Answer(.ok, Array(text.utf8), type: "text/calendar; charset=utf-8")
    }

    private static func whole(_ items: [Expiring], _ call: Call) -> ExpiryCalendar {
        let days = call.integer("days", default: 60)
        return ExpiryCalendar(items, on: call.asOf, horizons: days > 30 ? [30, days] : [days])
    }

    private static func items(_ call: Call) throws -> [Expiring] {
        let members = try FindEnterprise.reached(call)
        let day = call.asOf
        let term = try TaxGradeTerm(call.ground.installation?.calendar)
        let finder = ExpiringFacts(call.loaded.dictionary, taxGrade: term)
        let resolver = call.ground.resolver
        let own = members.concurrentMap { member in
            let (profile, _) = resolver.profile(of: member.enterprise, asOf: day)
            let name = EnterpriseName(key: profile.key, name: profile.name)
            return finder.items(of: profile)
                + ExpiringFacts.items(of: member.answers, name, on: day)
        }
        return own.flatMap(\.self) + (try consents(call, members))
    }

    /// Consents of the enterprises that are looked at, under whatever name they were signed.
    private static func consents(
        _ call: Call, _ members: [ReadBase.Member]
    ) throws -> [Expiring] {
        let ids = Set(members.map(\.id))
        return try call.base.reading(knownAt: call.knownAt) { view in
            let own = try view.consents(of: nil).filter { ids.contains($0.enterprise) }
            let known = Set(own.map(\.consent.id))
            return try ExpiringConsents.items(view, on: call.asOf).filter { known.contains($0.id) }
        }
    }
}
