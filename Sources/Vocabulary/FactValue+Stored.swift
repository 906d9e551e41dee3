import Quantities

/// A fact's value as a store keeps it: one letter for the kind, then the value. Reading gives back
/// exactly what was written. The spelling is part of the format of every base: never change it,
/// add a letter.
extension FactValue {
    /// `m123456` (fen), `n12.5`, `q201/1000`, `b1`, `t文字`, `d2026-11-22`, and for sets and
    /// histories a list: `s+hnte@2027-09-30,-srdi,!` (held until, lacked, complete),
    /// `e2024-05-01,?2,~2026-01-01` (days, undated ones, checked until).
    public var stored: String {
        switch self {
        case .money(let money): "m\(money.fen)"
        case .number(let number): "n" + number.description
        case .ratio(let ratio): "q" + FactValue.stored(ratio)
        case .boolean(let truth): truth ? "b1" : "b0"
        case .text(let text): "t" + text
        case .date(let day): "d" + day.iso
        case .set(let knowledge): "s" + knowledge.stored
        case .events(let history): "e" + history.stored
        }
    }

    /// Nil for what `stored` never writes.
    public init?(stored text: String) {
        let rest = text.dropFirst()
        switch text.utf8.first.map({ UnicodeScalar($0) }) {
        case "m":
            guard let fen = Int64(rest) else { return nil }
            self = .money(Money(fen: fen))
        case "n":
            guard let number = Decimal34(rest) else { return nil }
            self = .number(number)
        case "q":
            guard let ratio = FactValue.ratio(stored: rest) else { return nil }
            self = .ratio(ratio)
        case "b": self = .boolean(rest == "1")
        case "t": self = .text(String(rest))
        case "d":
            guard let day = Day(iso: rest) else { return nil }
            self = .date(day)
        case "s":
            guard let knowledge = MemberKnowledge(stored: rest) else { return nil }
            self = .set(knowledge)
        case "e":
            guard let history = EventHistory(stored: rest) else { return nil }
            self = .events(history)
        default: return nil
        }
    }

    private static func stored(_ ratio: Quotient) -> String {
        ratio.denominator == .one
            ? ratio.numerator.description
            : ratio.numerator.description + "/" + ratio.denominator.description
    }

    private static func ratio(stored text: Substring) -> Quotient? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let over = Decimal34(parts[0]) else { return nil }
        if parts.count == 1 { return Quotient(over) }
        guard parts.count == 2, let under = Decimal34(parts[1]) else { return nil }
        return Quotient(over, over: under)
    }
}

extension MemberKnowledge {
    fileprivate var stored: String {
        let held = holds.map { "+" + $0.member + ($0.expires.map { "@" + $0.iso } ?? "") }
        return (held + lacks.map { "-" + $0 } + (isComplete ? ["!"] : [])).joined(separator: ",")
    }

    fileprivate init?(stored text: Substring) {
        self.init(holds: [])
        for part in text.split(separator: ",") {
            switch part.first {
            case "+":
                guard let holding = Holding(stored: part.dropFirst()) else { return nil }
                holds.append(holding)
            case "-": lacks.append(String(part.dropFirst()))
            case "!": isComplete = true
            default: return nil
            }
        }
    }
}

extension MemberKnowledge.Holding {
    fileprivate init?(stored text: Substring) {
        let parts = text.split(separator: "@", maxSplits: 1)
        guard let member = parts.first else { return nil }
        if parts.count == 1 {
            self.init(String(member))
            return
        }
        guard let day = Day(iso: parts[1]) else { return nil }
        self.init(String(member), expires: day)
    }
}

extension EventHistory {
    fileprivate var stored: String {
        let extra =
            (undated > 0 ? ["?\(undated)"] : []) + (checkedUntil.map { ["~" + $0.iso] } ?? [])
        return (days.map(\.iso) + extra).joined(separator: ",")
    }

    fileprivate init?(stored text: Substring) {
        self.init(days: [])
        for part in text.split(separator: ",") {
            switch part.first {
            case "?":
                guard let count = Int(part.dropFirst()) else { return nil }
                undated = count
            case "~":
                guard let day = Day(iso: part.dropFirst()) else { return nil }
                checkedUntil = day
            default:
                guard let day = Day(iso: part) else { return nil }
                days.append(day)
            }
        }
    }
}
