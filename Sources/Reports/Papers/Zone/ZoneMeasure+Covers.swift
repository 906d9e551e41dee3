import CreditBook
import Diagnostics
import Programmes
import Quantities

// Promises of lenders, guarantees, pools.
extension ZoneMeasure {
    static var promises: [ZoneMeasure] {
        [
            promise(
                "promise-kept.items", Bilingual(zh: "按时履行的承诺", en: "Promises kept"),
                Bilingual(zh: "当期按时履行的限时承诺；计件。", en: "kept within the span, in time.")
            ) { $0.keptOn },
            promise(
                "promise-broken.items", Bilingual(zh: "超时的承诺", en: "Promises broken"),
                Bilingual(
                    zh: "当期确定超时的限时承诺：迟办的按办成日、未办的按最后期限计入；计件。",
                    en: "late beyond doubt: by the day it was kept, else by its last day.")
            ) { $0.brokenOn },
        ]
    }

    private static func promise(
        _ id: String, _ name: Bilingual, _ definition: Bilingual,
        _ day: @escaping @Sendable (PromiseRecord) -> Day?
    ) -> ZoneMeasure {
        ZoneMeasure(id, name, definition, .pieces) { books, days in
            let own = books.promises.filter { day($0).map(days.contains) ?? false }
            return .number(
                Int64(own.count),
                sources: own.map { ZoneSource(step: ($0.kept ?? $0.started).step, entry: 0) })
        }
    }

    static var guarantees: [ZoneMeasure] {
        flow(
            "guarantee.new", .guaranteed, Bilingual(zh: "新增担保", en: "New guarantees"),
            Bilingual(zh: "担保项目当期确认的担保", en: "guarantees that programmes confirmed"),
            [.money, .enterprises, .items])
            + standing(
                "guarantee.in-force", Bilingual(zh: "在保", en: "Guarantees in force"),
                Bilingual(zh: "期末在保责任", en: "cover in force at the end"), isGuarantee: true)
            + flow(
                "guarantee.released", .guaranteeReleased, Bilingual(zh: "解保", en: "Released"),
                Bilingual(zh: "当期因归还本金而解除的担保", en: "cover released by repayment"), [.money])
            + flow(
                "guarantee.payout", .guaranteePaidOut, Bilingual(zh: "代偿", en: "Payouts"),
                Bilingual(
                    zh: "担保机构当期支付的代偿款，不是风险补偿", en: "what guarantors paid; no compensation"),
                [.money, .enterprises, .items])
            + flow(
                "guarantee.recovered", .payoutRecovered,
                Bilingual(zh: "代偿追回", en: "Recovered after payouts"),
                Bilingual(zh: "代偿后当期追回的款项（含费用）", en: "what came back, costs with it"), [.money])
            + flow(
                "guarantee.fee", .feePaid, Bilingual(zh: "担保费", en: "Fees"),
                Bilingual(zh: "当期收到的担保费", en: "fees received"), [.money])
            + rates
    }

    private static var rates: [ZoneMeasure] {
        [
            ZoneMeasure(
                "guarantee.payout.rate", Bilingual(zh: "累计代偿率", en: "Payouts over all cover"),
                Bilingual(
                    zh: "自账簿开始至期末的代偿额 ÷ 同期确认的担保额，未扣追回；各项目按其条款的代偿率另列。",
                    en: "payouts over cover confirmed, from the beginning; nothing taken off."),
                .rate, isStanding: true
            ) { books, days in
                let all = ZoneDays(from: nil, through: days.through)
                let paid = ZoneSum(books.ledger.events(.guaranteePaidOut, all))
                let covered = ZoneSum(books.ledger.events(.guaranteed, all))
                if covered.fen == 0 { return .notApplicable }
                return ZoneValue.rounded(Int128(paid.fen) * 1_000_000, over: Int128(covered.fen))
                    .map { .number($0, sources: paid.sources + covered.sources) } ?? .notApplicable
            },
            ZoneMeasure(
                "guarantee.fee.rate", Bilingual(zh: "平均担保费率", en: "Average fee rate"),
                Bilingual(
                    zh: "当期新增担保的年费率，按金额加权；没有费率的不参加。",
                    en: "yearly fee of new guarantees, by amount."), .rate
            ) { books, days in
                ZoneValue.mean(books.ledger.events(.guaranteed, days)) { cover in
                    cover.rate.map { (cover.amount.fen, $0.ppm) }
                }
            },
        ]
    }

    static var pools: [ZoneMeasure] {
        flow(
            "pool.new", .pooled, Bilingual(zh: "资金池新增备案", en: "New under pools"),
            Bilingual(zh: "风险补偿资金池当期确认备案的贷款", en: "loans that pools confirmed"),
            [.money, .enterprises, .items])
            + standing(
                "pool.in-force", Bilingual(zh: "资金池在池", en: "Under pools"),
                Bilingual(zh: "期末在风险补偿范围内的贷款", en: "loans under pools at the end"),
                isGuarantee: false)
            + flow(
                "pool.compensated", .lossCompensated, Bilingual(zh: "风险补偿", en: "Compensated"),
                Bilingual(zh: "资金池当期支付的风险补偿，不是代偿", en: "what pools paid; no payout"),
                [.money, .enterprises, .items])
            + flow(
                "pool.recovered", .compensationRecovered,
                Bilingual(zh: "补偿追回", en: "Recovered after compensation"),
                Bilingual(zh: "风险补偿后当期追回的款项（含费用）", en: "what came back, costs with it"), [.money])
            + flow(
                "pool.paid-in", .fundsPaidIn, Bilingual(zh: "资金池到位", en: "Paid into pools"),
                Bilingual(zh: "当期缴入资金池和保证金的资金", en: "paid into pools and deposits"), [.money])
            + [leverage]
    }

