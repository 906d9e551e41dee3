public import Papers
public import Quantities

/// What events come to: an amount, and how many in each of the three ways of counting.
public struct ZoneSum: Hashable, Sendable {
    /// In fen; negative for balances that were paid down by more than they began with.
    public private(set) var fen: Int64 = 0
    /// 笔
    public private(set) var items = 0
    /// Of every event, so that they are told apart only where somebody counts them.
    private var firms: [Int32] = []
    private var pairs: [Int64] = []
    /// What it rests on, in the order of the events.
    public private(set) var sources: [ZoneSource] = []

    public init() {}

    init(_ events: some Sequence<ZoneEvent>) {
        for event in events { add(event) }
    }

    /// 户: different enterprises.
    public var enterprises: Int { Set(firms).count }
    /// 户次: different pairs of an enterprise and a lender, or a demand.
    public var times: Int { Set(pairs).count }
    public var amount: Money { Money(fen: fen) }

    /// - Parameter sign: of the amount.
    mutating func add(_ event: ZoneEvent, sign: Int64 = 1) {
        fen += sign * event.amount.fen
        items += 1
        firms.append(event.enterprise)
        pairs.append(Int64(event.enterprise) << 32 | Int64(event.partner))
        sources.append(ZoneSource(event))
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

    init(_ event: ZoneEvent) { (proof, entry) = (event.proof, event.entry) }

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
    public var traces: [ReportTrace] {
        let entries = distinctEntries
        if entries.count <= 3 { return entries.map(ReportTrace.entry) }
        let (first, last) = (entries.first ?? 0, entries.last ?? 0)
        return [.place("日志第 \(first)–\(last) 笔之间，共 \(entries.count) 笔 · journal entries")]
    }

    /// In their order; without what no entry stands behind.
    private var distinctEntries: [Int64] {
        var entries = map(\.entry).filter { $0 != 0 }
        entries.sort()
        var distinct: [Int64] = []
        for entry in entries where entry != distinct.last { distinct.append(entry) }
        return distinct
    }

    /// The same with every step, for figures that rest on few.
    var stepTraces: [ReportTrace] {
        if count > 24 { return traces }
        return Set(self).sorted { ($0.entry, $0.step) < ($1.entry, $1.step) }
            .flatMap { [.step($0.step), .entry($0.entry)] }
    }
}
