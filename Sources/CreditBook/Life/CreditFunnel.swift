public import Diagnostics
public import Quantities

/// One figure of the way from demand to repayment, with what it counts and its book.
public struct FunnelFigure: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        case demand
        case referred
        case approved
        case signed
        case drawn
        case filed
        case repaid
        /// Beside the funnel: notes that carry on others without money moving.
        case renewed
        /// Beside the funnel: draws that a breach records.
        case drawnByBreach
    }

    public let stage: Stage
    /// 户: different enterprises.
    public let enterprises: Int
    /// 户次: demands in the first two stages, else different pairs of enterprise and lender.
    public let times: Int
    /// 笔: demands, referrals, lines, contracts, notes, filed notes, repayments.
    public let items: Int
    public let amount: Money

    public var book: StepRecord.Book { .life }
}

extension FunnelFigure.Stage {
    /// What the figure counts, in full.
    public var counts: Bilingual {
        switch self {
        case .demand: Bilingual(zh: "需求金额（新增）", en: "amounts asked for, new")
        case .referred:
            Bilingual(zh: "已推荐需求的金额（一项需求只计一次）", en: "amounts of referred demands, each once")
        case .approved: Bilingual(zh: "批复金额（新增）", en: "amounts approved, new")
        case .signed: Bilingual(zh: "签约金额（新增）", en: "amounts signed, new")
        case .drawn: Bilingual(zh: "放款金额（累放，不含续贷和越界）", en: "amounts drawn, no renewals or breaches")
        case .filed: Bilingual(zh: "已备案借据的放款金额", en: "amounts of filed notes")
        case .repaid: Bilingual(zh: "归还本金", en: "principal repaid")
        case .renewed: Bilingual(zh: "无还本续贷金额（未计入放款）", en: "amounts renewed, not in drawn")
        case .drawnByBreach:
            Bilingual(zh: "越界放款金额（未计入放款）", en: "amounts drawn by breach, not in drawn")
        }
    }
}

/// All figures for a span of business days, in the order of `Stage`.
public struct CreditFunnel: Hashable, Sendable {
    public let from: Day?
    public let through: Day
    public let figures: [FunnelFigure]

    public subscript(stage: FunnelFigure.Stage) -> FunnelFigure {
        figures.first { $0.stage == stage }
            ?? FunnelFigure(stage: stage, enterprises: 0, times: 0, items: 0, amount: .zero)
    }
}

extension LifeState {
    /// - Parameter from: nil: from the beginning.
    public func funnel(from: Day? = nil, through: Day) -> CreditFunnel {
        let span = FunnelSpan(from: from, through: through)
        let figures = FunnelFigure.Stage.allCases.map { stage in
            FunnelFigure(stage, items(of: stage).filter { span.contains($0.day) })
        }
        return CreditFunnel(from: from, through: through, figures: figures)
    }

    private func items(of stage: FunnelFigure.Stage) -> [FunnelItem] {
        switch stage {
        case .demand:
            demands.values.map {
                FunnelItem($0.enterprise, $0.post.demand, $0.mark.day, $0.post.amount)
            }
        case .referred: referredItems
        case .approved:
            lines.values.map {
                FunnelItem($0.enterprise, $0.approval.lender, $0.mark.day, $0.approval.amount)
            }
        case .signed:
            lines.values.compactMap { line in
                line.signed.map {
                    FunnelItem(line.enterprise, line.approval.lender, $0.day, line.ceiling)
                }
            }
        default: notes.values.flatMap { $0.items(of: stage) }
        }
    }

    /// The amount of a demand counts with its first referral.
    private var referredItems: [FunnelItem] {
        demands.values.flatMap { demand in
            let marks = demand.referrals.compactMap { referrals[$0]?.mark }.sorted {
                ($0.day, $0.step) < ($1.day, $1.step)
            }
            return marks.enumerated().map { index, mark in
                FunnelItem(
                    demand.enterprise, demand.post.demand, mark.day,
                    index == 0 ? demand.post.amount : .zero)
            }
        }
    }
}

extension NoteState {
    fileprivate func items(of stage: FunnelFigure.Stage) -> [FunnelItem] {
        switch stage {
        case .drawn where carriedFrom == nil && breach == nil: [item(mark.day, drawn)]
        case .drawnByBreach where carriedFrom == nil && breach != nil: [item(mark.day, drawn)]
        case .renewed where carriedFrom != nil: [item(mark.day, drawn)]
        case .filed: filings.map(\.mark.day).min().map { [item($0, drawn)] } ?? []
        case .repaid: repayments.map { item($0.mark.day, $0.body.amount) }
        default: []
        }
    }

    private func item(_ day: Day, _ amount: Money) -> FunnelItem {
        FunnelItem(enterprise, key.lender, day, amount)
    }
}

private struct FunnelItem {
    let enterprise: String
    /// What makes a 户次 with the enterprise: a demand or a lender.
    let other: String
    let day: Day
    let amount: Money

    init(_ enterprise: String, _ other: String, _ day: Day, _ amount: Money) {
        self.enterprise = enterprise
        self.other = other
        self.day = day
        self.amount = amount
    }
}

private struct FunnelSpan {
    let from: Day?
    let through: Day

    func contains(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && day <= through }
}

extension FunnelFigure {
    fileprivate init(_ stage: Stage, _ items: [FunnelItem]) {
        self.stage = stage
        enterprises = Set(items.map(\.enterprise)).count
        times = Set(items.map { [$0.enterprise, $0.other] }).count
        self.items = items.count
        amount = items.map(\.amount).total
    }
}
