import Quantities
import Vocabulary

/// Corrections as people write them: `amount=30万元；rate=3.65%；lastDay=2027-12-31`.
enum CorrectionWords {
    /// Members with their values as a body keeps them: whole fen, parts per million, text. Nil
    /// where something is no member with a value.
    ///
    /// - Parameter old: the body before: what is text there stays text.
    static func read(_ text: String, like old: [String: Any]) -> [String: Any]? {
        var found: [String: Any] = [:]
        for part in text.split(whereSeparator: { ";；".contains($0) }) {
            let halves = part.split(separator: "=", maxSplits: 1).map(PlainText.trimmed)
            guard halves.count == 2, found[halves[0]] == nil else { return nil }
            found[halves[0]] = old[halves[0]] is String ? halves[1] : value(halves[1])
        }
        return found.isEmpty ? nil : found
    }

    private static func value(_ text: String) -> Any {
        if case .success(.money(let money)) = Literal.parse(text, as: .money) { return money.fen }
        if case .success(.ratio(let ratio)) = Literal.parse(text, as: .ratio),
            let share = ratio.numerator.divided(by: ratio.denominator),
            let rate = Rate(decimal: share, .halfUp)
        {
            return rate.ppm
        }
        if let number = Int64(text) { return number }
        return ["是": true, "否": false][text] ?? text
    }
}
