import Access
import UseCases

/// Tells a lender, and whoever else may see credit, that something happened.
enum QueueEventsResource {
    static let endpoints: [Endpoint] = [events]

    private static let events = Endpoint(
        .get, "/referrals/events", "watchReferrals", .credit,
        zh: "事件流：看得到的需求、推荐、授信、借据、批次、申请、贴息有变动时给出编号（text/event-stream）",
        en: "Stream of events: the codes of what changed, from demands to batches and subsidies",
        scope: .readCredit,
        reply: .events(
            "ready, then changed with entry and subjects; reset: read the lists anew; id is the "
                + "entry of the journal"), work: .streaming(watch))

    @Sendable private static func watch(
        _ call: Call, _ connection: Connection
    ) async throws -> Answer {
        let service = call.service
        _ = try await service.working { try service.creditNews.look(service.request.base) }
        let reach = connection.principal.reach
        let source = QueueEvents(
            service, connection.principal, from: connection.lastEventID.flatMap { Int64($0) })
        return try .events(source, of: .credit, connection, service) {
            $0.may(.readCredit) && $0.reach == reach
        }
    }
}
