public import CreditBook
import Diagnostics
public import Quantities
public import Reviews

/// Loans and approved lines that end, for the calendar (到期贷款和授信), of the life of credit alone.
public enum DueLoans {
    /// What is still owed, whether it is due already or not, and what may still be drawn.
    /// - Parameter names: of enterprises by their keys.
    public static func items(
        _ life: LifeState, on day: Day, names: [String: String]
    ) -> [Expiring] {
        func name(_ key: String) -> EnterpriseName {
            EnterpriseName(key: key, name: names[key] ?? key)
        }
        let notes = life.notes.values.filter { $0.end == nil && $0.balance > .zero }
        let lines = life.lines.values.filter {
            $0.approval.lastDay >= day && ($0.signed == nil || $0.left > .zero)
        }
        return notes.map { note($0, name($0.enterprise)) }
            + lines.map { line($0, name($0.enterprise)) }
    }

    private static func note(_ note: NoteState, _ enterprise: EnterpriseName) -> Expiring {
        Expiring(
            .loan, enterprise,
            what: Bilingual(
                zh: "借据 \(note.key.number)，尚欠本金 \(note.balance.text)",
                en: "note \(note.key.number), \(note.balance.text) owed"),
            id: "loan " + note.key.text, lastDay: note.due, source: note.key.lender)
    }

    private static func line(_ line: LineState, _ enterprise: EnterpriseName) -> Expiring {
        let left = line.signed == nil ? line.approval.amount : line.left
        return Expiring(
            .line, enterprise,
            what: Bilingual(
                zh: "授信 \(line.approval.line)，未用 \(left.text)",
                en: "line \(line.approval.line), \(left.text) not drawn"),
            id: "line " + line.approval.line, lastDay: line.approval.lastDay,
            source: line.approval.lender)
    }
}
