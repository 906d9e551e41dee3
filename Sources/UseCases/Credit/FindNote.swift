public import CreditBook
public import Diagnostics

/// Finds the loan note that somebody names: `银行#借据号`, or the number alone where one lender uses it.
public enum FindNote {
    /// - Throws: where several lenders have notes of that number, or none has.
    public static func find(_ text: String, in life: LifeBook) throws(Faults) -> NoteKey {
        if let parts = key(text), life.notes[parts] != nil { return parts }
        let found = life.notes.keys.filter { $0.number == text }.sorted()
        if let only = found.first, found.count == 1 { return only }
        throw Faults([found.isEmpty ? unknown(text, life) : several(text, found)])
    }

    private static func key(_ text: String) -> NoteKey? {
        let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
        return parts.count == 2 ? NoteKey(lender: parts[0], number: parts[1]) : nil
    }

    private static func unknown(_ text: String, _ life: LifeBook) -> Diagnostic {
        let guess = nearest(to: text, in: life.notes.keys.map(\.number).sorted())
        return Diagnostic(
            .error, at: nil, code: "unknownNote",
            zh: "没有借据“\(text)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；请先登记放款。"),
            en: "there is no loan note “\(text)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? "; record its draw first."))
    }

    private static func several(_ text: String, _ found: [NoteKey]) -> Diagnostic {
        let names = found.map(\.text)
        return Diagnostic(
            .error, at: nil, code: "severalNotes",
            zh: "几家银行都有借据“\(text)”：\(names.joined(separator: "、"))；请写成其中一个。",
            en: "several lenders have a note “\(text)”: \(names.joined(separator: ", ")); "
                + "write one of these.")
    }
}
