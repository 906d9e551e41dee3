import Diagnostics
import Papers
import Quantities

/// A report that has everything: every kind of value, mark, block and picture, long tables, empty
/// ones, and names as nobody should have them.
enum SampleReport {
    static let hostile: [String] = [
        "<script>alert(1)</script>有限公司（虚构）",
        "=HYPERLINK(\"http://example.invalid\",\"点这里\")（虚构）",
        "\u{202E}司公限有\u{202C}右起（虚构）",
        "𠮷祥材料（虚构）有限公司",
        String(repeating: "极长的名称", count: 40) + "（虚构）",
        "带\u{0}控制\u{1B}[31m符\n和换行（虚构）",
        "A&B \"引号\" 'x' {{title}} `code` | 竖线（虚构）",
    ]

    static let report = Report(
        kind: "sampleReport", title: Bilingual(zh: "样张", en: "Sample sheet"),
        subject: Bilingual("示例新材料有限公司（虚构）"),
        issuer: Bilingual(zh: "示例高新区金融服务中心（虚构）", en: "Sample zone (invented)"),
        asOf: Day(iso: "2026-11-22")!, knownAt: Instant(iso: "2026-11-22T08:00:00Z"),
        engine: "0.1.0",
        journal: .init(length: 1234, digest: String(repeating: "ab", count: 32)),
        marks: [Bilingual(zh: "含示意条款，不作为本园区规定。", en: "Has illustrative terms.")],
        sections: [identity, values, figures, long, hostileNames])

    private static let fact = ReportTrace.fact(
        field: "finance.revenue", label: Bilingual(zh: "营业收入", en: "Revenue"),
        source: Bilingual(zh: "园区年报", en: "zone register"), day: Day(iso: "2026-03-31"))
    private static let rule = ReportTrace.document(title: "示例办法（虚构）", article: "第七条")

    private static let identity = ReportSection(
        "identity", zh: "基本情况", en: "Identity",
        [
            .paragraph(
                Bilingual(
                    zh: "本页供经办人员参考，不是信用评价，也不构成放款承诺。金额除另有说明外以万元为单位。",
                    en: "For officers' information. No promise of a loan.")),
            .note(.init(.alert, zh: "借据 J-003 逾期 12 天。", en: "Note J-003 is overdue by 12 days.")),
            .note(.init(.caution, zh: "两项数据超过 12 个月未更新。", en: "Two figures are old.")),
            .items([
                .init("name", zh: "企业名称", en: "Name", .text("示例新材料有限公司（虚构）")),
                .init("uscc", zh: "统一社会信用代码", en: "USCC", .text("91430300MAXX00001X")),
                .init(
                    "revenue", zh: "营业收入", en: "Revenue",
                    ReportCell(.money(Money(fen: 123_456_789_012)), traces: [fact])),
                .init("taxes", zh: "纳税总额", en: "Taxes", .money(nil)),
                .init(
                    "debtRatio", zh: "资产负债率", en: "Debt ratio",
                    ReportCell(.rate(Rate(ppm: 613_500)), marks: [.derived, .disputed])),
                .init(
                    "limit", zh: "预计额度", en: "Expected limit",
                    ReportCell(
                        .moneyRange(low: Money(fen: 154_400_000), high: Money(fen: 200_000_000)),
                        marks: [.illustrative], traces: [rule])),
            ]),
            .list([
                Bilingual(zh: "先补齐上年度研发费用明细。", en: "First complete the R&D ledger."),
                Bilingual(zh: "再向科技局申请复核。", en: "Then ask for a review."),
            ]),
        ])

    private static let values = ReportSection(
        "values", zh: "各种取值", en: "Values",
        [
            .table(
                ReportTable(
                    "allValues", zh: "每一种取值", en: "Each kind of value",
                    [
                        .init("kind", zh: "种类", en: "Kind"),
                        .init("value", zh: "取值", en: "Value", .longText),
                    ],
                    rows: all.map { .init([.text($0.0), $0.1]) })),
            .table(
                ReportTable(
                    "empty", zh: "空表", en: "Empty",
                    [
                        .init("a", zh: "项目", en: "Item"),
                        .init("b", zh: "金额", en: "Amount", .money),
                    ])),
        ])

