import Diagnostics
import Papers
import Quantities

// By product, lender, industry, size and stage.
extension ZoneReport {
    /// By what the figures are split.
    private struct Split {
        let id: String
        let head: Bilingual
        /// Which of an event's names decides.
        let name: @Sendable (ZoneEvent) -> Int32
        /// What is told of that name; nil for nothing.
        let label: (Int32) -> Bilingual?
    }

    private var splits: [Split] {
        let books = self.books
        func member(
            _ id: String, _ zh: String, _ en: String, _ part: @escaping (ZoneMember) -> Bilingual?
        ) -> Split {
            Split(id: id, head: Bilingual(zh: zh, en: en), name: \.enterprise) {
                books.member($0).flatMap(part)
            }
        }
        let product = Split(
            id: "byProduct", head: Bilingual(zh: "产品", en: "Product"), name: \.product
        ) { number in
            books.ledger.name(number).map { books.files.products[$0] ?? Bilingual($0) }
        }
        let lender = Split(
            id: "byLender", head: Bilingual(zh: "金融机构", en: "Lender"), name: \.lender
        ) { books.ledger.name($0).map { Bilingual($0) } }
        return (books.scope.product == nil ? [product] : [])
            + (books.scope.lender == nil ? [lender] : []) + [
                member("byIndustry", "行业门类", "Industry", \.industry),
                member("bySize", "企业规模", "Size", \.size),
                member("byStage", "发展阶段", "Stage", \.stage),
            ]
    }

    var breakdowns: [ReportSection] {
        var blocks: [ReportBlock] = []
        let total = total
        for split in splits {
            let own = lines(split)
            blocks.append(.table(table(split, own, total)))
            if split.id == "byLender", own.contains(where: { $0.approved.fen > 0 }) {
                blocks.append(.figure(ReportFigure(.stackedBars, lenderFigure(own))))
            }
        }
        return [
            ReportSection("breakdowns", zh: "四、分类情况", en: "4. Breakdowns", blocks)
        ]
    }

    /// One row of a breakdown.
    struct Line {
        let label: Bilingual?
        var approved = ZoneSum()
        var signed = ZoneSum()
        var drawn = ZoneSum()
        var repaid = ZoneSum()
        var balanceFen: Int64 = 0
    }

    /// What has no label comes last; the others by what was approved.
    private func lines(_ split: Split) -> [Line] {
        guard let days = books.days(.period) else { return [] }
        var groups = ZoneGroups(books.ledger.names.count, split.label)
        func gather(_ kind: ZoneEvent.Kind, _ part: WritableKeyPath<Line, ZoneSum>) {
            for event in books.ledger.events(kind, days) {
                groups.lines[groups.place(split.name(event))][keyPath: part].add(event)
            }
        }
        gather(.approved, \.approved)
        gather(.signed, \.signed)
        gather(.drawn, \.drawn)
        gather(.repaid, \.repaid)
        let all = ZoneDays(from: nil, through: books.end)
        for kind in ZoneEvent.Kind.ofBalance {
            for event in books.ledger.events(kind, all) {
                groups.lines[groups.place(split.name(event))].balanceFen +=
                    kind.balanceSign * event.amount.fen
            }
        }
        return groups.lines.filter { !$0.isEmpty }.sorted { left, right in
            if (left.label == nil) != (right.label == nil) { return right.label == nil }
            return (right.approved.fen, left.label?.zh ?? "") < (
                left.approved.fen, right.label?.zh ?? ""
            )
        }
    }

