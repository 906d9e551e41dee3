import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// Dimensions and peers in words.
extension Phrases {
    /// `4.19%`, `12.3万元`
    func measured(_ value: Quotient, _ dimension: PortraitDimension) -> String {
        "\(value.rounded.rounded(toPlaces: 2, .halfUp).plain)\(dimension.measurement.unit)"
    }

    /// `成长期·工业 12家`
    func peers(_ standing: PeerStanding, _ portrait: Portrait, _ plan: PortraitPlan) -> String {
        var names: [String] = []
        if standing.group != .all, let stage = portrait.stage {
            names.append(plan.stages.rows[stage].name[language])
        }
        if standing.group == .stageAndSector, let sector = portrait.sector {
            names.append(member(sector, of: plan.sector))
        }
        let name = names.isEmpty ? say("全部", "all") : names.joined(separator: "·")
        return name + say(" \(standing.size)家", " \(standing.size)")
    }

    /// Why a dimension has no value, in a few words.
    func unknown(_ doubt: Doubt?, _ dimension: PortraitDimension) -> String {
        switch doubt {
        case .implausible(let value):
            say("不合理：", "implausible: ") + measured(value, dimension)
        case .zeroDenominator: say("分母为零", "division by zero")
        case .conflict: say("来源相互矛盾", "sources disagree")
        case .expertOutside, nil: say("缺数据", "data missing")
        }
    }
}
