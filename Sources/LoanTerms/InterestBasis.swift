public import Diagnostics
public import Quantities

/// What part of a year a day of interest is (计息基础). The draw's day counts, the repayment's does
/// not (算头不算尾). Actual/360 unless the contract says 365.
public enum InterestBasis: String, Hashable, Sendable, CaseIterable {
    case actual360
    case actual365

    public var daysOfYear: Int64 { self == .actual360 ? 360 : 365 }

    public var label: Bilingual {
        switch self {
        case .actual360: Bilingual(zh: "实际天数/360", en: "actual/360")
        case .actual365: Bilingual(zh: "实际天数/365", en: "actual/365")
        }
    }
}

/// Interest before it is rounded, exactly: whole multiples of a fen / (26,280 · 10^6), because
/// 26,280 is divisible by 360, by 365 and by 12.
public struct ExactInterest: Hashable, Comparable, Sendable {
    static let partsOfYear: Int128 = 26_280
    static let partsOfFen: Int128 = partsOfYear * 1_000_000

    let parts: Int128

    public static let zero = ExactInterest(parts: 0)

    init(parts: Int128) {
        self.parts = parts
    }

    /// Interest on a balance for so many days at a yearly rate. Amounts of up to 10^15 fen, rates
    /// of up to 1,000 % and spans of up to 100 years are in range.
    public init(on balance: Money, at rate: Rate, days: Int64, _ count: InterestBasis) {
        let ofYear = Int128(days) * (Self.partsOfYear / Int128(count.daysOfYear))
        self.init(parts: Int128(balance.fen) * Int128(rate.ppm) * ofYear)
    }

    /// Interest on a balance for so many months of which twelve are a year.
    public init(on balance: Money, at rate: Rate, months: Int) {
        let ofYear = Int128(months) * (Self.partsOfYear / 12)
        self.init(parts: Int128(balance.fen) * Int128(rate.ppm) * ofYear)
    }

    /// Half-up to the fen. Zero or more only.
    public var rounded: Money {
        Money(fen: Int64((parts * 2 + Self.partsOfFen) / (Self.partsOfFen * 2)))
    }

    public static func + (left: ExactInterest, right: ExactInterest) -> ExactInterest {
        ExactInterest(parts: left.parts + right.parts)
    }

    public static func - (left: ExactInterest, right: ExactInterest) -> ExactInterest {
        ExactInterest(parts: left.parts - right.parts)
    }

    public static func < (left: ExactInterest, right: ExactInterest) -> Bool {
        left.parts < right.parts
    }
}
