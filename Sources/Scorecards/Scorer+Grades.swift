import Quantities
import Rules
import Vocabulary

// From points, or from the field that holds it, to the grade.
extension Scorer {
    func grade(
        _ total: PointRange?, _ groups: [GroupScore], _ surroundings: Surroundings
    ) -> GradeScore? {
        guard let table = card.grades else { return nil }
        var (rows, isFinal) = overriding(table, surroundings)
        if !isFinal {
            var own =
                table.isByField ? byField(table, surroundings) : byPoints(table, total, groups)
            exclude(&own, table, surroundings)
            rows.join(own)
        }
        let possible = rows.possible.sorted()
        return GradeScore(
            possible: possible, decidedBy: rows.decidedBy,
            openness: possible.count == 1 ? nil : rows.openness)
    }

    private struct Rows {
        var possible: [Int] = []
        var openness = Openness()
        var decidedBy: Int?

        mutating func add(_ grade: Int) {
            if !possible.contains(grade) { possible.append(grade) }
        }

        mutating func join(_ other: Rows) {
            for grade in other.possible { add(grade) }
            openness.join(other.openness)
            decidedBy = decidedBy ?? other.decidedBy
        }
    }

    /// What the overrides leave possible; final where one of them holds for certain.
    private func overriding(
        _ table: GradeTable, _ surroundings: Surroundings
    ) -> (rows: Rows, isFinal: Bool) {
        var rows = Rows()
        for (place, override) in table.overrides.enumerated() {
            guard case .decides(let name) = override.effect,
                let grade = table.rows.firstIndex(where: { $0.grade == name })
            else { continue }
            switch override.clause.decidedTruth(in: surroundings) {
            case .yes:
                rows.add(grade)
                rows.decidedBy = place
                return (rows, true)
            case .no: continue
            case .open(let reason):
                rows.add(grade)
                rows.openness.join(reason)
            }
        }
        return (rows, false)
    }

    private func byPoints(
        _ table: GradeTable, _ total: PointRange?, _ groups: [GroupScore]
    ) -> Rows {
        let range = total ?? .zero
        let possible = table.rows.indices.filter { place in
            table.rows[place].intervals.map { $0.contains { $0.meets(range) } } ?? true
        }
        var openness = openness(groups)
        openness.isUnread = openness.isUnread || table.rows.contains { $0.intervals == nil }
        return Rows(possible: possible, openness: openness)
    }

    private func byField(_ table: GradeTable, _ surroundings: Surroundings) -> Rows {
        let all = Array(table.rows.indices)
        guard case .text(let member)? = surroundings.states[table.field].value else {
            return Rows(possible: all, openness: surroundings.openness(of: [table.field]))
        }
        let found = all.filter { table.rows[$0].grade == member }
        return Rows(possible: found.isEmpty ? all : found, openness: Openness(isUnread: true))
    }

    /// A grade that is excluded becomes the next lower one.
    private func exclude(
        _ rows: inout Rows, _ table: GradeTable, _ surroundings: Surroundings
    ) {
        for (place, override) in table.overrides.enumerated() {
            guard case .excludes(let name) = override.effect,
                let grade = table.rows.firstIndex(where: { $0.grade == name }),
                rows.possible.contains(grade), grade + 1 < table.rows.count
            else { continue }
            let truth = override.clause.decidedTruth(in: surroundings)
            if truth == .no { continue }
            rows.add(grade + 1)
            if case .open(let reason) = truth {
                rows.openness.join(reason)
            } else {
                rows.possible.removeAll { $0 == grade }
                rows.decidedBy = place
            }
        }
    }
}
