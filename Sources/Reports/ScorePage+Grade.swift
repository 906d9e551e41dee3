import Diagnostics
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// The grade with its band and amount, the next one, and what is on file beside what was computed.
extension ScorePage {
    func grade() -> [String] {
        guard let table = card.grades, let grade = score.grade else { return [] }
        var lines = grade.possible.flatMap { row(table.rows[$0], table) }
        if let place = grade.decidedBy {
            let clause = table.overrides[place].clause
            lines += wrapped(
                effect(table.overrides[place].effect, table) + clause.text[language], 4)
            lines += wrapped(
                phrases.say("依据：", "Source: ") + phrases.keyed(clause.citation), 4)
        }
        lines += next(table, grade) + open(table, grade)
        let head = grade.only == nil ? ("等级（未定，可能为）", "Grade (open, one of)") : ("等级", "Grade")
        return section(head.0, head.1, lines)
    }

    private func row(_ row: GradeTable.Row, _ table: GradeTable) -> [String] {
        var text = phrases.member(row.grade, of: table.field)
        if let intervals = row.intervals {
            text +=
                phrases.say("（得分", " (points ")
                + phrases.bounds(intervals, "") + phrases.say("）", ")")
        } else if !table.isByField {
            text += phrases.say("（得分界限未读到）", " (points not read)")
        }
        if row.amount != .none {
            text += phrases.say("，额度 ", ", amount ") + phrases.amount(row.amount)
        }
        return wrapped(text, 2)
            + wrapped(phrases.say("依据：", "Source: ") + phrases.keyed(row.citation), 4)
    }

    private func effect(_ effect: GradeTable.Override.Effect, _ table: GradeTable) -> String {
        switch effect {
        case .decides(let grade):
            let name = phrases.member(grade, of: table.field)
            return phrases.say("直接定为 \(name)：", "decided as \(name): ")
        case .excludes(let grade):
            let name = phrases.member(grade, of: table.field)
            return phrases.say("不得评为 \(name)：", "not \(name): ")
        }
    }

    /// How many points the next better grade is away.
    private func next(_ table: GradeTable, _ grade: GradeScore) -> [String] {
        guard let best = grade.possible.first, best > 0, let total = score.total,
            let lower = table.rows[best - 1].intervals?.compactMap(\.lower).min(),
            let gap = lower.subtracting(total.low), gap > .zero
        else { return [] }
        let name = phrases.member(table.rows[best - 1].grade, of: table.field)
        return item(
            "距上一等级 \(name)：", "To the next grade \(name): ",
            phrases.short(gap, isCertain: total.isExact))
    }

    private func open(_ table: GradeTable, _ grade: GradeScore) -> [String] {
        guard let openness = grade.openness else { return [] }
        var lines: [String] = []
        if table.isByField, grade.only == nil {
            lines += wrapped(
                phrases.say("等级只能取自档案：缺 ", "the grade comes from the file only: missing ")
                    + phrases.label(table.field), 2)
        }
        for office in openness.offices {
            lines += wrapped(
                phrases.say("请\(office.zh)认定", "to be decided by \(office.en)"), 2)
        }
        return lines
    }

    /// Results that are on file: they count, and stand beside the computed ones.
    func onFile() -> [String] {
        let lines = card.fedFields.flatMap { field -> [String] in
            guard case .known(let value, let origin) = score.surroundings.states[field] else {
                return []
            }
            let computed = phrases.result(field, score)
            return wrapped(
                phrases.label(field) + phrases.say("：档案 ", ": on file ")
                    + phrases.value(value, of: field) + phrases.origin(origin)
                    + phrases.say(
                        "，测算 \(computed)；以档案为准", ", computed \(computed); the one on file counts"),
                2)
        }
        return section("档案已有的结果", "Results on file", lines)
    }

    func shown() -> [String] {
        let lines = card.shows.flatMap { field in
            let known = facts([field])
            return wrapped(
                known.first ?? phrases.label(field) + phrases.say("：未知", ": not known"), 2)
        }
        return section("另列（不计分）", "Shown beside (no points)", lines)
    }
}
