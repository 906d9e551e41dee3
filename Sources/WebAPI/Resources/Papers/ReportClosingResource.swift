import Access
import Documents
import HTTPTypes
import Programmes
import Quantities
import UseCases

/// The zone's own close of a month (月结): its figures are frozen once and for good.
enum ReportClosingResource {
    static let endpoints: [Endpoint] = [close]

    private static let close = Endpoint(
        .post, "/reports/closings", "closeReports", .reports,
        zh: "园区月结：冻结一个月的指标；以后补记的作为调整列出，不能再结、不能撤销",
        en: "Freeze the zone's figures of a month, once and for good; what comes later is an "
            + "adjustment",
        scope: .writeProgrammes,
        body: .json(
            .object([
                .need("month", .string(format: .month, max: 7), "as 2026-10; it must be over"),
                RegistryShapes.day,
            ]), example: #"{"month":"2026-10"}"#),
        reply: .json(
            .object([
                .need("entry", .integer(min: 1), "number of the journal's entry"),
                .need("through", .integer(min: 0), "the last entry that counts"),
                .need("figures", .integer(min: 0), "how many figures are frozen"),
            ]), "closed", status: 201, example: #"{"entry":40,"through":39,"figures":96}"#),
        problems: [.forbidden, .refused]
    ) { call in
        try FindEnterprise.requireZone(call)
        guard let month = Month(iso: call.words("month")) else { throw Problem(.bodyInvalid) }
        let setting = ZoneReports.Setting(
            call.loaded, call.ground.installation, engine: call.service.request.version)
        let done = try CloseMonth(call.base, setting, books: call.service.books)
            .close(month, on: call.recordDay, by: call.actor, at: call.moment)
        var writer = JSONWriter()
        writer.beginObject()
        if let entry = done.record.result.entry { writer.member("entry", entry) }
        writer.member("through", done.closing.through)
        writer.member("figures", Int64(done.closing.figures.count))
        writer.endObject()
        return Answer(.created, writer.take())
    }
}
