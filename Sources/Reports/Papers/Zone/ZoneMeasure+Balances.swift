import CreditBook
import Diagnostics
import Papers
import Quantities
import Vocabulary

// What stood at the end of a span, first-time borrowers, rates and costs.
extension ZoneMeasure {
    static var balances: [ZoneMeasure] {
        [
            ZoneMeasure(
                "balance.amount", Bilingual(zh: "贷款余额", en: "Loans outstanding"),
                Bilingual(
                    zh: "期末未归还的本金：放款（含续贷、越界）减归还、追回、代偿、核销和转入续贷的本金。",
                    en: "principal outstanding at the end: drawn, less all that paid it down."),
                .money, isStanding: true
            ) { books, days in
                var sum = ZoneSum()
                for kind in ZoneEvent.Kind.ofBalance {
                    sum.add(
                        books.ledger.events(kind, ZoneDays(from: nil, through: days.through)),
                        sign: kind.balanceSign)
                }
                return .sum(sum, .money)
            },
            ZoneMeasure(
                "balance.enterprises", Bilingual(zh: "有贷款余额的户数", en: "Borrowers"),
                Bilingual(zh: "期末有未归还本金的不同企业；计户。", en: "enterprises that owe principal."),
                .enterprises, isStanding: true
            ) { books, days in
                let owing = books.owing(on: days.through)
                return .summed(
                    Int64(Set(owing.values).count), books.sum(of: owing, days.through))
            },
            ZoneMeasure(
                "balance.items", Bilingual(zh: "有余额的借据", en: "Notes outstanding"),
                Bilingual(zh: "期末有未归还本金的借据；计笔。", en: "notes with principal owed."), .items,
                isStanding: true
            ) { books, days in
                let owing = books.owing(on: days.through)
                return .summed(Int64(owing.count), books.sum(of: owing, days.through))
            },
        ] + firsts
    }

    private static var firsts: [ZoneMeasure] {
        [
            ZoneMeasure(
                "first-loan.enterprises", Bilingual(zh: "首贷户", en: "First-time borrowers"),
                Bilingual(
                    zh: "当期首次获得贷款、且有依据认定此前无贷款的企业；无依据的另计“待核实”。",
                    en: "enterprises whose first loan lies in the span, as a source confirms."),
                .enterprises
            ) { books, days in
                .sum(ZoneSum(books.firstLoans(days, \.isYes)), .enterprises)
            },
            ZoneMeasure(
                "first-loan.amount", Bilingual(zh: "首贷金额", en: "First loans: amount"),
                Bilingual(zh: "首贷户当期首笔贷款的本金。", en: "principal of those first loans."), .money
            ) { books, days in .sum(ZoneSum(books.firstLoans(days, \.isYes)), .money) },
            ZoneMeasure(
                "first-loan-unknown.enterprises",
                Bilingual(zh: "首贷待核实户数", en: "First loans not confirmed"),
                Bilingual(
                    zh: "当期在本账簿首次获得贷款、但没有依据说明此前有无贷款的企业；既不计入也不排除首贷户。",
                    en: "first in these books, and no source tells whether there was one before."),
                .enterprises
            ) { books, days in
                .sum(ZoneSum(books.firstLoans(days, \.isUnknown)), .enterprises)
            },
        ]
    }

    static var costs: [ZoneMeasure] {
        [
            ZoneMeasure(
                "rate.average", Bilingual(zh: "平均利率", en: "Average rate"),
                Bilingual(
                    zh: "当期放款的年利率，按放款金额加权；没有利率的放款不参加。",
                    en: "yearly rate of the draws, by amount; draws without a rate are left out."),
                .rate
            ) { books, days in
                books.mean(days) { draw in draw.rate.map { (draw.amount.fen, $0.ppm) } }
            },
            ZoneMeasure(
                "rate.lpr", Bilingual(zh: "同期LPR（一年期）", en: "One-year LPR of the same draws"),
                Bilingual(
                    zh: "放款时有效的一年期LPR，按同一批放款金额加权；当月和上月LPR都没有的放款不参加。",
                    en: "the one-year LPR in force at each draw, by the same amounts."), .rate
            ) { books, days in
                books.mean(days) { draw in
                    draw.rate == nil ? nil : books.lpr(draw).map { (draw.amount.fen, $0.ppm) }
                }
            },
            ZoneMeasure(
                "rate.spread", Bilingual(zh: "平均利率比LPR", en: "Average rate over LPR"),
                Bilingual(
                    zh: "逐笔利率减放款时一年期LPR，按放款金额加权；负数为低于LPR。",
                    en: "rate of each draw less the LPR, by amount; below zero: under it."), .rate
            ) { books, days in
                books.mean(days) { draw in
                    guard let rate = draw.rate, let lpr = books.lpr(draw) else { return nil }
                    return (draw.amount.fen, rate.ppm - lpr.ppm)
                }
            },
            ZoneMeasure(
                "cost.average", Bilingual(zh: "综合融资成本", en: "All-in cost"),
                Bilingual(
                    zh: "年利率加担保费率（按担保金额折到放款金额），按放款金额加权；未扣贴息，没有利率的放款不参加。",
                    en: "rate plus guarantee fee, by amount; subsidies are not taken off."), .rate
            ) { books, days in books.allInCost(days) },
        ]
    }
}

