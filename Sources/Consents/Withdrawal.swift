public import Diagnostics
public import Quantities

/// The taking back of a consent (撤回). From its day on nothing new is done with the data; what a
/// running loan, a claim or an audit needs by law or contract stays, see `Coverage`.
public struct Withdrawal: Hashable, Sendable {
    /// Id of the consent.
    public let consent: String
    /// The first day without it.
    public let day: Day
    /// What was said, if anything: nobody has to give a reason.
    public let reason: String?

    public init(of consent: String, on day: Day, reason: String? = nil) {
        self.consent = consent
        self.day = day
        self.reason = reason
    }
}

extension [Withdrawal] {
    /// The day from which a consent is withdrawn, as known on `asOf`; nil if it is not.
    public func day(of consent: Consent, asOf: Day) -> Day? {
        let id = consent.id
        return filter { $0.consent == id && $0.day <= asOf }.map(\.day).min()
    }
}

/// Where a consent stands on a day, for lists.
public enum ConsentStatus: Hashable, Sendable {
    case valid
    /// Valid, and so many days are left after this one: at most `ConsentStatus.soonDays`.
    case endsSoon(daysLeft: Int)
    case notYet(Day)
    case expired(Day)
    case withdrawn(Day)

    /// From how many days before the end it is told.
    public static let soonDays = 60

    public init(_ consent: Consent, _ withdrawals: [Withdrawal], on day: Day) {
        let terms = consent.terms
        if let withdrawn = withdrawals.day(of: consent, asOf: day) {
            self = .withdrawn(withdrawn)
        } else if let until = terms.until, until < day {
            self = .expired(until)
        } else if day < terms.from {
            self = .notYet(terms.from)
        } else if let until = terms.until, until.number - day.number <= Self.soonDays {
            self = .endsSoon(daysLeft: Int(until.number - day.number))
        } else {
            self = .valid
        }
    }

    /// A stable name for data.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .endsSoon: "endsSoon"
        case .notYet: "notYet"
        case .expired: "expired"
        case .withdrawn: "withdrawn"
        }
    }

    public var label: Bilingual {
        switch self {
        case .valid: Bilingual(zh: "有效", en: "valid")
        case .endsSoon: Bilingual(zh: "将到期", en: "ends soon")
        case .notYet: Bilingual(zh: "未生效", en: "not yet")
        case .expired: Bilingual(zh: "已到期", en: "expired")
        case .withdrawn: Bilingual(zh: "已撤回", en: "withdrawn")
        }
    }
}
