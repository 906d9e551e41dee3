public import CreditBook
public import Diagnostics
import Documents
import Quantities

/// A year of credit beside the year before, and beside what others say of it (年度对照). Quoted figures
/// stand apart: nothing is added to them and they are added to nothing.
public struct StoryPage: Sendable {
    /// What a page or a paper says, word by word.
    public struct Quote: Hashable, Sendable {
        public let year: String
        public let what: String
        public let words: String
        public let counts: String
        public let source: String
        public let evidence: String

        public init(
            year: String, what: String, words: String, counts: String, source: String,
            evidence: String
        ) {
            self.year = year
            self.what = what
            self.words = words
            self.counts = counts
            self.source = source
            self.evidence = evidence
        }
    }

    private let life: LifeState
    private let year: Int
    private let quotes: [Quote]
    private let foot: BookFoot
    private let language: Language
    private let width: Int

    /// - Parameter year: its last day counts too; the year before stands beside it.
    public init(
        _ life: LifeState, year: Int, quotes: [Quote], foot: BookFoot,
        language: Language, width: Int
    ) {
        self.life = life
        self.year = year
        self.quotes = quotes
        self.foot = foot
        self.language = language
        self.width = width
    }

    public var lines: [String] {
        [
            say(
                "经办记录：\(year) 年与上年（虚构事项）",
                "Recorded steps: \(year) and the year before (invented)"),
            "",
        ] + funnel + [""] + products + [""] + declines + [""] + quoted + [""]
            + wrapped(
                say(
                    "引文另列：它们的统计口径没有说明，不与上面任何数字相加，彼此也不相加。",
                    "Quoted figures stand apart: what they count is not said; they are added to "
                        + "nothing above and not to one another."))
            + wrapped(foot.line(language))
    }

    private var funnel: [String] {
        let (before, now) = (figures(of: year - 1), figures(of: year))
        var table = TextTable([
            .init(say("项目", "figure"), isFlexible: true), .init("\(year - 1)", .right),
            .init(say("户", "firms"), .right), .init(say("笔", "items"), .right),
            .init("\(year)", .right), .init(say("户", "firms"), .right),
            .init(say("笔", "items"), .right), .init(say("增长", "growth"), .right),
        ])
        let shown = FunnelFigure.Stage.allCases.filter { now[$0].items + before[$0].items > 0 }
        for stage in shown {
            let (old, new) = (before[stage], now[stage])
            table.add([
                stage.counts[language], old.amount.wanText, "\(old.enterprises)", "\(old.items)",
                new.amount.wanText, "\(new.enterprises)", "\(new.items)",
                StoryPage.growth(old.amount, new.amount) ?? "—",
            ])
        }
        return [say("单位：万元", "in 万元 (10,000 yuan)")] + table.lines(width: width)
    }

    private func figures(of year: Int) -> CreditFunnel {
        life.funnel(
            from: Day(year: year, month: 1, day: 1),
            through: Day(year: year, month: 12, day: 31) ?? Day(number: 0))
    }

    /// `609.34%`, half up to two places; nil where there was nothing before.
    static func growth(_ before: Money, _ now: Money) -> String? {
        guard before > .zero else { return nil }
        let more = Decimal34(now.fen).subtracting(Decimal34(before.fen))
        let share = more?.divided(by: Decimal34(before.fen))?.multiplied(by: Decimal34(10_000))
        guard let hundredths = share?.int64(.halfUp) else { return nil }
        return Rate(ppm: hundredths * 100).text
    }

    private var products: [String] {
        let own = life.lines.values.filter { $0.mark.day.year == year }
        var table = TextTable([
            .init(say("批复：产品", "approved: product"), isFlexible: true),
            .init(say("金额（万元）", "万元"), .right), .init(say("户", "firms"), .right),
            .init(say("笔", "lines"), .right),
        ])
        for (product, lines) in Dictionary(grouping: own, by: \.approval.product)
            .sorted(by: { ($1.value.sum, $0.key) < ($0.value.sum, $1.key) })
        {
            table.add([
                product, lines.sum.wanText, "\(Set(lines.map(\.enterprise)).count)",
                "\(lines.count)",
            ])
        }
        let all = Array(own)
        table.add([
            say("合计（户数去重）", "total (each firm once)"), all.sum.wanText,
            "\(Set(all.map(\.enterprise)).count)", "\(all.count)",
        ])
        return table.lines(width: width)
    }

    private var declines: [String] {
        let own = life.referrals.values.filter { $0.end?.mark.day.year == year }
        let reasons = own.compactMap(\.decline).flatMap(\.reasons)
        let counted = DeclineCode.allCases.compactMap { code in
            let count = reasons.count { $0.code == code }
            return count == 0 ? nil : "\(code.label[language]) \(count)"
        }
        let ends = LifeEnd.How.allCases.compactMap { how in
            let count = own.count { $0.end?.how == how }
            return count == 0 ? nil : "\(StoryPage.label(how)[language]) \(count)"
        }
        let mark = say("，", ", ")
        return wrapped(
            say("未成的推荐（件）：", "Referrals that came to nothing: ") + ends.joined(separator: mark))
            + wrapped(
                say("婉拒理由（条）：", "Reasons of declines: ") + counted.joined(separator: mark))
    }

    private static func label(_ how: LifeEnd.How) -> Bilingual {
        switch how {
        case .declined: Bilingual(zh: "银行婉拒", en: "declined")
        case .withdrawn: Bilingual(zh: "企业撤回", en: "withdrawn")
        case .notReached: Bilingual(zh: "未联系上", en: "not reached")
        case .noNeed: Bilingual(zh: "无需求", en: "no need")
        }
    }

    private var quoted: [String] {
        [say("引文（原话）", "Quoted")]
            + quotes.flatMap { quote in
                wrapped(
                    "· \(quote.year) \(quote.what)：“\(quote.words)”（\(quote.counts)；"
                        + "\(quote.source)；"
                        + "\(quote.evidence)）")
            }
    }

    private func wrapped(_ text: String) -> [String] { DisplayWidth.wrap(text, to: width) }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension [LineState] {
    fileprivate var sum: Money { Money(fen: reduce(0) { $0 + $1.approval.amount.fen }) }
}
