import Documents
import Matching
import Products
import Quantities
import Rules
import Vocabulary

extension MatchJSON {
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