    private func table(
        _ split: Split, _ own: [Line], _ total: ReportTable.Row
    ) -> ReportTable {
        var rows = own.map { ReportTable.Row([$0.name] + $0.cells) }
        if !rows.isEmpty { rows.append(total) }
        return ReportTable(
            split.id, zh: "按\(split.head.zh)", en: "By \(split.head.en.lowercased())",
            [
                .init("key", zh: split.head.zh, en: split.head.en),
                .init("approved", zh: "批复", en: "Approved", .money),
                .init("enterprises", zh: "户", en: "Firms", .count),
                .init("items", zh: "笔", en: "Lines", .count),
                .init("signed", zh: "签约", en: "Signed", .money),
                .init("drawn", zh: "放款", en: "Drawn", .money),
                .init("repaid", zh: "归还", en: "Repaid", .money),
                .init("balance", zh: "余额", en: "Outstanding", .money),
            ], rows: rows,
            remarks: [
                Bilingual(
                    zh: "户和笔按批复计；一户可以在多行，合计行同一企业只计一次。",
                    en: "Firms and lines are those approved; the total counts each firm once.")
            ])
    }

    /// From the measures themselves, not from the rows above.
    private var total: ReportTable.Row {
        let measures = [
            "approved.amount", "approved.enterprises", "approved.items", "signed.amount",
            "drawn.amount", "repaid.amount", "balance.amount",
        ]
        return ReportTable.Row(
            [.text(zh: "合计", en: "Total")] + measures.map { cell($0).bare }, role: .total)
    }

    private func lenderFigure(_ lines: [Line]) -> ReportTable {
        let own = lines.filter { $0.approved.fen > 0 }.prefix(12)
        return ReportTable(
            "lenderBars", zh: "各机构批复：已签约放款、已签约未放款、未签约",
            en: "Approved by lender: drawn, signed, open",
            [
                .init("lender", zh: "金融机构", en: "Lender"),
                .init("drawn", zh: "已放款", en: "Drawn", .money),
                .init("signed", zh: "已签约未放款", en: "Signed, not drawn", .money),
                .init("open", zh: "已批复未签约", en: "Approved, not signed", .money),
            ],
            rows: own.map { line in
                let drawn = min(line.drawn.fen, line.signed.fen)
                return .init([
                    line.name, .money(Money(fen: drawn)),
                    .money(Money(fen: max(0, line.signed.fen - drawn))),
                    .money(Money(fen: max(0, line.approved.fen - line.signed.fen))),
                ])
            },
            remarks: [
                Bilingual(
                    zh: "按本期发生额示意：放款超过本期签约的部分来自以前的合同，图中不计。",
                    en: "By what came within the period; draws under earlier contracts are left "
                        + "out of the picture.")
            ])
    }
}

/// The rows of a breakdown while they are gathered: each name's row is looked up once.
private struct ZoneGroups {
    var lines: [ZoneReport.Line]
    private var places: [Int?]
    private var known: [Bilingual: Int] = [:]
    private let label: (Int32) -> Bilingual?

    init(_ names: Int, _ label: @escaping (Int32) -> Bilingual?) {
        places = Array(repeating: nil, count: names)
        lines = [ZoneReport.Line(label: nil)]
        self.label = label
    }

    /// The row of a name; the first row for nobody and for what nothing is told of.
    mutating func place(_ name: Int32) -> Int {
        if name < 0 { return 0 }
        if let place = places[Int(name)] { return place }
        let place = label(name).map { label in
            if let known = known[label] { return known }
            lines.append(ZoneReport.Line(label: label))
            known[label] = lines.count - 1
            return lines.count - 1
        }
        places[Int(name)] = place ?? 0
        return place ?? 0
    }
}

extension ZoneReport.Line {
    fileprivate var isEmpty: Bool {
        [approved, signed, drawn, repaid].allSatisfy { $0.items == 0 } && balanceFen == 0
    }

    fileprivate var name: ReportCell {
        ReportCell(label.map(ReportCell.Value.text) ?? .missing)
    }

    fileprivate var cells: [ReportCell] {
        [
            .money(approved.amount), .count(approved.enterprises, .plain),
            .count(approved.items, .plain), .money(signed.amount), .money(drawn.amount),
            .money(repaid.amount), .money(Money(fen: balanceFen)),
        ]
    }
}

extension ZoneSum {
    func cell(_ unit: ZoneMeasure.Unit) -> ReportCell { ZoneValue.sum(self, unit).cell(unit) }
}
