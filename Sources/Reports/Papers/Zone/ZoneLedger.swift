public import CreditBook
public import Quantities

/// All events that the figures of the zone count (计量台账), by kind and in the order of their days:
/// every measure is a sum over a span of it, so that the books are read once, however many figures
/// are made of them.
public struct ZoneLedger: Sendable {
    /// Enterprises, lenders, demands, products and programmes, by the numbers of the events.
    public private(set) var names: [String] = []
    private var numbers: [ExactName: Int32] = [:]
    private var notes: [NoteName: Int32] = [:]
    private var byKind: [[ZoneEvent]]
    /// What corrected or voided a step last, by the step.
    public private(set) var corrections: [String: ZoneSource] = [:]

    public init() {
        byKind = Array(repeating: [], count: ZoneEvent.Kind.allCases.count)
    }

    /// - Parameters:
    ///   - life: with later corrections where they are to count.
    ///   - programmes: the recorded steps of programmes and pools.
    public init(_ life: LifeBook, programmes: [RecordedStep] = []) {
        self.init()
        let reading = LifeReading(life, for: &self)
        corrections = reading.corrections
        for entry in life.entries where !entry.isVoided { reading.take(entry, into: &self) }
        var others = ProgrammeReading()
        for step in programmes { others.take(step, into: &self) }
        sort()
        countFirstReferrals()
    }

    mutating func number(_ name: String?) -> Int32 {
        guard let name else { return -1 }
        if let known = numbers[ExactName(name)] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[ExactName(name)] = number
        return number
    }

    /// - Parameter lender: its number.
    mutating func number(_ note: NoteKey, of lender: Int32) -> Int32 {
        let name = NoteName(lender: lender, number: ExactName(note.number))
        if let known = notes[name] { return known }
        let number = Int32(notes.count)
        notes[name] = number
        return number
    }

    /// The number of a name that events use; nil for a stranger.
    public func known(_ name: String) -> Int32? { numbers[ExactName(name)] }

    /// −1 is nobody.
    public func name(_ number: Int32) -> String? { number < 0 ? nil : names[Int(number)] }

    mutating func add(_ event: ZoneEvent) { byKind[event.kind.rawValue].append(event) }

    /// After adding, before asking.
    mutating func sort() {
        for kind in byKind.indices {
            byKind[kind].sort { $0.precedes($1) }
        }
    }

    /// The events of a kind within days, in their order.
    public func events(_ kind: ZoneEvent.Kind, _ days: ZoneDays) -> ArraySlice<ZoneEvent> {
        let all = byKind[kind.rawValue]
        let start = days.from.map { from in all.firstPlace { $0.day >= from } } ?? 0
        let end = all.firstPlace { $0.day > days.through }
        return all[min(start, end)..<end]
    }

    /// A demand counts with its first referral, and with no other one.
    private mutating func countFirstReferrals() {
        let demands = byKind[ZoneEvent.Kind.demand.rawValue]
        var open = Dictionary(demands.map { ($0.partner, $0.amount) }) { first, _ in first }
        let kind = ZoneEvent.Kind.referred.rawValue
        byKind[kind] = byKind[kind].map {
            $0.counting(open.removeValue(forKey: $0.partner) ?? .zero)
        }
    }

    /// Only what satisfies the question, with the same numbers of names. A demand then counts with
    /// the first referral that is left: what another lender got before is neither taken off nor
    /// told.
    public func filtered(_ keep: (ZoneEvent) -> Bool) -> ZoneLedger {
        var ledger = self
        ledger.byKind = byKind.map { $0.filter(keep) }
        ledger.countFirstReferrals()
        return ledger
    }

    /// The earliest and latest day of anything; nil for empty books.
    public var range: (first: Day, last: Day)? {
        let ends = byKind.compactMap { events in
            events.first.flatMap { first in events.last.map { (first.day, $0.day) } }
        }
        guard let first = ends.map(\.0).min(), let last = ends.map(\.1).max() else { return nil }
        return (first, last)
    }
}

/// A name letter by letter: the books write each name in one way, and Chinese names are slow to
/// compare in all the ways that mean the same.
private struct ExactName: Hashable {
    private let name: String

    init(_ name: String) { self.name = name }

    static func == (left: ExactName, right: ExactName) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8)
    }

    func hash(into hasher: inout Hasher) {
        let isWhole: Void? = name.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isWhole == nil { for byte in name.utf8 { hasher.combine(byte) } }
    }
}

/// A note by the number of its lender: cheaper to look up than its name.
private struct NoteName: Hashable {
    let lender: Int32
    let number: ExactName
}

extension Array {
    /// The first place from which the question holds, in an array where it holds from somewhere on.
    fileprivate func firstPlace(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension LifeBook {
    /// The book as the entries up to one of the journal make it.
    public func known(through entry: Int64) -> LifeBook {
        guard entries.contains(where: { $0.recorded.entry > entry }) else { return self }
        return LifeBook.replaying(
            entries.lazy.map(\.recorded).filter { $0.entry <= entry }
        ).book
    }
}