    private static let leverage = ZoneMeasure(
        "pool.leverage", Bilingual(zh: "放大倍数", en: "Leverage"),
        Bilingual(
            zh: "期末在池贷款 ÷ 已到位未支出的资金池资金，各池合并计算。",
            en: "loans under pools over funds paid in and not paid out, all pools together."),
        .multiple, isStanding: true
    ) { books, days in
        guard let book = books.programmes(at: days.through) else { return .missing(sources: []) }
        let ratios = books.pools(book).map { book.leverage($0, lender: books.scope.lender) }
        let top = ratios.reduce(Int128(0)) { $0 + Int128($1.numerator.fen) }
        let bottom = ratios.reduce(Int128(0)) { $0 + Int128($1.denominator.fen) }
        return ZoneValue.rounded(top * 1_000_000, over: bottom)
            .map { .number($0, sources: []) } ?? .notApplicable
    }

    private static func flow(
        _ id: String, _ kind: ZoneEvent.Kind, _ name: Bilingual, _ counts: Bilingual,
        _ units: [Unit]
    ) -> [ZoneMeasure] {
        units.map { unit in
            ZoneMeasure(
                "\(id).\(unit.suffix)", unit.naming(name), unit.defining(counts), unit
            ) { books, days in .sum(ZoneSum(books.ledger.events(kind, days)), unit) }
        }
    }

    private static func standing(
        _ id: String, _ name: Bilingual, _ counts: Bilingual, isGuarantee: Bool
    ) -> [ZoneMeasure] {
        [Unit.money, .enterprises, .items].map { unit in
            ZoneMeasure(
                "\(id).\(unit.suffix)", unit.naming(name), unit.defining(counts), unit,
                isStanding: true
            ) { books, days in
                guard let rows = books.covers(isGuarantee: isGuarantee, at: days.through) else {
                    return .missing(sources: [])
                }
                let kind: ZoneEvent.Kind = isGuarantee ? .guaranteed : .pooled
                let all = ZoneDays(from: nil, through: days.through)
                let sources = ZoneSum(books.ledger.events(kind, all)).sources
                let number =
                    switch unit {
                    case .money: rows.reduce(Int64(0)) { $0 + $1.inForce.fen }
                    case .enterprises: Int64(Set(rows.map(\.row.enterprise)).count)
                    default: Int64(rows.count)
                    }
                return .number(number, sources: sources)
            }
        }
    }
}

extension ZoneBooks {
    /// The programmes as they stood on a day; nil for a day that nobody replayed.
    func programmes(at day: Day) -> ProgrammeBook? {
        if day == end { return files.programmes }
        return day == days(.yearBefore)?.through ? files.programmesBefore : nil
    }

    /// Rows in force, within the scope; nil for a day that nobody replayed.
    func covers(isGuarantee: Bool, at day: Day) -> [RowState]? {
        programmes(at: day)?.rows.values.filter { row in
            row.inForce > .zero && (row.guarantor != nil) == isGuarantee
                && scope.includes(lender: row.lender) && covers(row.programme)
        }
    }

    /// Whether a programme is within the scope.
    func covers(_ programme: String) -> Bool {
        if let own = scope.programme { return own == programme }
        guard let product = scope.product else { return true }
        return files.terms[programme]?.products.contains(product) ?? false
    }

    /// The pools that were opened or hold anything, by id.
    func pools(_ book: ProgrammeBook) -> [String] {
        programmes(book) { $0 == .pool }
    }

    /// By id: those of a kind, as their terms say.
    func programmes(
        _ book: ProgrammeBook, _ fits: (ProgrammeTerms.Kind) -> Bool
    ) -> [String] {
        let known = Set(book.openings.keys).union(book.rows.values.map(\.programme))
        return known.filter { covers($0) && (files.terms[$0].map { fits($0.kind) } ?? false) }
            .sorted()
    }

    /// Within the scope.
    var promises: [PromiseRecord] {
        if scope.programme != nil { return [] }
        return files.promises.filter { record in
            scope.isAll || record.lender.map(scope.includes(lender:)) ?? false
        }
    }
}

extension PromiseRecord {
    var keptOn: Day? { if case .met(let day) = standing { day } else { nil } }

    var brokenOn: Day? {
        switch standing {
        case .late(let day, _): day
        case .overdue: latestDue
        default: nil
        }
    }
}

extension ZoneMeasure.Unit {
    fileprivate func naming(_ name: Bilingual) -> Bilingual {
        Bilingual(zh: name.zh + noun.zh, en: name.en + noun.en)
    }

    fileprivate func defining(_ counts: Bilingual) -> Bilingual {
        Bilingual(
            zh: "\(counts.zh)；计\(counted.zh)。", en: "\(counts.en); counted in \(counted.en).")
    }
}
