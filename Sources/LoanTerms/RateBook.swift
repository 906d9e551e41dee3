public import Quantities
public import Vocabulary

/// What a rate is looked up in.
public struct RateBook: Sendable {
    public var lpr: LPRTable
    public var workingDays: WorkingDays

    public init(lpr: LPRTable, workingDays: WorkingDays) {
        self.lpr = lpr
        self.workingDays = workingDays
    }

    public enum Answer: Hashable, Sendable {
        case rate(Rate)
        case refused(TermsRefusal)
    }

    /// The rate that the terms give for a day. From the day of publication the month's own LPR
    /// counts, before it that of the month before: the 20th, or the next working day, where the day
    /// was not read. A month without a row is refused, whatever the neighbours say.
    public func rate(_ base: RateTerms.Base, on day: Day) -> Answer {
        switch base {
        case .fixed(let rate): return checked(rate.ppm, day)
        case .lprPlus(let term, let spread):
            guard let entry = entry(inForceOn: day) else { return unknown(day) }
            let (sum, overflow) = ppm(term, of: entry).addingReportingOverflow(spread)
            return overflow ? .refused(.rateOutOfRange(day)) : checked(sum, day)
        case .lprTimes(let term, let factor):
            guard let entry = entry(inForceOn: day) else { return unknown(day) }
            let product = Int128(ppm(term, of: entry)) * Int128(factor)
            return checked((product + 500_000) / 1_000_000, day)
        }
    }

    /// The first day of the month whose LPR is in force on a day.
    public func monthInForce(on day: Day) -> Day {
        let first = day.adding(days: 1 - day.day) ?? day
        return day < publication(of: first) ? first.adding(months: -1) ?? first : first
    }

    private func publication(of month: Day) -> Day {
        if let published = lpr.entry(ofMonth: month)?.published { return published }
        let twentieth = month.adding(days: 19) ?? month
        if workingDays.isWorkingDay(twentieth) { return twentieth }
        return workingDays.adding(workingDays: 1, to: twentieth)?.day ?? twentieth
    }

    private func entry(inForceOn day: Day) -> LPRTable.Entry? {
        lpr.entry(ofMonth: monthInForce(on: day))
    }

    private func ppm(_ term: LPRTerm, of entry: LPRTable.Entry) -> Int64 {
        term == .oneYear ? entry.oneYearPpm : entry.fiveYearPpm
    }

    private func unknown(_ day: Day) -> Answer {
        .refused(.lprUnknown(month: monthInForce(on: day), for: day))
    }

    private func checked(_ ppm: some BinaryInteger, _ day: Day) -> Answer {
        guard (0...10_000_000).contains(Int128(ppm)) else { return .refused(.rateOutOfRange(day)) }
        return .rate(Rate(ppm: Int64(ppm)))
    }
}
