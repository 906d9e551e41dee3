public import Diagnostics
public import Quantities

/// What became of one promise, derived from the log alone.
public enum PromiseStanding: Hashable, Sendable {
    case met(on: Day)
    /// Kept on that day, so many days late.
    case late(on: Day, days: Int)
    case running
    /// Documents are owed.
    case paused(since: Day)
    /// Not kept, so many days over it.
    case overdue(days: Int)
    /// Over its day, but it binds only those who qualify, and the lender has not decided.
    case overdueIfQualified(days: Int)
    /// What it was about ended before its day.
    case lapsed(on: Day)
    /// The source leaves open what kind of days or whether the clock stands, and that decides.
    case dependsOnReading

    /// Whether somebody still has to act.
    public var isOpen: Bool {
        switch self {
        case .running, .paused, .overdue, .overdueIfQualified, .dependsOnReading: true
        case .met, .late, .lapsed: false
        }
    }

    /// Whether the day was missed beyond doubt.
    public var isLate: Bool {
        switch self {
        case .late, .overdue: true
        default: false
        }
    }

    public var label: Bilingual {
        switch self {
        case .met: Bilingual(zh: "按时", en: "kept")
        case .late(_, let days):
            Bilingual(zh: "迟\(days)天", en: "\(English.count(days, "day")) late")
        case .running: Bilingual(zh: "计时中", en: "running")
        case .paused: Bilingual(zh: "补正中，暂停计时", en: "paused, documents owed")
        case .overdue(let days):
            Bilingual(zh: "超时\(days)天", en: "\(English.count(days, "day")) over")
        case .overdueIfQualified(let days):
            Bilingual(zh: "若符合条件则超时\(days)天", en: "\(English.count(days, "day")) over if qualified")
        case .lapsed: Bilingual(zh: "不再适用", en: "lapsed")
        case .dependsOnReading:
            Bilingual(zh: "承诺未写明计日方式，无法判定", en: "the promise does not say how days count")
        }
    }
}

/// One promise of one referral, or of one demand, on a business day.
public struct PromiseRecord: Hashable, Sendable {
    /// The id of the set and of the term in it.
    public let set: String
    public let term: PromiseTerm
    public let standingOfSet: PromiseSet.Standing
    public let demand: String
    /// Nil for a promise on the demand as a whole.
    public let referral: String?
    public let enterprise: String
    public let lender: String?
    public let started: LifeMark
    /// The day that the clock starts from, which is not counted.
    public let startDay: Day
    public let pauses: [PromiseClock.Span]
    /// The earliest last day over all readings; nil while the clock stands.
    public let due: Day?
    /// The latest one; the same where the source states everything.
    public let latestDue: Day?
    /// A day on the way lies beyond the last published list of holidays.
    public let isProvisional: Bool
    public let standing: PromiseStanding
    public let kept: LifeMark?

    /// Whether what kept it was written down on a later day than it claims.
    public var isKeptBackdated: Bool { kept?.isBackdated ?? false }
}
