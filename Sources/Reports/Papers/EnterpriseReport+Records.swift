import Diagnostics
import Enterprises
import Matching
import Papers
import Quantities
import Scorecards
import Vocabulary

// Public records, titles and certificates, rights.
extension EnterpriseReport {
    /// Happenings of record: none, how many, or that nobody looked; and what lists say.
    var publicRecords: ReportSection? {
        let fields = fields(in: .events).filter { state($0.index) != nil }
        let table = ReportTable(
            "publicRecords", zh: "违法、事故和失信记录", en: "Offences, accidents, dishonesty",
            [
                .init("record", zh: "记录", en: "Record"),
                .init("found", zh: "查询结果", en: "Found", .longText),
                .init("checked", zh: "查至", en: "Checked until", .day),
                .init("source", zh: "来源", en: "Source"),
            ], rows: fields.map(eventRow))
        let unknown = fields.filter { if case .missing? = state($0.index) { true } else { false } }
        let note = ReportBlock.note(
            .init(
                .caution, zh: "有 \(unknown.count) 类记录没有人查过：未提供不等于没有。",
                en: "\(unknown.count) kinds of record were never looked up: not provided is not "
                    + "none."))
        let blocks =
            (fields.isEmpty ? [] : [.table(table)]) + (unknown.isEmpty ? [] : [note])
            + tables(.conduct, "conduct", zh: "名单和合规", en: "Lists and conduct")
        return blocks.isEmpty
            ? nil : ReportSection("publicRecords", zh: "公共记录", en: "Public records", blocks)
    }

    private func eventRow(_ field: Field) -> ReportTable.Row {
        guard case .known(.events(let history), let origin)? = state(field.index) else {
            return .init([
                ReportCell(.text(field.label)), cell(field.index) ?? ReportCell(.withheld),
                ReportCell(.notApplicable),
                ReportCell(.notApplicable),
            ])
        }
        return .init([
            ReportCell(.text(field.label)), found(history, field, origin),
            history.checkedUntil.map { ReportCell.day($0) } ?? ReportCell(.notApplicable),
            source(origin),
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
        let own = fields(in: .titles)
        let rows = own.flatMap(holdings)
        let table = ReportTable(
            "qualifications", zh: "资质与名单", en: "Titles and lists",
            [
                .init("kind", zh: "类别", en: "Kind"),
                .init("title", zh: "名称", en: "Title", .longText),
                .init("until", zh: "有效至", en: "Valid until", .day),
                .init("state", zh: "状态", en: "State"),
                .init("source", zh: "来源", en: "Source", .longText),
            ], rows: rows, empty: Bilingual(zh: "没有登记的资质。", en: "No title is on file."))
        let papers = figureTable(
            "certificates", "证书编号和日期", "Numbers and days of certificates",
            own.filter { if case .set = $0.type { false } else { true } })
        let innovation = tables(
            .innovation, "innovation", zh: "人员与创新", en: "Staff and innovation")
        let blocks =
            [ReportBlock.table(table)] + (papers.rows.isEmpty ? [] : [.table(papers)])
            + innovation + ladderBlocks
        return rows.isEmpty && innovation.isEmpty && ladderBlocks.isEmpty
            ? nil
            : ReportSection(
                "qualifications", zh: "资质、创新与培育梯度", en: "Titles, innovation and ladder",
                blocks)
    }

    private func holdings(_ field: Field) -> [ReportTable.Row] {
        guard case .known(.set(let known), let origin)? = state(field.index) else { return [] }
        let traces = cells.traces(origin, of: field.index)
        let source = ReportCell(source(origin).value, traces: traces)
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

    /// Where it stands on each track and what comes next.
    private var ladderBlocks: [ReportBlock] {
        guard let ladder = background.ladder, shows(result: "ladder") else { return [] }
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
        let rights = rightStates
        let fields = dictionary.fields.filter { field in
            guard field.subject == .right else { return false }
            return rights.contains { right in
                if case .known = right.states[field.index] { true } else { false }
            }
        }.prefix(6)
        guard !fields.isEmpty else { return nil }
        let table = ReportTable(
            "rights", zh: "可质押的权利", en: "Rights that can be pledged",
            [.init("right", zh: "序号", en: "Number", .count)]
                + fields.map { .init($0.id, zh: $0.label.zh, en: $0.label.en) },
            rows: rights.enumerated().map { number, right in
                let told = fields.map { field in
                    cells.cell(right.states[field.index] ?? .missing, of: field.index)
                }
                return ReportTable.Row([.count(number + 1, .plain)] + told)
            })
        return ReportSection(
            "rights", zh: "知识产权", en: "Intellectual property", [.table(table)])
    }
}
