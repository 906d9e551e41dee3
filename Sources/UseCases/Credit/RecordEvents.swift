import CreditBook
import Diagnostics
public import Quantities
public import Storage

/// Plans the recording of a whole list of events.
public enum RecordEvents {
    /// - Parameters:
    ///   - prefix: of the ids, such as the digest of the file.
    ///   - actor: who keeps the list.
    /// - Throws: `Faults` with the first event of each kind of mistake that the book does not take,
    ///   at its place in the list; then nothing is recorded.
    public static func plan(
        _ events: [CreditEvent], prefix: String, actor: String, at moment: Instant,
        on books: CreditBooks
    ) throws -> CreditWrite {
        var steps = EventSteps(books.life, prefix: prefix, askedBy: actor)
        var life = books.life
        var write = CreditWrite()
        var faults: [Diagnostic] = []
        for event in events {
            do {
                let step = try steps.step(event)
                let recorded = RecordedStep(
                    entry: .max, recordedAt: moment, actor: actor, step: step)
                let refusals = life.refusals(ofNew: step) + life.apply(recorded)
                faults += refusals.map { $0.diagnostic.moved(to: event.place) }
                write.steps.append(step)
            } catch let fault as Faults {
                faults += fault.diagnostics
            }
        }
        if faults.hasErrors { throw Faults(faults) }
        return write
    }
}

extension Diagnostic {
    func moved(to place: SourceLocation) -> Diagnostic {
        Diagnostic(severity, at: place, code: code, zh: message.zh, en: message.en)
    }
}
