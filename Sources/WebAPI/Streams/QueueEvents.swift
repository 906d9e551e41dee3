import Access
import Documents

/// What happens to the things that a caller may see, by their codes alone: who wants to know more
/// reads them.
struct QueueEvents: EventSource {
    private let service: Service
    private let principal: Principal
    private var position: Int64?
    private var era: Int?
    var isOver: Bool { false }

    /// - Parameter position: the last entry that the reader knows of; nil for now.
    init(_ service: Service, _ principal: Principal, from position: Int64?) {
        self.service = service
        self.principal = principal
        self.position = position
    }

    mutating func news() async throws -> [ServerEvent] {
        let (answer, era) = service.creditNews.since(position, self.era)
        let isFirst = self.era == nil
        self.era = era
        switch answer {
        case .tooFar(let head):
            position = head
            return [event("reset", head, [])]
        case .changes(let changes, let head):
            position = head
            let own = changes.compactMap { change -> ServerEvent? in
                let seen = change.subjects.filter { $0.isSeen(by: principal) }.map(\.code)
                return seen.isEmpty ? nil : event("changed", change.entry, seen)
            }
            return isFirst && own.isEmpty ? [event("ready", head, [])] : own
        }
    }

    private func event(_ name: String, _ entry: Int64, _ codes: [String]) -> ServerEvent {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("entry", entry)
        writer.key("subjects")
        writer.beginArray()
        var seen: Set<String> = []
        for code in codes where seen.insert(code).inserted { writer.string(code) }
        writer.endArray()
        writer.endObject()
        return ServerEvent(name: name, id: String(entry), data: writer.take())
    }
}
