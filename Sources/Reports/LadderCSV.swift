import Diagnostics
public import Documents
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// One line for each enterprise and rung, for a spreadsheet.
public struct LadderCSV: Sendable {
    let phrases: Phrases
    /// The id of the only rung that is written; nil for all.
    let wanted: String?

    public init(phrases: Phrases, wanted: String? = nil) {
        self.phrases = phrases
        self.wanted = wanted
    }

    public func head(_ writer: inout CSVWriter) {
        writer.writeRow(
            phrases.language == .zh
                ? [
                    "统一社会信用代码", "企业名称", "梯度", "层", "梯级编号", "梯级", "持有", "证书有效期至", "按卡测算", "下一步",
                    "不够条数", "待定条数", "还差",
                ]
                : [
                    "uscc", "name", "track", "layer", "rung", "rung_name", "held", "until",
                    "qualifies", "next", "not_met", "open", "lacks",
                ])
    }

    public func write(_ standing: LadderStanding, _ writer: inout CSVWriter) {
        for track in standing.tracks {
            for (place, rung) in track.track.rungs.enumerated()
            where wanted.map({ $0 == rung.id }) ?? true {
                let identity = [standing.uscc?.text ?? "", standing.name]
                let cells = row(rung, track.rungs[place], isNext: track.next.contains(place))
                writer.writeRow(identity + [track.track.name[phrases.language]] + cells)
            }
        }
    }

    private func row(_ rung: LadderRung, _ standing: RungStanding, isNext: Bool) -> [String] {
        let shortfall = standing.score.map { Shortfall($0) }
        let near = shortfall?.nearness
        return [
            "\(rung.layer)", rung.id, rung.name[phrases.language], word(standing.holding),
            standing.holding.lastDay?.iso ?? "", phrases.qualifying(standing),
            isNext ? phrases.say("是", "yes") : "", near.map { "\($0.unmet)" } ?? "",
            near.map { "\($0.lacking - $0.unmet)" } ?? "", shortfall.map(phrases.brief) ?? "",
        ]
    }

    private func word(_ holding: RungStanding.Holding) -> String {
        switch holding {
        case .yes: phrases.say("是", "yes")
        case .no: phrases.say("否", "no")
        case .expired: phrases.say("到期", "expired")
        case .unknown: phrases.say("未知", "unknown")
        }
    }
}

extension RungStanding.Holding {
    /// The last day of the certificate, whether it lies ahead or behind.
    var lastDay: Day? {
        switch self {
        case .yes(let day): day
        case .expired(let day): day
        case .no, .unknown: nil
        }
    }

    var name: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .expired: "expired"
        case .unknown: "unknown"
        }
    }
}
