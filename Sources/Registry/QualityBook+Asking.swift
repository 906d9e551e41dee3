import Diagnostics
import Documents
public import Enterprises
import FEEL
import Quantities
import Vocabulary

extension QualityBook {
    /// Everything that the checks find, enterprise by enterprise, in their order.
    public func findings(on enterprises: [Enterprise]) -> [QualityFinding] {
        enterprises.concurrentMap { findings(on: $0) }.flatMap(\.self) + names(enterprises)
    }

    func findings(on enterprise: Enterprise) -> [QualityFinding] {
        let ledger = QualityLedger(enterprise.facts, self)
        var asking = QualityAsking(book: self, enterprise: enterprise, ledger: ledger)
        for field in ledger.holdings.keys.sorted() {
            for check in byField[field] { asking.ask(check, of: field) }
        }
        asking.askMissing()
        asking.askIdentity()
        return asking.findings
    }

    /// Duplicates among all enterprises.
    private func names(_ enterprises: [Enterprise]) -> [QualityFinding] {
        let sides = enterprises.map {
            PossibleDuplicate.Side(name: $0.name, code: $0.uscc?.text)
        }
        return Likeness(sides).pairs().compactMap { pair in
            let kind: QualityCheck.Kind = pair.reason == .sameName ? .sameName : .similarName
            guard let check = ofIdentity[kind] else { return nil }
            let codes = [pair.first, pair.second].map { $0.code ?? "—" }
            return QualityFinding(
                check: check, enterprise: pair.second.code ?? pair.second.name,
                name: pair.second.name,
                detail: Bilingual(
                    zh: "“\(pair.first.name)”（\(codes[0])）和“\(pair.second.name)”（\(codes[1])）",
                    en: "“\(pair.first.name)” (\(codes[0])) and “\(pair.second.name)” (\(codes[1]))"
                ), office: checks[check].office)
        }
    }
}

/// Asks the checks of one enterprise.
struct QualityAsking {
    typealias Holding = QualityLedger.Holding

    let book: QualityBook
    let enterprise: Enterprise
    let ledger: QualityLedger
    var findings: [QualityFinding] = []

    mutating func ask(_ place: Int, of field: FieldIndex) {
        let check = book.checks[place]
        for holding in ledger.holdings[field] ?? [] {
            if check.kind == .unitOfSources {
                for slip in betweenSources(holding) { add(place, slip.detail, slip.source) }
            }
            for detail in faults(check, holding, field) {
                add(place, detail, holding.origin.source)
            }
        }
    }

    private mutating func add(_ check: Int, _ detail: Bilingual, _ source: String?) {
        findings.append(
            QualityFinding(
                check: check, enterprise: enterprise.key, name: enterprise.name, detail: detail,
                office: source.flatMap(book.precedence.office) ?? book.checks[check].office))
    }

    private func faults(
        _ check: QualityCheck, _ holding: Holding, _ field: FieldIndex
    ) -> [Bilingual] {
        switch check.kind {
        case .range, .perHead, .year: figure(check.kind, holding, field)
        case .unitOfYears, .jump: sinceYearBefore(check.kind, holding, field)
        case .part: parts(holding, field)
        case .sum: sum(holding, field)
        case .future, .beforeFounding: days(check.kind, holding)
        case .expired, .longValidity, .undated: certificate(check, holding)
        case .unitOfSources, .missing, .checkDigit, .noCode, .sameName, .similarName: []
        }
    }

    mutating func askMissing() {
        for (place, check) in book.checks.enumerated() where check.kind == .missing {
            guard let field = check.field, !isKnown(field) else { continue }
            add(place, Bilingual(zh: "没有数据", en: "nothing on file"), nil)
        }
    }

    /// On file, or derived of something that is.
    private func isKnown(_ field: FieldIndex) -> Bool {
        if ledger.has(field) { return true }
        switch book.dictionary[field].origin {
        case .fallback(let formula), .formula(let formula):
            return formula.slots.contains { $0 != field && ledger.has($0) }
        case .fact, .year, .table: break
        }
        switch book.dictionary[field].id {
        case "enterprise.name": return enterprise.name != enterprise.uscc?.text
        case "enterprise.uscc": return enterprise.uscc != nil
        default: return false
        }
    }

    mutating func askIdentity() {
        if let code = enterprise.uscc {
            if !code.hasValidCheckDigit, let check = book.ofIdentity[.checkDigit] {
                add(check, Bilingual(code.text), nil)
            }
        } else if let check = book.ofIdentity[.noCode] {
            add(check, Bilingual(zh: "没有代码", en: "no code"), nil)
        }
    }
}

