import CreditBook
import Diagnostics
import Enterprises
import Matching
public import Papers
import Products
import Quantities
import Rules
import Vocabulary

/// Candidates for a lender (推荐企业名单): the enterprises that its products would take, with the
/// expected limit, the reasons, the weakest clause and the age of the data. It holds enterprises
/// of which a valid basis lets the lender see the verdict; the others are counted and not named.
public struct CandidatesPaper: Sendable {
    /// How many are not in the list, and why.
    public struct Counts: Hashable, Sendable {
        /// No valid basis for this lender.
        public let withoutBasis: Int
        /// A basis, and no product of this lender that is met or may be met.
        public let withoutProduct: Int

        public init(withoutBasis: Int, withoutProduct: Int) {
            (self.withoutBasis, self.withoutProduct) = (withoutBasis, withoutProduct)
        }
    }

    let lender: String
    private let counts: Counts
    private let met: [EnterpriseReport]
    private let open: [EnterpriseReport]
    private let others: [EnterpriseReport]

    /// - Parameters:
    ///   - enterprises: in the lender's version, each with its basis. Those for which nothing is
    ///     met or open are listed last, by name alone.
    ///   - counts: of those that are not in the list.
    public init(lender: String, _ enterprises: [EnterpriseReport], counts: Counts) {
        (self.lender, self.counts) = (lender, counts)
        met = enterprises.filter { !$0.eligible.isEmpty }.sorted(by: Self.isBefore)
        open = enterprises.filter { $0.eligible.isEmpty && !$0.undetermined.isEmpty }
            .sorted { $0.match.onFile.name < $1.match.onFile.name }
        others = enterprises.filter { $0.eligible.isEmpty && $0.undetermined.isEmpty }
            .sorted { $0.match.onFile.name < $1.match.onFile.name }
    }

    /// More products first, then the larger limit, then by name.
    private static func isBefore(_ left: EnterpriseReport, _ right: EnterpriseReport) -> Bool {
        let counts = (left.eligible.count, right.eligible.count)
        if counts.0 != counts.1 { return counts.0 > counts.1 }
        let limits = (left.bestLimit, right.bestLimit)
        if limits.0 != limits.1 { return limits.0 > limits.1 }
        return left.match.onFile.name < right.match.onFile.name
    }

    public func report(_ head: PaperHead) -> Report {
        head.report(
            "candidates", zh: "推荐企业名单", en: "Candidates for a lender",
            subject: Bilingual(lender), marks: Self.marks(for: lender), sections())
    }

    static func marks(for lender: String) -> [Bilingual] {
        [
            Bilingual(
                zh: "供\(lender)按授权使用，不得转给他人。",
                en: "For \(lender), within its basis; not to be passed on.")
        ]
    }

    /// - Parameter place: tells several lists in one paper apart.
    func sections(_ place: String = "") -> [ReportSection] {
        let title = place.isEmpty ? "" : "\(lender)："
        let list = ReportSection(
            "list" + place, zh: title + "推荐企业",
            en: (place.isEmpty ? "" : lender + ": ") + "Candidates",
            startsPage: !place.isEmpty,
            [.items(summary), .table(table(place)), .note(withheld)] + details(place) + rest(place))
        return [list]
    }

    private var summary: [ReportBlock.Item] {
        [
            .init("met", zh: "可以推荐", en: "To recommend", .count(met.count, .enterprises)),
            .init("open", zh: "补齐资料后再看", en: "Open", .count(open.count, .enterprises)),
            .init(
                "withoutProduct", zh: "有依据、没有合适产品", en: "Basis, no product",
                .count(counts.withoutProduct + others.count, .enterprises)),
            .init(
                "withoutBasis", zh: "没有有效依据", en: "No valid basis",
                .count(counts.withoutBasis, .enterprises)),
        ]
    }

    private var withheld: ReportBlock.Note {
        .init(
            .plain,
            zh: "没有有效依据的企业只计数、不列名；列出的企业，查询已先记入日志。额度是按规则和现有数据推算的范围，不是承诺。",
            en:
                "Enterprises without a valid basis are counted, not named; each look at one that "
                + "is listed is on record. A limit is a range worked out of rules and data.")
    }

