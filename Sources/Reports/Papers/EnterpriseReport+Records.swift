import Diagnostics
import Enterprises
import Matching
import Papers
import Quantities
import Scorecards
import Vocabulary

// Public records, titles and certificates, rights.
extension EnterpriseReport {
    /// Happenings of record: none, how many, or that nobody looked.
    var publicRecords: ReportSection {
        let fields = dictionary.fields.filter { $0.type == .events && shows($0.index) }
        let table = ReportTable(
            "publicRecords", zh: "公共记录", en: "Public records",
            [
                .init("record", zh: "记录", en: "Record"),
                .init("found", zh: "查询结果", en: "Found", .longText),
                .init("checked", zh: "查至", en: "Checked until", .day),
                .init("source", zh: "来源", en: "Source", .longText),
            ], rows: fields.map(eventRow))
        let unknown = fields.filter { if case .missing? = state($0.index) { true } else { false } }
        let note = ReportBlock.note(
            .init(
                .caution, zh: "有 \(unknown.count) 类记录没有人查过：未提供不等于没有。",
                en:
                    "\(unknown.count) kinds of record were never looked up: not provided is not none."
            ))
        return ReportSection(
            "publicRecords", zh: "公共记录", en: "Public records",
            [.table(table)] + (unknown.isEmpty ? [] : [note]))
    }

    private func eventRow(_ field: Field) -> ReportTable.Row {
        guard case .known(.events(let history), let origin)? = state(field.index) else {
            return .init([
                ReportCell(.text(field.label)), cell(field.index), ReportCell(.notApplicable),
                ReportCell(.notApplicable),
            ])
        }
        return .init([
            ReportCell(.text(field.label)), found(history, field, origin),
            history.checkedUntil.map { ReportCell.day($0) } ?? ReportCell(.notApplicable),
            ReportCell(.text(cells.both { $0.sourceName(origin.source) })),
        ])
    }

    private func found(
        _ history: EventHistory, _ field: Field, _ origin: FactOrigin
    ) -> ReportCell {
        let traces = cells.traces(origin, of: field.index)
        if history.isEmpty { return ReportCell(.none, traces: traces) }
        let count = history.days.count + history.undated
        let days = history.days.suffix(5).map(\.iso).joined(separator: "、")
        let undated = history.undated == 0 ? "" : "（\(history.undated) 件日期不明）"
        return ReportCell(
            .text(
                Bilingual(
                    zh: "\(count) 件：\(days)\(undated)",
                    en: "\(count): \(days)"
                        + (history.undated == 0 ? "" : " (\(history.undated) undated)"))),
            marks: cells.disputed.contains(field.id) ? [.disputed] : [], traces: traces)
    }

    // MARK: titles

    var qualifications: ReportSection? {
        let rows = dictionary.fields.filter { field in
            if case .set = field.type { field.subject == .enterprise } else { false }
        }.flatMap(holdings)
        let table = ReportTable(
            "qualifications", zh: "资质与名单", en: "Titles and lists",
            [
                .init("kind", zh: "类别", en: "Kind"),
                .init("title", zh: "名称", en: "Title", .longText),
                .init("until", zh: "有效至", en: "Valid until", .day),
                .init("state", zh: "状态", en: "State"),
                .init("source", zh: "来源", en: "Source", .longText),
            ], rows: rows, empty: Bilingual(zh: "没有登记的资质。", en: "No title is on file."))
        let blocks = [ReportBlock.table(table)] + ladderBlocks
        return rows.isEmpty && ladderBlocks.isEmpty
            ? nil
            : ReportSection("qualifications", zh: "资质与培育梯度", en: "Titles and ladder", blocks)
    }

    private func holdings(_ field: Field) -> [ReportTable.Row] {
        guard case .known(.set(let known), let origin)? = state(field.index) else { return [] }
        let source = ReportCell(
            .text(cells.both { $0.sourceName(origin.source) }),
            traces: cells.traces(origin, of: field.index))
        let current = known.holds.map { ($0, Bilingual(zh: "有效", en: "valid")) }
        let ended = known.expired.map { ($0, Bilingual(zh: "已过期", en: "expired")) }
        return (current + ended).map { holding, state in
            let label = field.type.members.first { $0.id == holding.member }?.label
            return .init([
                ReportCell(.text(field.label)),
                ReportCell(.text(label ?? Bilingual(holding.member))),
                holding.expires.map { ReportCell.day($0) } ?? ReportCell(.notApplicable),
                ReportCell(.text(state)), source,
            ])
        }
    }

    /// Where it stands on each track and what comes next; a ladder reads many fields, so only whole
    /// versions have it.
    private var ladderBlocks: [ReportBlock] {
        guard let ladder, basis == nil else { return [] }
        let zh = Phrases(language: .zh, dictionary: dictionary)
        let en = Phrases(language: .en, dictionary: dictionary)
        let rows = ladder.tracks.flatMap { standing in
            zip(standing.track.rungs, standing.rungs).enumerated().map { place, pair in
                let (rung, own) = pair
                return ReportTable.Row([
                    ReportCell(.text(standing.track.name)), ReportCell(.text(rung.name)),
                    .text(zh: zh.holding(own.holding), en: en.holding(own.holding)),
                    .text(zh: zh.qualifying(own), en: en.qualifying(own)),
                    standing.next.contains(place)
                        ? ReportCell.text(zh: "下一步", en: "next") : ReportCell(.notApplicable),
                ])
            }
        }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                ReportTable(
                    "ladder", zh: "培育梯度", en: "Cultivation ladder",
                    [
                        .init("track", zh: "梯队", en: "Track"),
                        .init("rung", zh: "梯级", en: "Rung", .longText),
                        .init("held", zh: "持有", en: "Held"),
                        .init("card", zh: "按卡测算", en: "By its card", .longText),
                        .init("next", zh: "下一步", en: "Next"),
                    ], rows: rows,
                    remarks: [
                        Bilingual(
                            zh: "“按卡测算”不是证书：是否认定由主管部门决定。",
                            en: "“By its card” is no certificate: the office in charge decides.")
                    ]))
        ]
    }

    // MARK: rights

    var rights: ReportSection? {
        let named = match.onFile.rights ?? []
        let fields = dictionary.fields.filter { $0.subject == .right && shows($0.index) }
        let shown = fields.filter { field in
            named.contains { right in
                if case .known = right.states[field.index] { true } else { false }
            }
        }.prefix(6)
        let counts = dictionary.fields.filter { $0.id.hasPrefix("ip.") }
        let countTable = figureTable("ipCounts", "知识产权数量", "Rights by number", counts)
        let table = ReportTable(
            "rights", zh: "可质押的权利", en: "Rights that can be pledged",
            [.init("right", zh: "名称或证号", en: "Right", .longText)]
                + shown.map { field in
                    .init(field.id, zh: field.label.zh, en: field.label.en)
                },
            rows: named.map { right in
                .init(
                    [.text(right.name)]
                        + shown.map { cells.cell(right.states[$0.index], of: $0.index) })
            })
        let tables = [countTable, table].filter { !$0.rows.isEmpty }
        return tables.isEmpty || shown.isEmpty && countTable.rows.isEmpty
            ? nil
            : ReportSection(
                "rights", zh: "知识产权", en: "Intellectual property", tables.map { .table($0) })
    }
}
