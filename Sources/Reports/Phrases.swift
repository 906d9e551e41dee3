public import Diagnostics
import Enterprises
public import Matching
public import Products
public import Quantities
public import Rules
public import Vocabulary

/// The words in which verdicts are told, in one language.
public struct Phrases: Sendable {
    public let language: Language
    public let dictionary: FieldDictionary

    public init(language: Language, dictionary: FieldDictionary) {
        self.language = language
        self.dictionary = dictionary
    }

    public func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// `48万元 – 84万元`, `≤500万元`, or why there is no figure.
    public func limit(_ offer: OfferRange?) -> String {
        guard let offer else { return "—" }
        switch (offer.limitLow, offer.limitHigh) {
        case (let low?, let high?) where low == high: return low.text
        case (let low?, let high?): return range(low, high)
        case (let low?, nil): return "≥" + low.text
        case (nil, let high?): return "≤" + high.text
        case (nil, nil): return noLimit(offer)
        }
    }

    /// Both ends in one unit where both are in 万元.
    func range(_ low: Money, _ high: Money) -> String {
        let isWan = low.fen >= 1_000_000 && high.fen >= 1_000_000
        return isWan ? low.wanText + "–" + high.text : low.text + "–" + high.text
    }

    private func noLimit(_ offer: OfferRange) -> String {
        if !offer.limitMissing.isEmpty { return say("缺数据", "data missing") }
        return offer.isLimitUnread ? say("额度未读到", "not read") : "—"
    }

    public func term(_ offer: OfferRange) -> String? {
        switch (offer.termMin, offer.termMax) {
        case (let low?, let high?): say("\(low)–\(high)个月", "\(low)–\(high) months")
        case (nil, let high?): say("≤\(high)个月", "≤ \(high) months")
        case (let low?, nil): say("≥\(low)个月", "≥ \(low) months")
        default: nil
        }
    }

    public func rate(_ offer: OfferRange, _ benchmark: Benchmark?) -> String? {
        var text: String
        switch (offer.rateLow, offer.rateHigh) {
        case (let low?, let high?): text = low == high ? low.text : "\(low.text)–\(high.text)"
        case (let low?, nil): text = say("\(low.text)起", "from \(low.text)")
        case (nil, let high?): text = "≤\(high.text)"
        default: return nil
        }
        if let formula = offer.rateFormula {
            let month = benchmark.map { "，LPR \($0.month)" } ?? ""
            text += say("（\(formula)\(month)）", " (\(formula)\(month))")
        }
        return text
    }

    public func value(_ value: FactValue, of field: FieldIndex) -> String {
        Wording(dictionary: dictionary, names: OwnNames([], in: dictionary)).text(value, of: field)[
            language]
    }

    /// What an answer rests on: `3.2万元，应≥5万元，差1.8万元（2025年，register.csv）`.
    public func finding(_ finding: Finding) -> String {
        var parts: [String] = []
        if let value = finding.value {
            parts.append(say("现值", "value ") + self.value(value, of: finding.field))
        } else if !finding.conflict.isEmpty {
            let values = finding.conflict.map { self.value($0, of: finding.field) }
            parts.append(say("来源相互矛盾：", "sources disagree: ") + values.joined(separator: " / "))
        } else {
            parts.append(say("缺：", "missing: ") + label(finding.field))
        }
        if let threshold = finding.threshold, let comparison = finding.comparison {
            var bound = value(threshold, of: finding.field)
            // 75.001 % reads like 75 %: then both are told to all their digits.
            if let value = finding.value, value != threshold, parts.first?.hasSuffix(bound) == true,
                let exact = value.exactText
            {
                parts[0] = say("现值", "value ") + exact
                bound = threshold.exactText ?? bound
            }
            parts.append(say("应", "must be ") + comparison.symbol + bound)
        }
        if let gap = gap(finding) { parts.append(gap) }
        return parts.joined(separator: say("，", ", ")) + origin(finding.origin)
    }

    /// `少1.8万元` or `多2671.4万元`; nil where there is no distance.
    public func gap(_ finding: Finding) -> String? {
        guard let distance = finding.distance else { return nil }
        let text = value(distance, of: finding.field)
        let isBelow = finding.comparison == .atLeast || finding.comparison == .above
        return isBelow ? say("少\(text)", "short by \(text)") : say("多\(text)", "over by \(text)")
    }

    /// `（2025年，register.csv，2026-03-01）`; empty where nobody is named.
    func origin(_ origin: FactOrigin?) -> String {
        guard let origin else { return "" }
        let year = origin.year.map { say("\($0)年，", "\($0), ") } ?? ""
        let day = origin.day.map { say("，\($0.iso)", ", \($0.iso)") } ?? ""
        let source = sourceName(origin.source)
        return say("（\(year)\(source)\(day)）", " (\(year)\(source)\(day))")
    }

    /// A file's name as it is; what a card computed by the card and its version.
    func sourceName(_ source: String) -> String {
        guard source.hasPrefix("derived:") else { return source }
        let card = source.dropFirst("derived:".count)
        return card.contains("@") ? say("测算：\(card)", "by \(card)") : say("推算", "derived")
    }

    /// What to bring for each missing field; a figure that is there waits for its office.
    public func papers(_ openness: Openness, _ bring: Bilingual?) -> [String] {
        openness.missing.map { field in
            openness.unverified.contains(field)
                ? toCheck(dictionary.fields[field])
                : paper(dictionary.fields[field], bring)
        }
    }

