import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// The grade table and what changes a grade.
extension ScorecardReader {
    mutating func readGrades(_ node: YAMLNode, hasPoints: Bool) -> GradeTable? {
        diagnostics += node.unknownKeys(known: [
            "field", "by", "source", "article", "reading", "rows", "overrides",
        ])
        let isByField = node["by"] != nil
        guard let fieldNode = required(node, isByField ? "by" : "field"),
            let field = conditions.fieldName(fieldNode, ["choice"]),
            let list = requiredList(node, "rows")
        else { return nil }
        let citation = citation(node)
        let rows = list.items.compactMap {
            readGrade($0, field, citation, isByField: isByField)
        }
        guard rows.count == list.items.count, !rows.isEmpty else { return nil }
        checkGrades(rows, list, field, isByField: isByField, hasPoints: hasPoints)
        let written = node["overrides"].map { $0.isNull ? [] : self.list($0, "overrides") } ?? []
        let overrides = written.compactMap { readOverride($0, field) }
        return GradeTable(
            field: field, isByField: isByField, rows: rows, overrides: overrides,
            citation: citation)
    }

    private mutating func readGrade(
        _ node: YAMLNode, _ field: FieldIndex, _ table: Citation, isByField: Bool
    ) -> GradeTable.Row? {
        diagnostics += node.unknownKeys(known: [
            "grade", "when", "amount", "source", "article", "reading",
        ])
        guard let gradeNode = required(node, "grade"),
            let grade = conditions.members(gradeNode, of: field)?.first
        else { return nil }
        var test: (text: String, intervals: [NumberInterval])?
        if node["when"]?.string == "none" {
            // No score leads to this grade, only what overrides.
            test = ("", [])
        } else if let when = node["when"], when.string != "unread" {
            test = readTest(when)
            if test == nil { return nil }
        } else if !isByField {
            _ = required(node, "when")
        }
        return GradeTable.Row(
            grade: grade, text: test?.text, intervals: test?.intervals,
            amount: readAmount(node), citation: node["source"] == nil ? table : citation(node))
    }

    /// A grade says what it grants: a figure, `none`, or that the figure was not read.
    private mutating func readAmount(_ node: YAMLNode) -> GradeTable.Amount {
        guard let amount = node["amount"], !amount.isNull else {
            diagnostics.append(
                node.fault(
                    "noAmount", zh: "这个等级没有写额度；请写 amount: 如 100万元，没有读到写 unread，不设额度写 none。",
                    en: "the grade has no amount; write a figure, unread, or none."))
            return .unread
        }
        switch amount.string {
        case "unread": return .unread
        case "none": return .none
        default:
            do {
                guard
                    case .money(let money) = try Literal.parse(amount.string ?? "", as: .money)
                        .get()
                else { return .unread }
                return .money(money)
            } catch {
                diagnostics.append(error.diagnostic(at: amount.location))
                return .unread
            }
        }
    }

    private mutating func checkGrades(
        _ rows: [GradeTable.Row], _ list: YAMLNode, _ field: FieldIndex, isByField: Bool,
        hasPoints: Bool
    ) {
        let missing = dictionary[field].type.members.filter { member in
            member.id != "none" && !rows.contains { $0.grade == member.id }
        }
        for member in missing {
            diagnostics.append(
                list.fault(
                    "missingGrade",
                    zh: "等级表里没有“\(member.id)”一行；没有读到就写 {grade: \(member.id), "
                        + (isByField ? "" : "when: unread, ") + "amount: unread}。",
                    en: "the table has no row for “\(member.id)”; write unread where not read."))
        }
        let intervals = rows.compactMap(\.intervals)
        if isByField || intervals.count < rows.count || !missing.isEmpty { return }
        let report = BandReport(intervals, within: .notNegative)
        let nodes = list.items.map { $0["when"] ?? $0 }
        for overlap in report.overlaps {
            diagnostics.append(
                nodes[overlap.second].fault(
                    "overlappingBands",
                    zh: "两个等级重叠：\(overlap.interval) 也在 "
                        + "\(nodes[overlap.first].location.text) 那一档里。",
                    en: "two grades overlap in \(overlap.interval)."))
        }
        for gap in report.gaps {
            diagnostics.append(
                list.fault(
                    "gappedBands", zh: "各等级漏了 \(gap) 分；请补上，没有读到就写 when: unread。",
                    en: "the grades leave out \(gap); add it, or write when: unread."))
        }
    }

    private mutating func readOverride(
        _ node: YAMLNode, _ field: FieldIndex
    ) -> GradeTable.Override? {
        diagnostics += node.unknownKeys(known: [
            "id", "zh", "en", "grade", "not", "if", "source", "article", "reading", "level",
        ])
        conditions.prefixes = ["enterprise."]
        guard let id = text(node, "id"), let test = required(node, "if"),
            let condition = conditions.nested(test),
            let effectNode = node["grade"] ?? required(node, "not"),
            let grade = conditions.members(effectNode, of: field)?.first
        else { return nil }
        let clause = Clause(
            id: id, section: .enterprise, text: statement(node, condition), level: .hard,
            condition: condition, guardCondition: nil, citation: citation(node), note: nil,
            bring: nil, origin: nil)
        return GradeTable.Override(
            clause: clause,
            effect: node["grade"] == nil ? .excludes(grade) : .decides(grade))
    }
}
