import Vocabulary

enum DecisionFaults {
    static func undecided(_ head: String) -> LiteralFault {
        LiteralFault(
            "noDecision", zh: "填了“\(head)”，却没有选“决定”；请选一项，或把这一行清空。",
            en: "“\(head)” is filled in without a decision; choose one, or empty the row.")
    }

    static func notOf(_ decision: String, _ head: String) -> LiteralFault {
        LiteralFault(
            "notOfThisDecision", zh: "决定为“\(decision)”时不填“\(head)”；请改决定，或清空此格。",
            en: "“\(head)” is not filled in with the decision “\(decision)”; change one of them.")
    }

    static func emptyFormula(_ text: String) -> LiteralFault {
        LiteralFault(
            "emptyFormula", zh: "“\(text)”没有说明具体原因；请写清哪一项、差多少。",
            en: "“\(text)” explains nothing; say which item and by how much.")
    }
}