    /// `上年纳税额：有数，待核实（税务局）`
    func toCheck(_ field: Field) -> String {
        field.label[language] + say("：有数，待核实", ": on file, to be verified")
            + (field.office.map { say("（\($0.zh)）", " (\($0.en))") } ?? "")
    }

    /// The labels of missing fields; `（待核实）` behind those that have a figure.
    func labels(_ fields: [FieldIndex], unverified: [FieldIndex]) -> String {
        fields.map { field in
            label(field)
                + (unverified.contains(field) ? say("（有数，待核实）", " (to be verified)") : "")
        }.joined(separator: say("、", ", "))
    }

    /// The paper that shows a field's value, and the office that has it.
    public func paper(_ field: Field, _ bring: Bilingual?) -> String {
        let paper = (bring ?? field.bring ?? field.label)[language]
        let label = field.label[language]
        let named = paper.contains(label) ? paper : label + say("：", ": ") + paper
        return named + (field.office.map { say("（\($0.zh)）", " (\($0.en))") } ?? "")
    }

    /// `bank ≤60%（[5..10)）`
    public func share(_ share: Risk.Share) -> String {
        let rate = share.rate?.text ?? say("未读到", "not read")
        let sign = share.kind == .atMost ? "≤" : share.kind == .atLeast ? "≥" : ""
        var text = "\(RiskWords.label(share.who)[language]) \(sign)\(rate)"
        if let band = share.band { text += say("（\(band)）", " (\(band))") }
        if let (field, members) = share.among {
            let known = dictionary.fields[field].type.members
            let labels = members.map { id in known.first { $0.id == id }?.label[language] ?? id }
            text += say(
                "（\(labels.joined(separator: "、"))）", " (\(labels.joined(separator: ", ")))")
        }
        return text
    }

    /// Who grants: names, or the partners of a scheme.
    public func lenders(_ lenders: Lenders) -> String {
        switch lenders {
        case .named(let names): names.joined(separator: say("、", ", "))
        case .partnersOf(let scheme):
            say("“\(scheme)”的合作机构（名单由园区补录）", "partners of “\(scheme)” (listed by the zone)")
        }
    }

    /// Where a loss stops being shared, what stops the scheme, what may be charged.
    public func limits(_ risk: Risk) -> [String] {
        var lines: [String] = []
        if let base = risk.base {
            lines.append(say("分险基数：", "Loss shared: ") + RiskWords.label(base)[language])
        }
        if let ceiling = risk.ceiling {
            lines.append(say("代偿（补偿）率上限：", "Payout ceiling: ") + ceiling.text)
        }
        if let trigger = risk.trigger { lines.append(self.trigger(trigger)) }
        lines += risk.fees.map { fee in
            let most = fee.max.map { "≤" + $0.text } ?? say("未读到", "not read")
            return fee.name[language] + say("：", ": ") + most
        }
        return lines
    }

    private func trigger(_ trigger: Risk.Trigger) -> String {
        var parts = [say("熔断指标 ", "Trigger ") + RiskWords.label(trigger.metric)[language]]
        if let warn = trigger.warn { parts.append(say("预警 ", "warns at ") + warn.text) }
        if let stop = trigger.stop { parts.append(say("停止 ", "stops at ") + stop.text) }
        if let means = trigger.means { parts.append(RiskWords.label(means)[language]) }
        if trigger.boundary == "unstated" {
            parts.append(say("是否含本数未载明", "whether the bound is included is not stated"))
        }
        return parts.joined(separator: say("，", ", "))
    }

    /// A computed amount of yuan in 万元 to two places, as worksheets have it.
    public func wan(_ yuan: Decimal34) -> String {
        let wan = yuan.divided(by: Decimal34(10_000)) ?? .zero
        return "\(wan.rounded(toPlaces: 2, .halfEven))万元"
    }

    /// `[Z5] 第五条（官方，已读）`: by the keys of the list of sources.
    public func keyed(_ citation: Citation) -> String {
        let keys = citation.sources.map { "[\($0.key)]" }.joined()
        let article = citation.article.map { " " + $0 } ?? ""
        return keys + article
            + say(
                "（\(citation.evidence.label.zh)，\(citation.reading.label.zh)）",
                " (\(citation.evidence.label.en), \(citation.reading.label.en))")
    }

    /// `[Z5] 湘潭经开区…细则，湘财金〔2024〕23号，2022-07-04（官方）`
    public func source(_ source: Source) -> String {
        let number = source.number.map { say("，", ", ") + $0 } ?? ""
        let date = source.date.map { say("，", ", ") + $0.iso } ?? ""
        let evidence = source.evidence.label[language]
        return "[\(source.key)] \(source.title)\(number)\(date)"
            + say("（\(evidence)）", " (\(evidence))")
    }

    public func label(_ field: FieldIndex) -> String { dictionary.fields[field].label[language] }

    public func labels(_ fields: [FieldIndex]) -> String {
        fields.map(label).joined(separator: say("、", ", "))
    }

    /// `湘财金〔2024〕23号 第五条（官方，已读）`
    public func citation(_ citation: Citation) -> String {
        let titles = citation.sources.map { $0.number ?? $0.title }
        let article = citation.article.map { " " + $0 } ?? ""
        let evidence = citation.evidence.label[language]
        let reading = citation.reading.label[language]
        return titles.joined(separator: say("；", "; ")) + article
            + say("（\(evidence)，\(reading)）", " (\(evidence), \(reading))")
    }

    public func marks(_ marks: [Mark]) -> String {
        marks.map { $0.label[language] }.joined(separator: say("、", ", "))
    }
}
