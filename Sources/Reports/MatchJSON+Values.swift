import Documents
import Matching
import Products
import Quantities
import Rules
import Vocabulary

extension MatchJSON {
    func write(_ finding: Finding, _ writer: inout JSONWriter) {
        writer.member("field", session.matcher.dictionary.fields[finding.field].id)
        pair("value", finding.value, finding, &writer)
        pair("threshold", finding.threshold, finding, &writer)
        pair("distance", finding.distance, finding, &writer)
        if !finding.conflict.isEmpty {
            writer.key("conflict")
            writer.beginArray()
            for value in finding.conflict { self.value(value, &writer) }
            writer.endArray()
        }
        guard let origin = finding.origin else { return }
        writer.key("fact")
        writer.beginObject()
        if let year = origin.year { writer.member("period", "\(year)") }
        if let day = origin.day { writer.member("day", day.iso) }
        writer.member("source", origin.source)
        writer.endObject()
    }

    private func pair(
        _ key: String, _ value: FactValue?, _ finding: Finding, _ writer: inout JSONWriter
    ) {
        guard let value else { return }
        writer.key(key)
        self.value(value, &writer)
    }

    /// Money `{"fen": 9990000}`, ratios `{"ratio": "0.75"}` (34 digits), numbers as text, sets by
    /// what is known of their members.
    func value(_ value: FactValue, _ writer: inout JSONWriter) {
        switch value {
        case .money(let money): wrapped("fen", &writer) { $0.integer(money.fen) }
        case .ratio(let ratio): wrapped("ratio", &writer) { $0.string("\(ratio.rounded)") }
        case .number(let number): wrapped("number", &writer) { $0.string("\(number)") }
        case .boolean(let truth): writer.boolean(truth)
        case .text(let text): writer.string(text)
        case .date(let day): wrapped("date", &writer) { $0.string(day.iso) }
        case .set(let knowledge): set(knowledge, &writer)
        case .events(let history):
            wrapped("events", &writer) { $0.strings(history.days.map(\.iso)) }
        }
    }

    private func set(_ knowledge: MemberKnowledge, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("yes")
        writer.strings(knowledge.holds.map(\.member))
        writer.key("no")
        writer.strings(knowledge.lacks)
        writer.key("complete")
        writer.boolean(knowledge.isComplete)
        writer.endObject()
    }

    private func wrapped(
        _ key: String, _ writer: inout JSONWriter, _ body: (inout JSONWriter) -> Void
    ) {
        writer.beginObject()
        writer.key(key)
        body(&writer)
        writer.endObject()
    }

    func offer(_ offer: OfferRange, _ applied: Applied, _ writer: inout JSONWriter) {
        writer.beginObject()
        limit(offer, &writer)
        if let rule = applied.ruleSet.offer.limit {
            writer.key("limitSource")
            writer.strings(rule.citation.sources.map(\.key))
        }
        bounds("termMonths", offer.termMin.map(Int64.init), offer.termMax.map(Int64.init), &writer)
        rate(offer, applied, &writer)
        if !applied.ruleSet.offer.security.isEmpty {
            writer.key("security")
            writer.strings(applied.ruleSet.offer.security)
        }
        if offer.isCut {
            writer.key("cut")
            writer.boolean(true)
        }
        writer.endObject()
    }

    private func limit(_ offer: OfferRange, _ writer: inout JSONWriter) {
        writer.key("limitFen")
        writer.beginObject()
        if let low = offer.limitLow { writer.member("low", low.fen) }
        if let high = offer.limitHigh { writer.member("high", high.fen) }
        if offer.isLimitUnread {
            writer.key("unread")
            writer.boolean(true)
        }
        if !offer.limitMissing.isEmpty {
            writer.key("missing")
            let fields = session.matcher.dictionary.fields
            writer.strings(offer.limitMissing.map { fields[$0].id })
        }
        writer.endObject()
    }

    private func bounds(_ key: String, _ low: Int64?, _ high: Int64?, _ writer: inout JSONWriter) {
        guard low != nil || high != nil else { return }
        writer.key(key)
        writer.beginObject()
        if let low { writer.member("min", low) }
        if let high { writer.member("max", high) }
        writer.endObject()
    }

    private func rate(_ offer: OfferRange, _ applied: Applied, _ writer: inout JSONWriter) {
        guard offer.rateLow != nil || offer.rateHigh != nil || offer.rateFormula != nil else {
            return
        }
        writer.key("rate")
        writer.beginObject()
        if let low = offer.rateLow { writer.member("minPpm", low.ppm) }
        if let high = offer.rateHigh { writer.member("maxPpm", high.ppm) }
        if let formula = offer.rateFormula {
            writer.member("formula", formula)
            if let benchmark = applied.benchmark {
                writer.key("lpr")
                writer.beginObject()
                writer.member("month", benchmark.month)
                let isFiveYears = formula.contains("LPR5Y")
                writer.member(
                    "ppm", isFiveYears ? benchmark.fiveYears.ppm : benchmark.oneYear.ppm)
                writer.endObject()
            }
        }
        writer.endObject()
    }
}
