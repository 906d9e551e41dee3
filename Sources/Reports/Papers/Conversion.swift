public import CreditBook
import Diagnostics
import Papers
import Quantities

/// What became of the enterprises of a matching day (对接转化): from those that came to the money that
/// was drawn, by lender, of the life of credit and of nothing else.
public struct Conversion: Sendable {
    /// One stage: different enterprises, how many pieces, how much.
    struct Figure: Hashable {
        let enterprises: Int
        let items: Int
        let amount: Money?

        /// - Parameter entries: enterprise and amount of each piece.
        init(_ entries: [(enterprise: String, amount: Money)], hasAmount: Bool = true) {
            enterprises = Set(entries.map(\.enterprise)).count
            items = entries.count
            amount = hasAmount ? entries.map(\.amount).sum : nil
        }
    }

    enum Stage: String, CaseIterable {
        case came, demand, referred, accepted, approved, signed, drawn

        var name: Bilingual {
            switch self {
            case .came: Bilingual(zh: "对接", en: "came")
            case .demand: Bilingual(zh: "需求", en: "demand")
            case .referred: Bilingual(zh: "推荐", en: "referred")
            case .accepted: Bilingual(zh: "受理", en: "accepted")
            case .approved: Bilingual(zh: "批复", en: "approved")
            case .signed: Bilingual(zh: "签约", en: "signed")
            case .drawn: Bilingual(zh: "放款", en: "drawn")
            }
        }
    }

    private let life: LifeState
    private let enterprises: Set<String>
    private let days: ZoneDays

    /// - Parameters:
    ///   - enterprises: that came, by their keys.
    ///   - days: of the demand, referral, approval, signature or draw.
    public init(_ life: LifeState, of enterprises: Set<String>, _ days: ZoneDays) {
        (self.life, self.enterprises, self.days) = (life, enterprises, days)
    }

    private func counts(_ enterprise: String, _ day: Day?) -> Bool {
        enterprises.contains(enterprise) && day.map(days.contains) == true
    }

    // MARK: figures

    /// - Parameter lender: nil for all.
    func figure(_ stage: Stage, _ lender: String? = nil) -> Figure {
        switch stage {
        case .came: Figure(enterprises.map { ($0, .zero) }, hasAmount: false)
        case .demand: demanded(lender)
        case .referred: Figure(referrals(lender) { $0.mark.day })
        case .accepted: Figure(referrals(lender) { $0.first(.accepted)?.day })
        case .approved: Figure(lines(lender) { ($0.mark.day, $0.approval.amount) })
        case .signed: Figure(lines(lender) { ($0.signed?.day, $0.ceiling) })
        case .drawn: Figure(notes(lender))
        }
    }

    /// Of a lender: the demands that were referred to it.
    private func demanded(_ lender: String?) -> Figure {
        let own = lender.map { name in
            Set(life.referrals.values.filter { $0.post.lender == name }.map(\.post.demand))
        }
        let found = life.demands.values.filter { demand in
            counts(demand.enterprise, demand.mark.day)
                && (own?.contains(demand.post.demand) ?? true)
        }
        return Figure(found.map { ($0.enterprise, $0.post.amount) })
    }

    /// A demand that was referred to one lender several times counts its amount once.
    private func referrals(
        _ lender: String?, _ day: (ReferralState) -> Day?
    ) -> [(enterprise: String, amount: Money)] {
        let found = life.referrals.values.filter { referral in
            counts(referral.enterprise, day(referral))
                && (lender.map { $0 == referral.post.lender } ?? true)
        }.sorted { ($0.mark.day, $0.post.referral) < ($1.mark.day, $1.post.referral) }
        var seen: Set<String> = []
        return found.map { referral in
            let isFirst = seen.insert(referral.post.demand).inserted
            let asked = life.demands[referral.post.demand]?.post.amount ?? .zero
            return (referral.enterprise, isFirst ? asked : .zero)
        }
    }

    private func lines(
        _ lender: String?, _ read: (LineState) -> (day: Day?, amount: Money)
    ) -> [(enterprise: String, amount: Money)] {
        life.lines.values.compactMap { line in
            let (day, amount) = read(line)
            guard counts(line.enterprise, day),
                lender.map({ $0 == line.approval.lender }) ?? true
            else { return nil }
            return (line.enterprise, amount)
        }
    }

