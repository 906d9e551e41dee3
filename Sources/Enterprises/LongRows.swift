import Diagnostics
import Documents
import Quantities
import Vocabulary

/// Reads the long form: one fact a row, with its own unit, period and source.
struct LongRows {
    private let table: Table
    private let places: LongColumns
    private let heads: [String]
    private let options: ImportOptions
    private let dictionary: FieldDictionary
    private let finder: ColumnFinder
    private var roll = Roll()
    private let form: FormIdentity?
    /// Of a form, once it was looked for; it speaks of nobody where nobody is named.
    private var formIdentity: Identity??
    /// Codes that stand in rows of the field `uscc`, by name.
    private var codes: [String: USCC] = [:]

    static func read(
        _ table: Table, _ shape: TableShape, _ dictionary: FieldDictionary,
        _ options: ImportOptions
    ) -> ImportResult {
        guard let places = shape.long else { return ImportResult() }
        var rows = LongRows(table, places, shape, dictionary, options)
        // An empty line of a form is a question that nobody has answered yet.
        let data = table.rows.dropFirst(shape.headRows.upperBound + 1).filter { row in
            shape.form == nil ? row.contains { !$0.isEmpty } : !row[places.value].isEmpty
        }
        rows.collectCodes(data)
        for row in data { rows.read(row) }
        return rows.roll.result
    }

    private init(
        _ table: Table, _ places: LongColumns, _ shape: TableShape,
        _ dictionary: FieldDictionary, _ options: ImportOptions
    ) {
        self.table = table
        self.places = places
        heads = shape.columns.map(\.text)
        form = shape.form
        self.dictionary = dictionary
        self.options = options
        finder = ColumnFinder(dictionary, options.profile)
    }

    private func text(_ row: [Cell], _ column: Int?) -> String {
        column.map { PlainText.trimmed(row[$0].text) } ?? ""
    }

    private func place(_ row: [Cell], _ column: Int) -> SourceLocation {
        table.location(of: row[column], head: heads[column])
    }

    /// A name with two different codes gets none of them.
    private mutating func collectCodes(_ rows: [[Cell]]) {
        var refused: Set<String> = []
        for row in rows where finder.field(text(row, places.field))?.id == "enterprise.uscc" {
            let name = text(row, places.name)
            guard let code = try? USCC(PlainText.halfWidth(text(row, places.value))) else {
                continue
            }
            if let other = codes[name], other != code { refused.insert(name) }
            codes[name] = code
        }
        for name in refused { codes[name] = nil }
    }

    private mutating func read(_ row: [Cell]) {
        roll.result.rowsRead += 1
        guard let identity = identity(row), let facts = facts(row, identity) else {
            roll.result.rowsRejected += 1
            return
        }
        roll.result.rowsAccepted += 1
        roll.add(identity, facts)
    }

    /// Whom a form is about; asked for, and complained of, once.
    private mutating func identity(of form: FormIdentity) -> Identity? {
        if let formIdentity { return formIdentity }
        let identity = form.identity(in: table, &roll.result.diagnostics)
        formIdentity = .some(identity)
        return identity
    }

    private mutating func identity(_ row: [Cell]) -> Identity? {
        if let form { return identity(of: form) }
        let name = text(row, places.name)
        if text(row, places.uscc).isEmpty, !name.isEmpty {
            let code = codes[name]
            if code == nil, roll.isFirst("name:" + name) {
                roll.say(ImportFaults.unidentified(name, place(row, places.name ?? 0)))
            }
            return Identity(uscc: code, name: name)
        }
        var faults: [Diagnostic] = []
        let identity = Identity.read(
            code: places.uscc.map { row[$0] }, name: places.name.map { row[$0] }, in: table,
            heads: (places.uscc.map { heads[$0] } ?? "", places.name.map { heads[$0] } ?? ""),
            &faults)
        // A row that is left out is always named; else the same name and code are spoken of once.
        let key = "id:\(name):\(text(row, places.uscc)):"
        for fault in faults where identity == nil || roll.isFirst(key + fault.code) {
            roll.say(fault)
        }
        return identity
    }

    /// Nil if the row cannot be used; why is said.
    private mutating func facts(_ row: [Cell], _ identity: Identity) -> [Fact]? {
        let word = text(row, places.field)
        guard let field = finder.field(word) else {
            if roll.isFirst("field:" + word) {
                let near = dictionary.nearestLabel(to: word)
                roll.say(LongFaults.unknownField(word, near, place(row, places.field)))
            }
            return nil
        }
        do throws(LiteralFault) {
            return try facts(row, identity, field)
        } catch {
            roll.say(error.inField(field.label).diagnostic(at: place(row, places.value)))
            return nil
        }
    }

