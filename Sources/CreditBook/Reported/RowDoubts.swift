public import Diagnostics
public import Quantities

/// A row whose class or days are hard to believe. It is shown to people and to the lender; it is no
/// break, since no sum is wrong.
public struct RowDoubt: Hashable, Sendable {
    /// In the fixed order in which they are listed.
    public enum Finding: Hashable, Sendable {
        /// The lender's class is better than the days overdue allow.
        case classBetterThanFloor(reported: LoanClass, floor: LoanClass, days: Int)
        /// Overdue throughout the month, but the days did not grow by the month's length.
        case daysDoNotFit(last: Int, now: Int, expected: Int)
        /// Overdue, but nothing is owed.
        case overdueWithoutBalance(days: Int)
        /// The note ended before the month's end and still has a balance, but no day overdue.
        case expiredNotOverdue(Day)

        public var code: String {
            switch self {
            case .classBetterThanFloor: "classBetterThanFloor"
            case .daysDoNotFit: "daysDoNotFit"
            case .overdueWithoutBalance: "overdueWithoutBalance"
            case .expiredNotOverdue: "expiredNotOverdue"
            }
        }

        public var text: Bilingual {
            switch self {
            case .classBetterThanFloor(let reported, let floor, let days):
                Bilingual(
                    zh:
                        "逾期 \(days) 天，分类报“\(reported.label.zh)”，按天数不应好于"
                        + "“\(floor.label.zh)”（分类以银行为准）",
                    en:
                        "\(English.count(days, "day"))"
                        + " overdue, classed \(reported.label.en); by the days no better "
                        + "than \(floor.label.en) (the class is the lender's)")
            case .daysDoNotFit(let last, let now, let expected):
                Bilingual(
                    zh: "上月逾期 \(last) 天，一直未还清应为 \(expected) 天左右，本月报 \(now) 天",
                    en:
                        "\(English.count(last, "day"))"
                        + " last month; still overdue it should be about \(expected), "
                        + "reported \(now)")
            case .overdueWithoutBalance(let days):
                Bilingual(
                    zh: "逾期 \(days) 天，余额却是 0",
                    en: "\(English.count(days, "day")) overdue, but no balance")
            case .expiredNotOverdue(let day):
                Bilingual(
                    zh: "\(day.iso) 已到期，仍有余额，逾期天数却是 0",
                    en: "ended on \(day.iso) with a balance left, but 0 days overdue")
            }
        }
    }

    public let lender: String
    public let month: Month
    public let note: NoteMonth
    public let finding: Finding
}

extension ReportedBook {
    /// What is doubtful of the class and the days of a month, in the order of its rows.
    public func doubts(_ month: Month, of lender: String, _ floor: ClassFloor) -> [RowDoubt] {
        guard let state = byLender[lender]?[month] else { return [] }
        let before = byLender[lender]?[month.previous].map { NoteTable($0.adjusted) }
        return state.adjusted.flatMap { note in
            let findings = note.doubts(in: month, last: before?[note.note], floor)
            return findings.map {
                RowDoubt(lender: lender, month: month, note: note, finding: $0)
            }
        }
    }
}

extension NoteMonth {
    /// The lowest class by the days that the row states; nil where it states none.
    public func floor(_ floor: ClassFloor) -> LoanClass? { longestOverdue.map(floor.floor) }

    fileprivate func doubts(
        in month: Month, last: NoteMonth?, _ floor: ClassFloor
    ) -> [RowDoubt.Finding] {
        var findings: [RowDoubt.Finding] = []
        if let days = longestOverdue, let reported = loanClass, reported < floor.floor(days) {
            findings.append(
                .classBetterThanFloor(reported: reported, floor: floor.floor(days), days: days))
        }
        let pairs = [
            (last?.overdueDays, overdueDays), (last?.overduePrincipalDays, overduePrincipalDays),
            (last?.overdueInterestDays, overdueInterestDays),
        ]
        for case (let before?, let now?) in pairs {
            if let finding = NoteMonth.growth(before, now, month) { findings.append(finding) }
        }
        if let days = longestOverdue, days > 0, closing == .zero {
            findings.append(.overdueWithoutBalance(days: days))
        }
        if let end = expiresOn, month.last > end, closing > .zero, longestOverdue == 0 {
            findings.append(.expiredNotOverdue(end))
        }
        return findings
    }

    /// Days that reach back before the month must be last month's and the month's length; a day
    /// more or less is the lender's way of counting. Fewer days than the month has may have begun
    /// anew.
    private static func growth(_ before: Int, _ now: Int, _ month: Month) -> RowDoubt.Finding? {
        let expected = before + month.length
        guard now > month.length, abs(now - expected) > 1 else { return nil }
        return .daysDoNotFit(last: before, now: now, expected: expected)
    }
}
