import Documents
import Quantities
import Rules
import Scorecards
import Vocabulary

// Conditions, the pass mark, the grade, the certificate, what is on file.
extension ScoreJSON {
    func clauses(
        _ name: String, _ clauses: [Clause], _ standings: [ClauseStanding], _ score: Score,
        _ writer: inout JSONWriter
    ) {
        guard !clauses.isEmpty else { return }
        writer.key(name)
        writer.beginArray()
        for (clause, standing) in zip(clauses, standings) {
            writer.beginObject()
            writer.member("id", clause.id)
            writer.member("answer", standing.answer.rawValue)
            if let openness = standing.openness { self.openness(openness, &writer) }
            finding(clause, standing, score, &writer)
            cite("source", "evidence", clause.citation, &writer)
            writer.member("reading", clause.citation.reading.rawValue)
            writer.endObject()
        }
        writer.endArray()
    }

    /// Value, bound and distance as a verdict's clauses have them.
    private func finding(
        _ clause: Clause, _ standing: ClauseStanding, _ score: Score, _ writer: inout JSONWriter
    ) {
        let isShort = standing.answer == .notMet || standing.answer == .needsReview
        let finding = score.surroundings.finding(clause.condition, isShort: isShort)
        if let finding { writer.finding(finding, phrases.dictionary) }
    }

    /// `"pass": [{"group": "staff", "must": "> 0", "answer": "yes"}]`; the total has no group.
    func pass(_ score: Score, _ writer: inout JSONWriter) {
        guard let pass = score.card.pass else { return }
        writer.key("pass")
        writer.beginArray()
        for (part, truth) in zip(pass.parts, score.passParts) {
            writer.beginObject()
            if let group = part.group { writer.member("group", group) }
            writer.member("must", part.text)
            writer.member("answer", truth.name)
            writer.endObject()
        }
        writer.endArray()
    }

    func grade(_ score: Score, _ writer: inout JSONWriter) {
        guard let table = score.card.grades, let grade = score.grade else { return }
        writer.key("grade")
        if let only = grade.only {
            writer.string(table.rows[only].grade)
        } else {
            writer.null()
            writer.key("possibleGrades")
            writer.strings(grade.possible.map { table.rows[$0].grade })
        }
        if let place = grade.decidedBy {
            writer.member("decidedBy", table.overrides[place].clause.id)
        }
        amounts(score, &writer)
    }

    /// Absent where no grade grants anything.
    private func amounts(_ score: Score, _ writer: inout JSONWriter) {
        let amounts = score.amounts
        if amounts.isEmpty || amounts == [.none] { return }
        var money: [Money] = []
        for case .money(let amount) in amounts { money.append(amount) }
        writer.key("amountFen")
        writer.beginObject()
        if let low = money.first { writer.member("low", low.fen) }
        if let high = money.last { writer.member("high", high.fen) }
        for (name, amount) in [("unread", GradeTable.Amount.unread), ("none", .none)]
        where amounts.contains(amount) {
            writer.key(name)
            writer.boolean(true)
        }
        writer.endObject()
    }

    func certificate(_ score: Score, _ writer: inout JSONWriter) {
        guard let title = score.card.feeds.title,
            let field = phrases.dictionary.index(of: "enterprise.titles")
        else { return }
        let standing = TitleStanding(
            title, on: score.surroundings.states[field], day: score.surroundings.asOf,
            score: score)
        writer.key("certificate")
        writer.beginObject()
        writer.member("title", title)
        writer.member("state", standing.certificate.name)
        if let day = standing.certificate.lastDay { writer.member("until", day.iso) }
        writer.endObject()
    }

    /// Results that are on file: they count, and stand beside the computed ones.
    func onFile(_ score: Score, _ writer: inout JSONWriter) {
        let known = score.card.fedFields.compactMap { field in
            guard case .known(let value, let origin) = score.surroundings.states[field] else {
                return nil as (FieldIndex, FactValue, FactOrigin)?
            }
            return (field, value, origin)
        }
        guard !known.isEmpty else { return }
        writer.key("onFile")
        writer.beginArray()
        for (field, value, origin) in known {
            writer.beginObject()
            writer.member("field", phrases.dictionary.fields[field].id)
            writer.key("value")
            writer.value(value)
            fact(origin, &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}
