import Documents
import Storage
import UseCases

/// How a job goes on, until it has ended.
struct JobEvents: EventSource {
    private let service: Service
    private let id: String
    private var last: String?
    private(set) var isOver = false

    /// - Parameter last: id of the event that the reader had last.
    init(_ service: Service, _ id: String, after last: String?) {
        self.service = service
        self.id = id
        self.last = last
    }

    mutating func news() async throws -> [ServerEvent] {
        let (service, id) = (service, id)
        let found = try await service.working { try service.request.base.job(id: id) }
        guard let job = found else {
            isOver = true
            return []
        }
        isOver = job.state.isEnd
        let mark = Self.mark(job, service)
        if mark == last { return [] }
        last = mark
        var writer = JSONWriter()
        JobJSON(service).write(job, &writer)
        return [ServerEvent(name: isOver ? "end" : "progress", id: mark, data: writer.take())]
    }

    /// Names how a job stands, so that a reader who comes back is not told twice.
    static func mark(_ job: Job, _ service: Service) -> String {
        if job.state.isEnd { return "\(job.state.rawValue)-\(job.version)" }
        let live = service.jobs.live(job.id)
        return "\(job.state.rawValue)-\(live?.done ?? job.done)-\(live?.isCalledOff ?? false)"
    }
}
