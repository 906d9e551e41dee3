public import Papers
public import Quantities

/// What events come to: an amount, and how many in each of the three ways of counting.
public struct ZoneSum: Hashable, Sendable {
    /// In fen; negative for balances that were paid down by more than they began with.
    public private(set) var fen: Int64 = 0
    /// 笔
    public private(set) var items = 0
    /// Of which notes alone; nil for all that is added.
    private var notes: Set<Int32>?
    /// Spans of the ledger as they were added, and what was added by itself: told apart, and made
    /// into sources, only where somebody asks.
    private var spans: [ArraySlice<ZoneEvent>] = []
    private var singles: [ZoneEvent] = []

    public init() {}

    init(ofNotes notes: Set<Int32>) { self.notes = notes }

    init(_ events: ArraySlice<ZoneEvent>) { add(events) }
    init(_ events: [ZoneEvent]) { add(events[...]) }

    /// 户: different enterprises.
    public var enterprises: Int {
        var firms: Set<Int32> = []
        each { firms.insert($0.enterprise) }
        return firms.count
    }

    /// 户次: different pairs of an enterprise and a lender, or a demand.
    public var times: Int {
        var pairs: Set<Int64> = []
        each { pairs.insert(Int64($0.enterprise) << 32 | Int64($0.partner)) }
        return pairs.count
    }

    public var amount: Money { Money(fen: fen) }

    /// What it rests on, in the order in which it was added, single events last; that of notes in
    /// the order of the journal.
    public var sources: [ZoneSource] {
        var sources: [ZoneSource] = []
        sources.reserveCapacity(items)
        each { sources.append(ZoneSource($0)) }
        return notes == nil ? sources : sources.sorted { $0.precedes($1) }
    }

    private func each(_ take: (borrowing ZoneEvent) -> Void) {
        let notes = notes
        for span in spans {
            span.each { event in
                if notes?.contains(event.noteNumber) ?? true { take(event) }
            }
        }
        singles[...].each(take)
    }

    /// What a cell of a report shows of it.
    var traces: [ReportTrace] {
        var entries: [Int64] = []
        entries.reserveCapacity(items)
        each { entries.append($0.entry) }
        return entries.traces
    }

    /// - Parameter sign: of the amounts.
    mutating func add(_ events: ArraySlice<ZoneEvent>, sign: Int64 = 1) {
        if events.isEmpty { return }
        let notes = notes
        var (own, count) = (Int64(0), 0)
        events.each { event in
            if let notes, !notes.contains(event.noteNumber) { return }
            own += event.amount.fen
            count += 1
        }
        (fen, items) = (fen + sign * own, items + count)
        spans.append(events)
    }

    mutating func add(_ event: ZoneEvent) {
        fen += event.amount.fen
        items += 1
        singles.append(event)
    }

    public static func == (left: ZoneSum, right: ZoneSum) -> Bool {
        (left.fen, left.items) == (right.fen, right.items) && left.sources == right.sources
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fen)
        hasher.combine(items)
    }
}

/// The step behind a figure, and the entry of the journal that recorded it.
public struct ZoneSource: Hashable, Sendable {
    private let proof: ZoneEvent.Proof
    public let entry: Int64

    public var step: String { proof.step }

    init(step: String, entry: Int64) {
        (proof, self.entry) = (ZoneEvent.Proof(step: step), entry)
    }

    init(_ event: borrowing ZoneEvent) { (proof, entry) = (event.proof, event.entry) }

    /// In the order of the journal, then by step.
    func precedes(_ other: ZoneSource) -> Bool {
        entry != other.entry ? entry < other.entry : step < other.step
    }

    public static func == (left: ZoneSource, right: ZoneSource) -> Bool {
        left.entry == right.entry && left.step == right.step
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(entry)
        hasher.combine(step)
    }
}

extension [ZoneSource] {
    /// What a cell of a report shows of it: the entries while they are few, else between which
    /// entries they lie. The trace of a return names every step.
    public var traces: [ReportTrace] { map(\.entry).traces }

    /// The same with every step, for figures that rest on few.
    var stepTraces: [ReportTrace] {
        if count > 24 { return traces }
        return Set(self).sorted { $0.precedes($1) }
            .flatMap { [.step($0.step), .entry($0.entry)] }
    }
}

extension ArraySlice<ZoneEvent> {
    /// Without a copy of each: events are many.
    func each(_ take: (borrowing ZoneEvent) -> Void) {
        withUnsafeBufferPointer { events in
            for index in events.indices { take(events[index]) }
        }
    }
}

extension [Int64] {
    /// Entries of the journal as a cell shows them.
    fileprivate var traces: [ReportTrace] {
        let entries = distinct
        if entries.count <= 3 { return entries.map(ReportTrace.entry) }
        let (first, last) = (entries.first ?? 0, entries.last ?? 0)
        return [.place("日志第 \(first)–\(last) 笔之间，共 \(entries.count) 笔 · journal entries")]
    }

    /// In their order; without what no entry stands behind. Where they lie close together they are
    /// ticked off, which takes less time than sorting them.
    private var distinct: [Int64] {
        guard let first = self.min(), let last = self.max() else { return [] }
        guard last - first < Int64(16 * count + 64) else {
            return Set(self).filter { $0 != 0 }.sorted()
        }
        var isThere = [Bool](repeating: false, count: Int(last - first) + 1)
        for entry in self { isThere[Int(entry - first)] = true }
        return isThere.indices.filter { isThere[$0] }.map { first + Int64($0) }.filter { $0 != 0 }
    }
}