extension ZoneBooks {
    /// The notes that owe principal at the end of a day, with the enterprise that owes it.
    func owing(on day: Day) -> [Int32: Int32] {
        var balances: [Int32: (enterprise: Int32, fen: Int64)] = [:]
        for kind in ZoneEvent.Kind.ofBalance {
            ledger.events(kind, ZoneDays(from: nil, through: day)).each { event in
                guard event.noteNumber >= 0 else { return }
                balances[event.noteNumber, default: (event.enterprise, 0)].fen +=
                    kind.balanceSign * event.amount.fen
            }
        }
        return balances.filter { $0.value.fen > 0 }.mapValues(\.enterprise)
    }

    /// Everything that made the balance of these notes.
    func sum(of notes: [Int32: Int32], _ day: Day) -> ZoneSum {
        var sum = ZoneSum(ofNotes: Set(notes.keys))
        for kind in ZoneEvent.Kind.ofBalance {
            sum.add(
                ledger.events(kind, ZoneDays(from: nil, through: day)), sign: kind.balanceSign)
        }
        return sum
    }

    func firstLoans(_ days: ZoneDays, _ counts: (FirstLoanAnswer) -> Bool) -> [ZoneEvent] {
        let (own, kind) = (scope.lender.map(whole.known), scope.product.map(whole.known))
        return firsts.events(days, counts).filter { event in
            (own.map { $0 == event.lender } ?? true) && (kind.map { $0 == event.product } ?? true)
                && !scope.otherThan.compactMap(whole.known).contains(event.lender)
                && scope.programme == nil
        }
    }

    /// The one-year rate in force at a draw; nil where neither its month nor the one before it was
    /// read.
    func lpr(_ draw: ZoneEvent) -> Rate? {
        guard let entry = files.lpr.lastKnown(onOrBefore: draw.day),
            Month(of: entry.month).next >= Month(of: draw.day)
        else { return nil }
        return Rate(ppm: entry.oneYearPpm)
    }

    /// Of the draws, weighted; half up to the part per million.
    func mean(
        _ days: ZoneDays, _ part: (ZoneEvent) -> (weight: Int64, ppm: Int64)?
    ) -> ZoneValue {
        ZoneValue.mean(ledger.events(.drawn, days), part)
    }

    func allInCost(_ days: ZoneDays) -> ZoneValue {
        var covers: [Int32: [ZoneEvent]] = [:]
        for event in ledger.events(.guaranteed, ZoneDays(from: nil, through: end))
        where event.noteNumber >= 0 {
            covers[event.noteNumber, default: []].append(event)
        }
        return mean(days) { draw in
            guard let rate = draw.rate, draw.noteNumber >= 0 else { return nil }
            let fees = (covers[draw.noteNumber] ?? []).map { cover in
                cover.rate.map { Int128($0.ppm) * Int128(cover.amount.fen) }
            }
            if fees.contains(where: { $0 == nil }) || draw.amount.fen <= 0 { return nil }
            let sum = fees.reduce(Int128(0)) { $0 + ($1 ?? 0) }
            let fee = Int64(sum / Int128(draw.amount.fen))
            return (draw.amount.fen, rate.ppm + fee)
        }
    }
}

extension ZoneValue {
    /// Weighted; missing where nothing has a figure, not applicable where there is nothing.
    static func mean(
        _ events: ArraySlice<ZoneEvent>, _ part: (ZoneEvent) -> (weight: Int64, ppm: Int64)?
    ) -> ZoneValue {
        var (weight, weighted) = (Int128(0), Int128(0))
        var sources: [ZoneSource] = []
        for event in events {
            guard let own = part(event) else { continue }
            weight += Int128(own.weight)
            weighted += Int128(own.weight) * Int128(own.ppm)
            sources.append(ZoneSource(event))
        }
        if events.isEmpty { return .notApplicable }
        return rounded(weighted, over: weight).map { .number($0, sources: sources) }
            ?? .missing(sources: [])
    }

    /// Half up; nil over nothing.
    static func rounded(_ top: Int128, over bottom: Int128) -> Int64? {
        guard bottom > 0 else { return nil }
        let doubled = 2 * top + bottom
        let (quotient, rest) = doubled.quotientAndRemainder(dividingBy: 2 * bottom)
        return Int64(exactly: rest < 0 ? quotient - 1 : quotient)
    }
}