    /// Without renewals and breaches, as 累放 counts.
    private func notes(_ lender: String?) -> [(enterprise: String, amount: Money)] {
        life.notes.values.filter { note in
            note.carriedFrom == nil && note.breach == nil && counts(note.enterprise, note.mark.day)
                && (lender.map { $0 == note.key.lender } ?? true)
        }.map { ($0.enterprise, $0.drawn) }
    }

    /// Lenders to which something of these enterprises was referred, in order.
    var lenders: [String] {
        Set(
            life.referrals.values.filter { counts($0.enterprise, $0.mark.day) }.map(\.post.lender)
                + life.notes.values.filter { counts($0.enterprise, $0.mark.day) }.map(\.key.lender)
        ).sorted()
    }

    // MARK: pages

    var section: ReportSection {
        ReportSection(
            "conversion", zh: "对接转化", en: "What became of it",
            [.table(total), .table(byLender), .figure(ReportFigure(.funnel, funnel))])
    }

    private var total: ReportTable {
        ReportTable(
            "conversion", zh: "对接、需求、推荐、受理、批复、签约、放款", en: "From coming to the draw",
            [
                .init("stage", zh: "环节", en: "Stage"),
                .init("enterprises", zh: "户数", en: "Enterprises", .count),
                .init("items", zh: "笔数", en: "Pieces", .count),
                .init("amount", zh: "金额", en: "Amount", .money),
            ],
            rows: Stage.allCases.map { stage in
                let figure = figure(stage)
                return ReportTable.Row([
                    ReportCell(.text(stage.name)), .count(figure.enterprises, .enterprises),
                    stage == .came
                        ? ReportCell(.notApplicable) : .count(figure.items, .notes),
                    figure.amount.map { .money($0) } ?? ReportCell(.notApplicable),
                ])
            },
            remarks: [
                Bilingual(
                    zh: (days.from.map { "\($0.iso)至" } ?? "截至") + "\(days.through.iso)，按经办记录；"
                        + "推荐、受理的金额一项需求只计一次，放款不含续贷和越界。",
                    en: (days.from.map { "From \($0.iso) to " } ?? "Through ")
                        + "\(days.through.iso), of what was recorded; a demand counts its amount "
                        + "once, draws without renewals and breaches.")
            ])
    }

    private var byLender: ReportTable {
        let found = lenders
        let sum = lenderRow(.text(zh: "合计", en: "Sum"), nil, .total)
        return ReportTable(
            "conversionByLender", zh: "分机构", en: "By lender",
            [
                .init("lender", zh: "机构", en: "Lender", .longText),
                .init("referred", zh: "推荐", en: "Referred", .count),
                .init("accepted", zh: "受理", en: "Accepted", .count),
                .init("approved", zh: "批复", en: "Approved", .count),
                .init("approvedAmount", zh: "批复金额", en: "Approved", .money),
                .init("signed", zh: "签约", en: "Signed", .count),
                .init("signedAmount", zh: "签约金额", en: "Signed", .money),
                .init("drawn", zh: "放款", en: "Drawn", .count),
                .init("drawnAmount", zh: "放款金额", en: "Drawn", .money),
            ],
            rows: found.isEmpty ? [] : found.map { lenderRow(.text($0), $0, .body) } + [sum],
            empty: Bilingual(zh: "还没有推荐给机构。", en: "Nothing was referred to a lender."),
            remarks: [
                Bilingual(
                    zh: "一项需求推荐几家机构的，在各家各计一笔。",
                    en: "A demand counts at each lender that it was referred to.")
            ])
    }

    private func lenderRow(
        _ name: ReportCell, _ lender: String?, _ role: ReportTable.Row.Role
    ) -> ReportTable.Row {
        let counted = [Stage.referred, .accepted].map {
            ReportCell.count(figure($0, lender).items, .notes)
        }
        let paid = [Stage.approved, .signed, .drawn].flatMap { stage in
            let figure = figure(stage, lender)
            return [ReportCell.count(figure.items, .notes), .money(figure.amount)]
        }
        return ReportTable.Row([name] + counted + paid, role: role)
    }

    private var funnel: ReportTable {
        let stages: [Stage] = [.demand, .referred, .approved, .signed, .drawn]
        return ReportTable(
            "conversionFunnel", zh: "从需求到放款（金额）", en: "From demand to draw",
            [
                .init("stage", zh: "环节", en: "Stage"),
                .init("amount", zh: "金额", en: "Amount", .money),
            ],
            rows: stages.map {
                ReportTable.Row([
                    ReportCell(.text($0.name)), .money(figure($0).amount ?? .zero),
                ])
            })
    }
}
