public import Papers
public import Quantities

/// What events come to: an amount, and how many in each of the three ways of counting.
public struct ZoneSum: Hashable, Sendable {
    /// In fen; negative for balances that were paid down by more than they began with.
    public private(set) var fen: Int64 = 0
    /// 笔
    public private(set) var items = 0
    private var enterpriseSet: Set<Int32> = []
    private var timeSet: Set<Int64> = []
    /// What it rests on, in the order of the events.
    public private(set) var sources: [ZoneSource] = []

    public init() {}

    init(_ events: some Sequence<ZoneEvent>) {
        for event in events { add(event) }
    }

    /// 户: different enterprises.
    public var enterprises: Int { enterpriseSet.count }
    /// 户次: different pairs of an enterprise and a lender, or a demand.
    public var times: Int { timeSet.count }
    public var amount: Money { Money(fen: fen) }

    /// - Parameter sign: of the amount.
    mutating func add(_ event: ZoneEvent, sign: Int64 = 1) {
        fen += sign * event.amount.fen
        items += 1
        enterpriseSet.insert(event.enterprise)
        timeSet.insert(Int64(event.enterprise) << 32 | Int64(event.partner))
        sources.append(ZoneSource(step: event.step, entry: event.entry))
    }

    func serves(_ enterprise: Int32) -> Bool { enterpriseSet.contains(enterprise) }
}

/// The step behind a figure, and the entry of the journal that recorded it.
public struct ZoneSource: Hashable, Sendable {
    public let step: String
    public let entry: Int64
}

extension [ZoneSource] {
    /// What a cell of a report shows of it: the entries while they are few, else between which
    /// entries they lie. The trace of a return names every step.
    public var traces: [ReportTrace] {
        let entries = Set(map(\.entry)).subtracting([0]).sorted()
        if entries.count <= 3 { return entries.map(ReportTrace.entry) }
        let (first, last) = (entries.first ?? 0, entries.last ?? 0)
        return [.place("日志第 \(first)–\(last) 笔之间，共 \(entries.count) 笔 · journal entries")]
    }

    /// The same with every step, for figures that rest on few.
    var stepTraces: [ReportTrace] {
        if count > 24 { return traces }
        return Set(self).sorted { ($0.entry, $0.step) < ($1.entry, $1.step) }
            .flatMap { [.step($0.step), .entry($0.entry)] }
    }
}
