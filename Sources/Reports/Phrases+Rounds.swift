import Diagnostics
import Quantities
public import Scorecards
import Vocabulary

// Rounds of innovation points in words.
extension Phrases {
    /// `2026-06-01 至 2026-08-31`
    func days(_ days: ClosedRange<Day>) -> String {
        say(
            "\(days.lowerBound) 至 \(days.upperBound)", "\(days.lowerBound) to \(days.upperBound)")
    }

    /// Which figures the points rest on.
    func counts(_ least: Verification) -> String {
        switch least {
        case .reported: say("填报的数即计入", "reported figures count")
        case .evidenced:
            say("有佐证或已核实的数才计入，其余按未知", "evidenced and verified figures count, others as not known")
        case .verified: say("已核实的数才计入，其余按未知", "verified figures count, others as not known")
        }
    }

    /// `23.1%`; why there is none where nobody is evaluated.
    func share(_ share: Decimal34?) -> String {
        share.map { "\($0)%" } ?? say("无评价对象", "nobody evaluated")
    }

    /// `↑2`, `↓1`, `—` for no change, 新 for a newcomer.
    public func ranks(_ answer: RoundMovement.Answer?) -> String {
        switch answer {
        case .moved(let change)?:
            if change.ranks == 0 { return "—" }
            return (change.ranks > 0 ? "↑" : "↓") + "\(abs(change.ranks))"
        case .new?: return say("新", "new")
        case .otherCard?: return "n/a"
        case nil: return ""
        }
    }

    /// `+3.5`, `-1`, `0`, `-3…+2` while points are missing in either round.
    public func won(_ answer: RoundMovement.Answer?) -> String {
        switch answer {
        case .moved(let change)?:
            let (low, high) = (signed(change.points.low), signed(change.points.high))
            return change.points.isExact ? low : "\(low)…\(high)"
        case .new?: return say("新", "new")
        case .otherCard?: return "n/a"
        case nil: return ""
        }
    }

    private func signed(_ points: Decimal34) -> String {
        (points.signum > 0 ? "+" : "") + "\(points)"
    }

    /// Why nobody's rank and points are compared; nil where they are.
    public func incomparable(_ movement: RoundMovement) -> String? {
        if movement.isComparable { return nil }
        return say(
            "上一轮用的是 \(movement.previous.card)，这一轮用的是 \(movement.card)：名次和得分不可比（n/a），"
                + "只列新进和退出。",
            "the last round used \(movement.previous.card), this one \(movement.card): ranks and "
                + "points are not comparable (n/a); only who is new and who is gone is told.")
    }

    /// Whoever was ranked in the last round and is not in this one.
    public func gone(_ movement: RoundMovement) -> String? {
        if movement.gone.isEmpty { return nil }
        let names = movement.gone.prefix(10).map {
            $0.enterprise.name + say("（上轮第 \($0.rank) 名）", " (was \($0.rank))")
        }
        let more = movement.gone.count - names.count
        return say("退出 \(movement.gone.count) 家：", "\(movement.gone.count) gone: ")
            + names.joined(separator: say("、", ", "))
            + (more > 0 ? say("等", " and \(more) more") : "")
    }
}
