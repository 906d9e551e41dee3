import Diagnostics
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// Who stands on one rung, whose certificate ran out, and who is nearest to it.
public struct RungList: Sendable {
    /// One enterprise and the rung, without the facts behind them: a run may have very many.
    private struct Entry: Sendable {
        let name: String
        let holding: RungStanding.Holding
        /// What the card says.
        let qualifying: String
        /// What lacks in words, and how near that is; nil where no card speaks.
        let lack: (near: Shortfall.Nearness, text: String)?
    }

    private let day: LadderDay
    private let phrases: Phrases
    private let track: LadderTrack
    private let rung: LadderRung
    private var entries: [Entry] = []
    /// Why no card speaks of the rung.
    private var silence: String?

    public init(_ day: LadderDay, track: LadderTrack, rung: LadderRung, phrases: Phrases) {
        self.day = day
        self.phrases = phrases
        self.track = track
        self.rung = rung
    }

    public mutating func add(_ standing: LadderStanding) {
        guard let found = standing.tracks.first(where: { $0.track.id == track.id }),
            let place = found.track.rungs.firstIndex(where: { $0.id == rung.id })
        else { return }
        let own = found.rungs[place]
        let shortfall = own.score.map { Shortfall($0) }
        silence = silence ?? phrases.silence(own.qualifying)
        entries.append(
            Entry(
                name: standing.name, holding: own.holding, qualifying: phrases.qualifying(own),
                lack: shortfall.map { ($0.nearness, phrases.brief($0)) }))
    }

    /// - Parameter top: how many of the nearest are shown.
    public func lines(width: Int, top: Int) -> [String] {
        let card = rung.card.flatMap { day.scorers[$0]?.card.citedAs }
        let layer = phrases.say(
            "\(track.name.zh)第\(rung.layer)层", "\(track.name.en), layer \(rung.layer)")
        let count = phrases.say("\(entries.count) 家企业", "\(entries.count) enterprises")
        let head =
            "\(rung.name[phrases.language])（\(layer)） · \(count) · "
            + phrases.say("按 \(day.day.iso)", "as of \(day.day.iso)")
            + (card.map { phrases.say("；评分卡 \($0)", "; scorecard \($0)") } ?? "")
        return DisplayWidth.wrap(head, to: width) + held(width) + expired(width)
            + nearest(width, top)
    }

    private func held(_ width: Int) -> [String] {
        let found = entries.filter(\.holding.isYes)
        let title = phrases.say("持有（\(found.count) 家）", "Held (\(found.count))")
        if found.isEmpty { return ["", title, phrases.say("  没有。", "  nobody.")] }
        var table = TextTable([
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("证书有效期至", "Certified until")),
            .init(phrases.say("按卡测算", "By its card")),
        ])
        for entry in found {
            guard case .yes(let until) = entry.holding else { continue }
            let unstated = phrases.say("未载明", "not stated")
            table.add([
                entry.name, rung.titles.isEmpty ? "—" : until?.iso ?? unstated,
                entry.qualifying,
            ])
        }
        return ["", title] + table.lines(width: width)
    }

    private func expired(_ width: Int) -> [String] {
        let found = entries.compactMap { entry -> [String]? in
            guard case .expired(let day) = entry.holding else { return nil }
            return [entry.name, day.iso, entry.qualifying]
        }
        guard !found.isEmpty else { return [] }
        var table = TextTable([
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("证书到期", "Expired on")),
            .init(phrases.say("按卡测算", "By its card")),
        ])
        for row in found { table.add(row) }
        return ["", phrases.say("已到期（\(found.count) 家）", "Expired (\(found.count))")]
            + table.lines(width: width)
    }
}

// MARK: who is nearest
extension RungList {
    private func nearest(_ width: Int, _ top: Int) -> [String] {
        let others = entries.filter { !$0.holding.isYes }
        let title = phrases.say(
            "最接近的（未持有 \(others.count) 家）", "Nearest (\(others.count) without it)")
        if others.isEmpty { return ["", title, phrases.say("  没有。", "  nobody.")] }
        let measured = others.compactMap { entry in entry.lack.map { (entry, $0) } }
        guard !measured.isEmpty else {
            return ["", title] + DisplayWidth.wrap(silence ?? "", to: width, indent: 2)
        }
        let sorted = measured.sorted { ($0.1.near, $0.0.name) < ($1.1.near, $1.0.name) }
        let hidden = sorted.count - min(top, sorted.count)
        let more = phrases.say(
            "另有 \(hidden) 家，加 --top \(sorted.count) 看全部。",
            "\(hidden) more with --top \(sorted.count).")
        return ["", title] + table(sorted.prefix(top).map { ($0.0, $0.1) }).lines(width: width)
            + (hidden > 0 ? [more] : []) + legend(width)
    }

    private func table(
        _ rows: [(entry: Entry, lack: (near: Shortfall.Nearness, text: String))]
    ) -> TextTable {
        var table = TextTable([
            .init("", .right),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("持有", "Held")),
            .init(phrases.say("不够", "Not met"), .right),
            .init(phrases.say("待定", "Open"), .right),
            .init(phrases.say("还差", "What lacks"), isFlexible: true),
        ])
        for (place, row) in rows.enumerated() {
            let near = row.lack.near
            let text =
                near.lacking == 0 ? phrases.say("按卡测算已够", "satisfies the card") : row.lack.text
            table.add([
                "\(place + 1)", row.entry.name, phrases.holding(row.entry.holding),
                "\(near.unmet)", "\(near.lacking - near.unmet)", text,
            ])
        }
        return table
    }

    private func legend(_ width: Int) -> [String] {
        DisplayWidth.wrap(
            phrases.say(
                "先比不够和待定的条数之和，再比不够的条数，再比差距（占标准的几分之几）。逐条看：--enterprise 名称 --rung \(rung.id)。",
                "By the number of clauses not met or open, then of those not met, then by distance "
                    + "as a share of the bound. "
                    + "Clause by clause: --enterprise NAME --rung \(rung.id)."
            ),
            to: width)
    }
}
