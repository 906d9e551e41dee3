import Diagnostics
import Matching
import Products
import Quantities
import Rules
import Scorecards
import Vocabulary

/// Finds which figures a request asks for, those that most rule sets and cards read first.
struct WantedFigures {
    private let request: TemplateRequest
    private let dictionary: FieldDictionary
    private let finder: FigureFinder
    private var readers: [Key: Int] = [:]
    /// Fields that somebody named: they are asked for whoever can supply them.
    private var named: Set<FieldIndex> = []
    /// What cards compute; nobody fills it in.
    private var computed: Set<FieldIndex> = []
    private(set) var rules = 0
    private(set) var cards = 0

    private struct Key: Hashable {
        let field: FieldIndex
        let year: Int?
    }

    /// - Throws: what `PrepareSession` and `PrepareScoring` throw; `unknownField`.
    init(
        _ loaded: LoadedCatalogue, _ installation: Installation?, _ request: TemplateRequest
    ) throws(Faults) {
        self.request = request
        dictionary = loaded.dictionary
        finder = FigureFinder(loaded.dictionary, on: request.asOf)
        if !request.products.isEmpty || !request.namesAny {
            try addRules(loaded, installation)
        }
        if !request.cards.isEmpty {
            add(
                try PrepareScoring.scorers(
                    named: request.cards, loaded, installation, on: request.asOf))
        } else if !request.namesAny {
            add(PrepareScoring.scorers(loaded, installation, on: request.asOf))
        }
        for name in request.fields { try add(field: name) }
    }

    private mutating func addRules(
        _ loaded: LoadedCatalogue, _ installation: Installation?
    ) throws(Faults) {
        let (session, _) = try PrepareSession.prepare(
            loaded, installation,
            SessionRequest(
                asOf: request.asOf, products: request.products, showsAll: request.showsAll))
        for applied in session.applied { add(applied.readFields) }
        rules = session.applied.count
        // What a card computes for a rule is asked for by the figures that the card reads.
        let read = session.applied.reduce(into: Set<FieldIndex>()) {
            $0.formUnion($1.readFields)
        }
        let feeding = session.options.scorers.filter { scorer in
            scorer.card.fedFields.contains(where: read.contains)
        }
        if request.namesAny { add(feeding) }
    }

    private mutating func add(_ scorers: [Scorer]) {
        for scorer in scorers {
            add(Set(scorer.fields))
            computed.formUnion(scorer.card.fedFields)
        }
        cards += scorers.count
    }

    private mutating func add(_ fields: Set<FieldIndex>) {
        for key in Set(keys(fields)) { readers[key, default: 0] += 1 }
    }

    private mutating func add(field name: String) throws(Faults) {
        let found = dictionary.field(id: name) ?? dictionary.fields(labelled: name).first
        guard let found else { throw Faults([unknown(name)]) }
        for key in keys([found.index]) {
            readers[key, default: 0] += 1
            named.insert(key.field)
        }
    }

    private func keys(_ fields: Set<FieldIndex>) -> [Key] {
        finder.figures(fields.sorted()).map { figure in
            switch figure.time {
            case .year(let year): Key(field: figure.field, year: year)
            case .latest: Key(field: figure.field, year: request.asOf.year - 1)
            case .day: Key(field: figure.field, year: nil)
            }
        }
    }

    /// The years of a field stand together, the last one first.
    var figures: [WantedFigure] {
        var most: [FieldIndex: Int] = [:]
        let asked = readers.filter { isAsked($0.key.field) }
        for (key, count) in asked { most[key.field] = max(most[key.field] ?? 0, count) }
        let sorted = asked.sorted { left, right in
            let (first, second) = (left.key, right.key)
            return (most[second.field] ?? 0, first.field, second.year ?? 0)
                < (most[first.field] ?? 0, second.field, first.year ?? 0)
        }
        return sorted.map {
            WantedFigure(field: $0.key.field, year: $0.key.year, readers: $0.value)
        }
    }

    private func isAsked(_ index: FieldIndex) -> Bool {
        let field = dictionary[index]
        guard field.subject.standsInTables, !Self.givenAnyway.contains(field.id) else {
            return false
        }
        if named.contains(index) { return true }
        switch request.audience {
        // What an office alone can say (a white list, a judgement) is asked of the office.
        case .enterprise:
            return !computed.contains(index) && (field.office == nil || field.bring != nil)
        case .office(let name):
            return field.subject != .right && field.office.map { $0.zh.contains(name) } ?? false
        }
    }

    /// Who the enterprise is stands in every book; computed titles are nobody's figures.
    private static let givenAnyway: Set<String> = [
        "enterprise.name", "enterprise.uscc", "enterprise.titles_computed",
    ]

    /// The offices that can supply any of the figures that are read.
    var offices: [String] {
        Set(readers.keys.compactMap { dictionary[$0.field].office?.zh }).sorted()
    }

    private func unknown(_ name: String) -> Diagnostic {
        let near = dictionary.nearestID(to: name) ?? dictionary.nearestLabel(to: name)
        return Diagnostic(
            .error, at: nil, code: "unknownField",
            zh: "指标字典里没有“\(name)”" + (near.map { "；是否想写“\($0)”？" } ?? "；请写指标编号或中文名。"),
            en: "“\(name)” is no field of the vocabulary"
                + (near.map { "; did you mean “\($0)”?" } ?? "; write an id or a label."))
    }
}