    private static let all: [(String, ReportCell)] = [
        ("money", ReportCell(.money(Money(fen: 98_70)))),
        ("moneyRange", ReportCell(.moneyRange(low: nil, high: Money(fen: 300_000_000)))),
        ("rate", ReportCell(.rate(Rate(ppm: 39_000)))),
        ("count", ReportCell(.count(12_345, .visits))),
        ("figure", ReportCell(.figure(Decimal34("78.25")!, .points))),
        ("day", ReportCell(.day(Day(iso: "2026-02-28")!))),
        ("month", ReportCell(.month(Month(year: 2026, month: 10)!))),
        ("moment", ReportCell(.moment(Instant(iso: "2026-11-22T08:00:00Z")!))),
        ("flag", ReportCell(.flag(true))),
        ("missing", ReportCell(.missing)),
        ("none", ReportCell(.none)),
        ("notApplicable", ReportCell(.notApplicable)),
        ("withheld", ReportCell(.withheld)),
        ("unknown", ReportCell(.unknown(Bilingual(zh: "两个来源不一致", en: "sources differ")))),
        ("marks", ReportCell(.flag(false), marks: ReportCell.Mark.allCases.reversed())),
    ]

    private static func numbers(
        _ id: String, _ zh: String, _ rows: [(String, [ReportCell], ReportTable.Row.Role)],
        _ columns: [ReportTable.Column]
    ) -> ReportTable {
        ReportTable(
            id, zh: zh, en: id, [.init("name", zh: "名称", en: "Name")] + columns,
            rows: rows.map { .init([.text($0.0)] + $0.1, role: $0.2) })
    }

    private static func points(_ number: String) -> ReportCell {
        ReportCell(.figure(Decimal34(number)!, .points))
    }

    static let figures = ReportSection(
        "figures", zh: "图", en: "Pictures", startsPage: true,
        [
            .figure(
                ReportFigure(
                    .radar,
                    numbers(
                        "radar", "画像与同组对比",
                        [
                            ("技术创新", [points("82"), points("61")], .body),
                            ("成长经营", [points("54.5"), points("58")], .body),
                            ("知识产权", [points("91"), points("49")], .body),
                            ("人才团队", [points("37"), points("52")], .body),
                            ("市场地位", [ReportCell(.missing), points("44")], .body),
                            ("合规信用", [points("100"), points("88")], .body),
                        ],
                        [
                            .init("own", zh: "本企业", en: "This firm", .figure),
                            .init("peers", zh: "同组中位", en: "Peers", .figure),
                        ]))),
            .figure(
                ReportFigure(
                    .bars,
                    numbers(
                        "bars", "按银行的放款",
                        [
                            (
                                "甲银行（虚构）",
                                [
                                    .money(Money(fen: 120_000_000_00)),
                                    .money(Money(fen: 80_000_000_00)),
                                ], .body
                            ),
                            (
                                "乙农商行（虚构）名字比较长的一家",
                                [
                                    .money(Money(fen: 45_500_000_00)),
                                    .money(Money(fen: 51_230_000_00)),
                                ], .body
                            ),
                            ("丙村镇银行（虚构）", [.money(nil), .money(Money(fen: 9_870_012))], .body),
                        ],
                        [
                            .init("a", zh: "批复", en: "Approved", .money),
                            .init("b", zh: "放款", en: "Drawn", .money),
                        ]))),
            .figure(
                ReportFigure(
                    .stackedBars,
                    numbers(
                        "stacked", "风险分担",
                        [
                            (
                                "助力贷",
                                [
                                    .money(Money(fen: 40_000_000)), .money(Money(fen: 40_000_000)),
                                    .money(Money(fen: 20_000_000)),
                                ], .body
                            ),
                            (
                                "知识价值信用贷",
                                [
                                    .money(Money(fen: 40_000_000)), .money(Money(fen: 60_000_000)),
                                    .money(.zero),
                                ], .body
                            ),
                        ],
                        [
                            .init("a", zh: "银行", en: "Bank", .money),
                            .init("b", zh: "风险池", en: "Pool", .money),
                            .init("c", zh: "担保", en: "Guarantor", .money),
                        ]))),
            .figure(
                ReportFigure(
                    .lines,
                    numbers(
                        "lines", "各月余额",
                        (1...10).map { month in
                            (
                                "\(month)月",
                                [
                                    .money(Money(fen: Int64(month * month) * 1_000_000_00)),
                                    .money(Money(fen: Int64(60 - month * 3) * 1_000_000_00)),
                                ], .body
                            )
                        },
                        [
                            .init("a", zh: "余额", en: "Balance", .money),
                            .init("b", zh: "上年同期", en: "Year before", .money),
                        ]))),
            .figure(
                ReportFigure(
                    .waterfall,
                    numbers(
                        "waterfall", "一笔损失由谁承担",
                        [
                            ("代偿本金", [.money(Money(fen: 100_000_000))], .body),
                            ("追回", [.money(Money(fen: -12_345_678))], .body),
                            ("风险池补偿", [.money(Money(fen: -52_592_593))], .body),
                            ("银行承担", [.money(Money(fen: 35_061_729))], .total),
                        ],
                        [.init("a", zh: "金额", en: "Amount", .money)]))),
            .figure(
                ReportFigure(
                    .funnel,
                    numbers(
                        "funnel", "从需求到放款",
                        [
                            ("提出需求", [.count(57, .enterprises)], .body),
                            ("推荐", [.count(41, .enterprises)], .body),
                            ("批复", [.count(23, .enterprises)], .body),
                            ("放款", [.count(19, .enterprises)], .body),
                        ],
                        [.init("a", zh: "户数", en: "Firms", .count)]))),
        ])

