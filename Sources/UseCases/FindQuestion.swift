public import Diagnostics
public import Matching
import Products
import Rules

/// Finds the question that a person wants to answer.
public enum FindQuestion {
    /// - Parameters:
    ///   - address: as `Question.address` has it; the clause's id where it asks several things is
    ///     refused with all of them named.
    /// - Throws: `unknownQuestion`, `severalQuestions`.
    public static func find(_ address: String, in applied: Applied) throws(Faults) -> AskedQuestion
    {
        let asked = applied.questions
        if let found = asked.first(where: { $0.question.address == address }) { return found }
        let near = asked.filter { Question.owner(of: $0.question.address) == address }
        throw Faults([near.isEmpty ? unknown(address, applied) : several(address, near)])
    }

    private static func unknown(_ address: String, _ applied: Applied) -> Diagnostic {
        let known = applied.questions.map(\.question)
        let guess = nearest(to: address, in: known.map(\.address))
        let zh = known.map { "\($0.address)（\($0.wording.zh)）" }.joined(separator: "；")
        let en = known.map { "\($0.address) (\($0.wording.en))" }.joined(separator: "; ")
        let (setZh, setEn) = (applied.ruleSet.name.zh, applied.ruleSet.name.en)
        if known.isEmpty {
            return Diagnostic(
                .error, at: nil, code: "unknownQuestion", zh: "“\(setZh)”没有要人认定的条款。",
                en: "“\(setEn)” asks nothing of people.")
        }
        return Diagnostic(
            .error, at: nil, code: "unknownQuestion",
            zh: "“\(setZh)”里没有要认定的“\(address)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；")
                + "可写：\(zh)。",
            en: "“\(setEn)” asks no “\(address)”" + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                + " known: \(en).")
    }

    private static func several(_ address: String, _ near: [AskedQuestion]) -> Diagnostic {
        let zh = near.map { "\($0.question.address)（\($0.question.wording.zh)）" }
        let en = near.map { "\($0.question.address) (\($0.question.wording.en))" }
        return Diagnostic(
            .error, at: nil, code: "severalQuestions",
            zh: "“\(address)”要认定几件事，请写明一件：\(zh.joined(separator: "；"))。",
            en: "“\(address)” asks several things; name one: \(en.joined(separator: "; ")).")
    }
}
