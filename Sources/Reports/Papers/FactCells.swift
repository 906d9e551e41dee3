import Diagnostics
import Enterprises
import Papers
import Quantities
import Vocabulary

/// Facts as cells of a report: what is known with its source and its day, what is not with why.
struct FactCells {
    let dictionary: FieldDictionary
    /// Ids of fields that the subject objects to and that are not answered yet.
    let disputed: Set<String>
    private let zh: Phrases
    private let en: Phrases

    init(_ dictionary: FieldDictionary, disputed: Set<String> = []) {
        self.dictionary = dictionary
        self.disputed = disputed
        zh = Phrases(language: .zh, dictionary: dictionary)
        en = Phrases(language: .en, dictionary: dictionary)
    }

    /// The same sentence in both languages.
    func both(_ say: (Phrases) -> String) -> Bilingual { Bilingual(zh: say(zh), en: say(en)) }

    func cell(_ state: FactState, of field: FieldIndex) -> ReportCell {
        let isDisputed = disputed.contains(dictionary[field].id)
        switch state {
        case .known(let value, let origin):
            var marks: [ReportCell.Mark] = isDisputed ? [.disputed] : []
            if origin.source.hasPrefix("derived:") { marks.append(.derived) }
            return ReportCell(
                self.value(value, of: field), marks: marks, traces: traces(origin, of: field))
        case .missing, .underivable: return ReportCell(.missing)
        case .conflict(let values):
            let told = both { phrases in
                values.map { phrases.value($0, of: field) }.joined(separator: " / ")
            }
            return ReportCell(
                .unknown(
                    Bilingual(zh: "来源不一致：\(told.zh)", en: "sources disagree: \(told.en)")),
                marks: isDisputed ? [.disputed] : [])
        case .undefined:
            return ReportCell(.unknown(Bilingual(zh: "除数为零", en: "division by zero")))
        case .implausible(let value, _):
            let told = both { $0.value(value, of: field) }
            return ReportCell(
                .unknown(Bilingual(zh: "算出 \(told.zh)，不合理", en: "\(told.en), implausible")))
        }
    }

    func value(_ value: FactValue, of field: FieldIndex) -> ReportCell.Value {
        switch value {
        case .money(let amount): .money(amount)
        case .ratio(let quotient): Self.rate(quotient) ?? told(value, field)
        case .boolean(let truth): .flag(truth)
        case .date(let day): .day(day)
        case .number, .text, .set, .events: told(value, field)
        }
    }

    private func told(_ value: FactValue, _ field: FieldIndex) -> ReportCell.Value {
        .text(both { $0.value(value, of: field) })
    }

    /// In parts per million, half up; nil beyond what a rate holds.
    private static func rate(_ quotient: Quotient) -> ReportCell.Value? {
        guard let millions = quotient.rounded.multiplied(by: Decimal34(1_000_000)) else {
            return nil
        }
        let whole = millions.rounded(toPlaces: 0, .halfUp).description
        return Int64(whole).map { ReportCell.Value.rate(Rate(ppm: $0)) }
    }

    /// Who told it, of which day, and the entry that recorded it.
    func traces(_ origin: FactOrigin, of field: FieldIndex) -> [ReportTrace] {
        let source = both { phrases in
            let year = origin.year.map { phrases.say("\($0)年，", "\($0), ") } ?? ""
            let checked = origin.verification.map {
                phrases.say("，\($0.label.zh)", ", \($0.label.en)")
            }
            return year + phrases.sourceName(origin.source) + (checked ?? "")
        }
        let fact = ReportTrace.fact(
            field: dictionary[field].id, label: dictionary[field].label, source: source,
            day: origin.day)
        return [fact] + (origin.entry.map { [.entry($0)] } ?? [])
    }
}