    private mutating func facts(
        _ row: [Cell], _ identity: Identity, _ field: Field
    ) throws(LiteralFault) -> [Fact] {
        let written = text(row, places.unit)
        let unit = unit(written, field, row)
        let literal = dictionary.cells[field.index]
        let reading = try literal.read(row[places.value], unit: unit)
        guard case .value(let value, let warnings) = reading else {
            throw LiteralFault(
                "noValue", zh: "“\(field.label.zh)”没有值，此行未导入。",
                en: "“\(field.label.en)” has no value; the row is left out.")
        }
        for warning in warnings {
            roll.say(
                warning.inField(field.label).diagnostic(at: place(row, places.value), .warning))
        }
        if let fault = Plausibility.fault(value, field) { throw fault }
        if let warning = Plausibility.warning(value, field, options.asOf) {
            roll.say(warning.diagnostic(at: place(row, places.value), .warning))
        }
        let period = try Period(text(row, places.period), of: field)
        let source = text(row, places.source)
        var maker = FactMaker(
            dictionary: dictionary, source: self.source(source), options,
            verification: verification(row))
        if options.source != nil, !source.isEmpty, maker.source == options.source {
            maker.evidence = FactEvidence(document: source)
        }
        let location = place(row, places.value)
        let right = text(row, places.subject)
        return maker.facts(
            field, value, year: period.year, day: period.day, right: right.isEmpty ? "1" : right,
            at: location)
    }

    /// A row may name its source. In a batch of one source, what it names is a document of that
    /// source unless it is another one that the installation lists.
    private func source(_ written: String) -> String {
        if written.isEmpty { return options.source ?? table.name }
        let listed = options.precedence.canonical(written)
        if listed != written { return listed }
        return options.precedence.isListed(written) ? written : options.source ?? written
    }

    private mutating func verification(_ row: [Cell]) -> Verification? {
        guard let column = places.verification else { return nil }
        return roll.verification(text(row, column), at: place(row, column))
    }

    /// The first word of what stands in the unit column; remarks behind it are noted once.
    private mutating func unit(_ written: String, _ field: Field, _ row: [Cell]) -> String? {
        let isMeasured = Units.measures(field.type)
        let first = written.prefix { !$0.isWhitespace && $0 != "(" && $0 != "（" }
        guard isMeasured, !first.isEmpty, let column = places.unit else { return nil }
        if first != written[...] {
            if roll.isFirst("unit:" + written) {
                roll.say(LongFaults.unitRemark(written, String(first), place(row, column)))
            }
        }
        return PlainText.halfWidth(first)
    }
}

/// The year or the day that the long form gives a fact.
private struct Period {
    var year: Int?
    var day: Day?

    /// A yearly figure needs a year (or its last day); another fact takes a day, or the year's end.
    init(_ text: String, of field: Field) throws(LiteralFault) {
        if text.isEmpty { return }
        var isYearly = field.isYearly
        if case .year = field.origin { isYearly = true }
        if let year = Head.year(PlainText.halfWidth(text)) {
            if isYearly { self.year = year } else { day = Day(year: year, month: 12, day: 31) }
            return
        }
        guard let day = DateSpelling.read(text) else { throw LongFaults.period(text, field) }
        if !isYearly {
            self.day = day
        } else if day.month == 12, day.day == 31 {
            year = day.year
        } else {
            throw LongFaults.period(text, field)
        }
    }
}

enum LongFaults {
    static func unknownField(
        _ word: String, _ near: String?, _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "unknownField",
            zh: "指标“\(word)”不在指标字典中，这些行未导入" + (near.map { "；是否指“\($0)”？" } ?? "。"),
            en: "“\(word)” is no field of the vocabulary; its rows are left out"
                + (near.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func unitRemark(_ text: String, _ unit: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .note, at: place, code: "unitRemark", zh: "单位“\(text)”按“\(unit)”读，其余为附注。",
            en: "the unit “\(text)” is read as “\(unit)”; the rest is a remark.")
    }

    static func period(_ text: String, _ field: Field) -> LiteralFault {
        LiteralFault(
            "badPeriod",
            zh: "期间“\(text)”不能用于“\(field.label.zh)”；年度指标请写年份，如 2025，其他指标写年份或日期。",
            en:
                "the period “\(text)” does not fit “\(field.label.en)”; "
                + "a yearly field takes a year such as "
                + "2025, any other a year or a day.")
    }
}