// MARK: figures
extension QualityAsking {
    private func figure(
        _ kind: QualityCheck.Kind, _ holding: Holding, _ index: FieldIndex
    ) -> [Bilingual] {
        switch kind {
        case .range: isInRange(holding, book.dictionary[index]) ? [] : [said(holding)]
        case .perHead: perHead(holding, book.dictionary[index].checks)
        default: isOfItsLife(holding) ? [] : [said(holding)]
        }
    }

    private func isInRange(_ holding: Holding, _ field: Field) -> Bool {
        guard let figure = holding.value.figure else { return true }
        let bounds = QualityBounds(field)
        return bounds.low.map { figure >= $0 } ?? true && bounds.high.map { figure <= $0 } ?? true
    }

    private func perHead(_ holding: Holding, _ checks: FieldChecks) -> [Bilingual] {
        guard let staff = book.staff.flatMap({ ledger.figure($0, like: holding) }),
            let heads = staff.value.figure, heads > .zero, let figure = holding.value.figure,
            !figure.isZero
        else { return [] }
        let high = checks.highPerHead?.multiplied(by: heads)
        let low = checks.lowPerHead?.multiplied(by: heads)
        if high.map({ figure <= $0 }) ?? true, low.map({ figure >= $0 }) ?? true { return [] }
        let text = said(holding)
        return [
            Bilingual(zh: "\(text.zh)，职工 \(heads) 人", en: "\(text.en), \(heads) employees")
        ]
    }

    private func isOfItsLife(_ holding: Holding) -> Bool {
        guard let year = holding.year else { return true }
        if year > book.asOf.year { return false }
        return ledger.day(book.founded).map { year >= $0.year } ?? true
    }

    private func sinceYearBefore(
        _ kind: QualityCheck.Kind, _ holding: Holding, _ field: FieldIndex
    ) -> [Bilingual] {
        guard let before = ledger.yearBefore(holding, of: field),
            let now = holding.value.figure, let then = before.value.figure
        else { return [] }
        let slip = UnitSlip.rough(now, then)
        if kind == .unitOfYears { return slip.map { [times(holding, before, $0)] } ?? [] }
        guard slip == nil, QualityBounds.isLarge(holding, before),
            UnitSlip.isMore(now, than: 5, then)
        else { return [] }
        let (one, two) = (said(holding), said(before))
        return [Bilingual(zh: "\(one.zh)，\(two.zh)", en: "\(one.en), \(two.en)")]
    }

    /// The source that does not count is the one to be asked.
    private func betweenSources(_ holding: Holding) -> [(detail: Bilingual, source: String)] {
        guard let counting = holding.value.figure else { return [] }
        return holding.facts.compactMap { fact in
            guard book.precedence.canonical(fact.source) != holding.origin.source,
                let other = fact.value.figure, let power = UnitSlip.exact(counting, other)
            else { return nil }
            return (slip(holding, fact, Self.words(power)), fact.source)
        }
    }

    private func slip(_ counting: Holding, _ other: Fact, _ words: Bilingual) -> Bilingual {
        let one = book.precedence.label(counting.origin.source)
        let two = book.precedence.label(other.source)
        let (value, text) = (counting.value.text, other.value.text)
        return Bilingual(
            zh: "\(one.zh) \(value.zh)，\(two.zh) \(text.zh)，\(words.zh)",
            en: "\(value.en) by \(one.en), \(text.en) by \(two.en), \(words.en)")
    }

    private func times(_ one: Holding, _ two: Holding, _ power: Int) -> Bilingual {
        let (first, second, words) = (said(one), said(two), Self.words(power))
        return Bilingual(
            zh: "\(first.zh)，\(second.zh)，\(words.zh)",
            en: "\(first.en), \(second.en), \(words.en)")
    }

    private static func words(_ power: Int) -> Bilingual {
        power == 4
            ? Bilingual(zh: "相差约一万倍", en: "10,000 times")
            : Bilingual(zh: "相差约一千倍", en: "1,000 times")
    }

    /// `2025年 129.21万元`
    func said(_ holding: Holding) -> Bilingual {
        let value = holding.value.text
        guard let year = holding.year else { return value }
        return Bilingual(zh: "\(year)年 \(value.zh)", en: "\(value.en) of \(year)")
    }
}