    static let long = ReportSection(
        "long", zh: "长表", en: "A long table", startsPage: true,
        [
            .table(
                ReportTable(
                    "notes", zh: "借据明细", en: "Notes",
                    [
                        .init("note", zh: "借据", en: "Note", .code),
                        .init("bank", zh: "银行", en: "Bank"),
                        .init("drawn", zh: "放款日", en: "Drawn on", .day),
                        .init("amount", zh: "金额", en: "Amount", .money),
                        .init("rate", zh: "利率", en: "Rate", .rate),
                        .init("reason", zh: "说明", en: "Remark", .longText),
                    ], rows: rows + [total],
                    remarks: [Bilingual(zh: "只列本区登记的借据。", en: "Only notes on record here.")]))
        ])

    private static let rows: [ReportTable.Row] = (1...60).map { number in
        ReportTable.Row([
            .text("J-\(String(1000 + number).dropFirst())"), .text("甲银行（虚构）"),
            .day(Day(iso: "2026-01-31")!), .money(Money(fen: Int64(number) * 1_234_567)),
            .rate(Rate(ppm: 30_000 + Int64(number) * 50)),
            .text(zh: "按季付息，到期一次还本，第 \(number) 笔", en: "Interest by quarter, note \(number)"),
        ])
    }

    private static let total = ReportTable.Row(
        [
            .text(zh: "合计", en: "Total"), ReportCell(.notApplicable), ReportCell(.notApplicable),
            .money(Money(fen: 1_234_567 * 1830)), ReportCell(.notApplicable),
            ReportCell(.notApplicable),
        ], role: .total)

    private static let hostileNames = ReportSection(
        "names", zh: "名称", en: "Names",
        [
            .table(
                ReportTable(
                    "names", zh: "名称", en: "Names",
                    [
                        .init("name", zh: "名称", en: "Name", .longText),
                        .init("amount", zh: "金额", en: "Amount", .money),
                    ],
                    rows: hostile.map { .init([.text($0), .money(Money(fen: 1))]) }))
        ])
}
