public import Diagnostics

/// Which figure goes into which cell of a superior's workbook (报表对照), as a mapping file says it.
public struct ReturnMap: Sendable {
    public let id: String
    public let name: Bilingual
    /// A form of our own design, nobody's rule (示意).
    public let isIllustrative: Bool
    /// What is written where no figure is told; empty to leave the cell empty.
    public let missing: String
    public let entries: [Entry]

    /// One cell.
    public struct Entry: Sendable {
        public let sheet: String
        /// `E5`
        public let cell: String
        public let content: Content
        /// Of the cell's name in the file.
        public let location: SourceLocation
        /// Whether words that stand in the cell may go.
        public let replaces: Bool
    }

    public enum Content: Sendable {
        case measure(Asked)
        case text(Text)
    }

    /// A measure over a span, of a part of the zone.
    public struct Asked: Sendable {
        public let measure: ZoneMeasure
        public let span: ZoneSpan
        public let scope: ZoneScope
        public let unit: ReturnUnit?
    }

    /// What a cell says in words.
    public enum Text: String, Sendable, CaseIterable {
        /// 2026年10月
        case period
        /// The zone's name.
        case issuer
        /// The last day that counts.
        case asOf = "as-of"
    }
}

/// In what a figure is written.
public enum ReturnUnit: String, Sendable, CaseIterable {
    case yuan = "元"
    case thousandYuan = "千元"
    case wanYuan = "万元"
    case hundredMillionYuan = "亿元"
    /// 3.45 for 3.45 %.
    case percent = "%"
    case perMille = "‰"
    /// 0.0345 for 3.45 %: what a cell under a percent format holds.
    case fraction = "小数"

    public var isMoney: Bool {
        switch self {
        case .yuan, .thousandYuan, .wanYuan, .hundredMillionYuan: true
        case .percent, .perMille, .fraction: false
        }
    }

    /// By which power of ten fen, or parts per million, are written.
    var exponent: Int {
        switch self {
        case .yuan: -2
        case .thousandYuan: -5
        case .wanYuan: -6
        case .hundredMillionYuan: -10
        case .percent: -4
        case .perMille: -3
        case .fraction: -6
        }
    }
}

extension ReturnMap {
    /// The parts of the zone that are asked for.
    public var scopes: Set<ZoneScope> {
        Set(
            entries.compactMap { entry in
                if case .measure(let asked) = entry.content { asked.scope } else { nil }
            })
    }
}