    private func table(_ place: String) -> ReportTable {
        ReportTable(
            "candidates" + place, zh: "可以推荐的企业", en: "Enterprises that products take",
            [
                .init("number", zh: "序号", en: "No.", .count),
                .init("enterprise", zh: "企业", en: "Enterprise", .longText),
                .init("code", zh: "信用代码", en: "Credit code", .code),
                .init("asked", zh: "所求金额", en: "Asked", .money),
                .init("product", zh: "首选产品", en: "Best product", .longText),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("newest", zh: "数据截至", en: "Data until", .day),
            ],
            rows: met.enumerated().map { index, one in
                ReportTable.Row([
                    .count(index + 1, .plain), .text(one.match.onFile.name), one.code,
                    one.askedAmount, one.eligible.first.map(EnterpriseReport.name) ?? .init(.none),
                    one.eligible.first.map(one.limit) ?? .init(.none), .day(one.dataDays.newest),
                ])
            },
            empty: Bilingual(zh: "目前没有可以推荐的企业。", en: "There is none to recommend."))
    }

    // MARK: one by one

    private func details(_ place: String) -> [ReportBlock] {
        met.enumerated().map { index, one in
            .group(
                Bilingual(one.match.onFile.name),
                [
                    .table(one.productTable("products\(place)x\(index + 1)", first: 3)),
                    .items(one.dataItems),
                ])
        }
    }

    private func rest(_ place: String) -> [ReportBlock] {
        guard !open.isEmpty else { return [] }
        let table = ReportTable(
            "open" + place, zh: "补齐资料后再看", en: "Open",
            [
                .init("enterprise", zh: "企业", en: "Enterprise", .longText),
                .init("code", zh: "信用代码", en: "Credit code", .code),
                .init("product", zh: "产品", en: "Product", .longText),
                .init("lacks", zh: "还缺什么", en: "What lacks", .longText),
            ],
            rows: open.compactMap { one in
                one.undetermined.first.map { shown in
                    ReportTable.Row([
                        .text(one.match.onFile.name), one.code, EnterpriseReport.name(shown),
                        one.lacking(shown),
                    ])
                }
            })
        return [.table(table)]
    }
}

// What lists and firm pages say of one enterprise.
extension EnterpriseReport {
    /// Whether a product is met or may be met.
    public var hasProduct: Bool { !eligible.isEmpty || !undetermined.isEmpty }

    var undetermined: [Shown] { products.filter { $0.verdict.outcome == .undetermined } }

    /// In fen; zero where no limit is known.
    fileprivate var bestLimit: Int64 {
        let offer = eligible.first?.verdict.offer
        return (offer?.limitHigh ?? offer?.limitLow)?.fen ?? 0
    }

    /// Of the newest demand that is open and that the reader may see.
    var askedAmount: ReportCell {
        demands.last { $0.end == nil }.map { .money($0.post.amount) } ?? ReportCell(.none)
    }

    /// The oldest and the newest day of the figures that the reader may see.
    var dataDays: (oldest: Day?, newest: Day?) {
        let days = origins.compactMap(\.day)
        return (days.min(), days.max())
    }

    private var origins: [FactOrigin] {
        dictionary.fields.compactMap { field in
            guard case .known(_, let origin)? = state(field.index),
                !origin.source.hasPrefix("derived:")
            else { return nil }
            return origin
        }
    }

    var dataItems: [ReportBlock.Item] {
        let years = origins.compactMap(\.year)
        return [
            .init("newest", zh: "数据最近", en: "Newest data", .day(dataDays.newest)),
            .init("oldest", zh: "数据最早", en: "Oldest data", .day(dataDays.oldest)),
            .init(
                "year", zh: "最近年度", en: "Newest year",
                years.max().map { .text(zh: "\($0)年", en: "\($0)") } ?? ReportCell(.missing)),
        ]
    }

    /// What stands between the enterprise and a product that is not decided.
    func lacking(_ shown: Shown) -> ReportCell {
        let steps = steps(shown)
        let more = steps.count > 3
        return ReportCell(
            .text(
                Bilingual(
                    zh: steps.prefix(3).map(\.text.zh).joined(separator: "；")
                        + (more ? "；等\(steps.count)项" : ""),
                    en: steps.prefix(3).map(\.text.en).joined(separator: "; ")
                        + (more ? "; \(steps.count) in all" : ""))),
            traces: steps.prefix(3).map(\.trace).unique)
    }

    func productTable(_ id: String, first: Int) -> ReportTable {
        ReportTable(
            id, zh: "合适的产品", en: "Products that are met",
            [
                .init("product", zh: "产品", en: "Product"),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("rate", zh: "利率", en: "Rate"),
                .init("why", zh: "理由", en: "Reasons", .longText),
                .init("weakest", zh: "最弱一条", en: "Weakest clause", .longText),
            ],
            rows: eligible.prefix(first).map { shown in
                ReportTable.Row([
                    Self.name(shown), limit(shown), rate(shown), why(shown), weakest(shown),
                ])
            },
            empty: Bilingual(zh: "目前没有确定符合的产品。", en: "No product is met for certain."))
    }
}
