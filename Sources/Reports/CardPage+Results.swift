import Diagnostics
import Quantities
import Rules
import Scorecards
import Vocabulary

// How lines become totals, answers and grades; constants, notes and sources.
extension CardPage {
    func sums() -> [String] {
        guard let highest = card.highest else { return [] }
        var text = phrases.say("总分最高 \(highest) 分", "at most \(highest) in all")
        if let scale = card.scale {
            text += phrases.say(
                "；每行计 得分×权重÷\(scale)", "; a line counts points × weight ÷ \(scale)")
        }
        if let cap = card.cap {
            text += phrases.say("；总分封顶 \(cap)", "; the total is cut to \(cap)")
        }
        text += phrases.say(
            "；每行四舍五入到 \(card.places) 位小数后相加",
            "; every line is rounded half up to \(card.places) places, then added")
        return [""] + wrapped(text, 0)
            + (card.weightsCitation.map {
                wrapped(phrases.say("权重依据：", "Source of the weights: ") + phrases.keyed($0), 2)
            } ?? [])
    }

    func pass() -> [String] {
        guard let pass = card.pass else { return [] }
        let parts = pass.parts.map { part in
            let group = card.groups.first { $0.id == part.group }
            let name = group?.name[language] ?? phrases.say("总分", "total")
            return name + " " + phrases.bounds([part.interval], phrases.say("分", ""))
        }
        return ["", phrases.say("合格线", "Pass mark")]
            + wrapped(parts.joined(separator: phrases.say("，且 ", ", and ")), 2)
            + cited(pass.citation, 4)
    }

    func grades() -> [String] {
        guard let table = card.grades else { return [] }
        let head =
            table.isByField
            ? phrases.say(
                "等级（取自档案：\(phrases.label(table.field))）",
                "Grades (from \(phrases.label(table.field)))")
            : phrases.say("等级", "Grades")
        return ["", head] + table.rows.flatMap { row($0, table) } + cited(table.citation, 4)
            + table.overrides.flatMap { override($0, table) }
    }

    private func row(_ row: GradeTable.Row, _ table: GradeTable) -> [String] {
        var text = phrases.member(row.grade, of: table.field)
        if let intervals = row.intervals {
            text += phrases.say("：", ": ") + phrases.bounds(intervals, phrases.say("分", ""))
        } else if !table.isByField {
            text += phrases.say("：得分界限未读到", ": points not read")
        }
        if row.amount != .none {
            text += phrases.say("，额度 ", ", amount ") + phrases.amount(row.amount)
        }
        if row.citation != table.citation { text += " " + phrases.keyed(row.citation) }
        return wrapped(text, 2)
    }

    private func override(_ override: GradeTable.Override, _ table: GradeTable) -> [String] {
        let clause = override.clause
        let effect =
            switch override.effect {
            case .decides(let grade):
                phrases.say("直接定为", "decided as ") + phrases.member(grade, of: table.field)
            case .excludes(let grade):
                phrases.say("不得评为", "not ") + phrases.member(grade, of: table.field)
            }
        return wrapped("[\(clause.id)] \(effect)：\(clause.text[language])", 2)
            + cited(clause.citation, 4)
    }

    func values() -> [String] {
        let lines = card.values.flatMap { named in
            named.dated.flatMap { dated in
                let value =
                    dated.value?.text(unit: named.type)[language] ?? phrases.say("未读到", "not read")
                let from = dated.from.map { phrases.say("，自\($0.iso)", ", from \($0.iso)") } ?? ""
                return wrapped(
                    "\(named.name) \(named.label[language])：\(value)"
                        + "\(from) \(phrases.keyed(dated.citation))", 2)
            }
        }
        return lines.isEmpty ? [] : ["", phrases.say("参数（可由管理部门修改）", "Values")] + lines
    }

    func tail() -> [String] {
        var lines =
            phrases.validity(card).map {
                [""] + wrapped(phrases.say("有效期：", "Validity: ") + $0, 0)
            } ?? []
        if !card.shows.isEmpty {
            lines +=
                [""]
                + wrapped(
                    phrases.say("另列、不计分：", "Shown beside, without points: ")
                        + phrases.labels(card.shows), 0)
        }
        lines += card.notes.flatMap {
            wrapped(
                phrases.say("说明：", "Note: ") + $0.text[language] + " "
                    + phrases.keyed($0.citation), 0)
        }
        return lines + ["", phrases.say("出处", "Sources")]
            + card.sources.flatMap { source in
                wrapped(phrases.source(source), 2) + (source.url.map { ["    " + $0] } ?? [])
            }
    }
}
