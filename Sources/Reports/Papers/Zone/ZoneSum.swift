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
    private static var most: Int { 12 }

    /// What a cell of a report shows of it: each step and its entry while they are few, else the
    /// entries, else from which to which entry they lie.
    public var traces: [ReportTrace] {
        if isEmpty { return [] }
        let entries = Set(map(\.entry)).sorted()
        if count <= Self.most {
            return unique.flatMap { [.step($0.step), .entry($0.entry)] }
        }
        if entries.count <= Self.most { return entries.map(ReportTrace.entry) }
        let (first, last) = (entries.first ?? 0, entries.last ?? 0)
        return [.place("日志第 \(first)–\(last) 笔之间，共 \(entries.count) 笔 · journal entries")]
    }

    private var unique: [ZoneSource] {
        var seen: Set<ZoneSource> = []
        return filter { seen.insert($0).inserted }
    }
}
