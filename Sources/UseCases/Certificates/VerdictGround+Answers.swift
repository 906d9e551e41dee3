import Certificates
import Diagnostics
import Enterprises
import FEEL
import Matching
import Products
import Quantities
import Rules
import Vocabulary

// What the matcher found, in the words of a certificate.
extension VerdictGround {
    var clauses: [Certificate.Body.Clause] {
        let findings = Findings(of: verdict, profile, applied, dictionary)
        return verdict.answers.map { answer in
            let clause = applied.clauses[answer.clause]
            var written = Certificate.Body.Clause(
                id: clause.id, section: clause.section.rawValue, level: clause.level.rawValue,
                sources: clause.citation.sources.map(source),
                reading: clause.citation.reading.rawValue, answer: answer.answer.rawValue,
                applies: findings.applies(answer))
            written.text = clause.isWorded ? Certificate.Text(clause.text) : nil
            written.article = clause.citation.article
            written.waiver = answer.waiver
            write(answer.openness, to: &written)
            written.finding = findings[answer].map(finding)
            return written
        }
    }

    private func source(_ source: Source) -> Certificate.Body.Source {
        .init(key: source.key, title: source.title, evidence: source.evidence.rawValue)
    }

    private func write(_ openness: Openness?, to clause: inout Certificate.Body.Clause) {
        guard let openness else { return }
        clause.missing = openness.missing.map { dictionary[$0].id }
        clause.unverified = openness.unverified.map { dictionary[$0].id }
        clause.offices = openness.offices.map(Certificate.Text.init)
        clause.isUnread = openness.isUnread
    }

    private func finding(_ finding: Finding) -> Certificate.Body.Finding {
        var written = Certificate.Body.Finding(field: dictionary[finding.field].id)
        written.value = finding.value?.stored
        written.comparison = finding.comparison?.rawValue
        written.threshold = finding.threshold?.stored
        written.distance = finding.distance?.stored
        return written
    }

    var offer: Certificate.Body.Offer? {
        guard let range = verdict.offer,
            let ground = maker.session.matcher.offerGround(of: verdict, profile, applied)
        else { return nil }
        var offer = Certificate.Body.Offer()
        (offer.limitLowFen, offer.limitHighFen) = (range.limitLow?.fen, range.limitHigh?.fen)
        (offer.isCeiling, offer.isLimitUnread) = (range.isCeiling, range.isLimitUnread)
        offer.limitMissing = range.limitMissing.map { dictionary[$0].id }
        (offer.smallestFen, offer.isCut) = (range.smallest?.fen, range.isCut)
        (offer.termMinMonths, offer.termMaxMonths) = (range.termMin, range.termMax)
        (offer.rateLowPpm, offer.rateHighPpm) = (range.rateLow?.ppm, range.rateHigh?.ppm)
        (offer.rateFormula, offer.feeMaxPpm) = (range.rateFormula, range.feeMax?.ppm)
        offer.lines = ground.lines.map {
            .init(what: $0.what.rawValue, low: $0.low.map(text), high: $0.high.map(text))
        }
        offer.bounds = ground.bounds.map { applied.clauses[$0].id }
        return offer
    }

    private func text(_ threshold: Threshold) -> String {
        switch threshold {
        case .literal(let value): value.stored
        case .slot(let slot):
            applied.ruleSet.own.names[slot - applied.ruleSet.own.firstSlot].name
        case .formula(let formula): formula.text
        case .unread: "unread"
        }
    }
}
