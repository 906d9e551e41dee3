import Diagnostics
import Documents
import Quantities
import Vocabulary

/// Reads a table with one enterprise a row and one field a column.
struct WideRows {
    private let table: Table
    private let shape: TableShape
    private let options: ImportOptions
    private var maker: FactMaker
    private var columns: [Column]
    private let heads: [String]
    private let name: Int?
    private let code: Int?
    private let rightName: Int?
    private let state: Int?
    private let certificate: CertificateColumns?
    /// What the import profile makes of a row's certificates.
    private let papers: [ProfileCertificates]
    private var roll = Roll()
    /// Of a form, once it was looked for.
    private var formIdentity: Identity??
    private var skipped: [String: (count: Int, place: SourceLocation)] = [:]

    static func read(
        _ table: Table, _ shape: TableShape, _ dictionary: FieldDictionary,
        _ options: ImportOptions
    ) -> ImportResult {
        var rows = WideRows(table, shape, dictionary, options)
        rows.noteColumns()
        for index
            in (shape.headRows.upperBound + 1)..<max(
                table.rows.count, shape.headRows.upperBound + 1)
        {
            rows.read(table.rows[index])
        }
        rows.noteSkipped()
        return rows.roll.result
    }

    private init(
        _ table: Table, _ shape: TableShape, _ dictionary: FieldDictionary,
        _ options: ImportOptions
    ) {
        self.table = table
        self.shape = shape
        self.options = options
        maker = FactMaker(
            dictionary: dictionary, source: options.source ?? table.name, options)
        // In a wide table the year rule has put every figure on its year.
        maker.period = nil
        columns = shape.columns
        for index in columns.indices {
            columns[index].year = shape.rule.year(of: columns[index], among: columns)
        }
        heads = columns.map { PlainText.halfWidth($0.text) }
        name = columns.firstIndex { if case .name = $0.content { true } else { false } }
        code = columns.firstIndex { if case .uscc = $0.content { true } else { false } }
        rightName = columns.firstIndex {
            if case .field(let field) = $0.content { field.id == "right.number" } else { false }
        }
        state = columns.firstIndex {
            if case .verification = $0.content { true } else { false }
        }
        papers = (options.profile?.certificates ?? []).compactMap { [columns] in
            ProfileCertificates($0, columns, dictionary)
        }
        certificate = papers.isEmpty ? CertificateColumns(columns, dictionary) : nil
    }

    private mutating func noteColumns() {
        let head = table.location(row: shape.headRows.lowerBound, column: 0)
        if let note = shape.rule.note(on: columns, SourceLocation(file: head.file)) {
            roll.say(note)
        }
        let bare = columns.filter(\.lacksMoneyUnit)
        if !bare.isEmpty { roll.say(ImportFaults.moneyWithoutUnit(bare, head)) }
        noteMissing(head)
        var seen: Set<[Int]> = []
        for (index, column) in columns.enumerated() where !column.text.isEmpty {
            let place = table.location(
                row: shape.headRows.upperBound, column: index, head: column.text)
            switch column.content {
            case .unknown where !(certificate?.uses(index) ?? false):
                let near =
                    options.profile.flatMap { nearest(to: column.text, in: $0.heads) }
                    ?? maker.dictionary.nearestLabel(to: column.head.name)
                roll.say(ImportFaults.unknownColumn(column.text, near, place))
            case .field(let field):
                let base = if case .year(let of, _) = field.origin { of } else { field.index }
                if !seen.insert([base, column.year ?? 0]).inserted {
                    roll.say(ImportFaults.sameColumn(column.text, place))
                }
            default: break
            }
        }
    }

    /// Heads that the import profile counts on and the file has not.
    private mutating func noteMissing(_ head: SourceLocation) {
        guard let profile = options.profile else { return }
        let keys = Set(columns.flatMap { [PlainText.key($0.text), PlainText.key($0.head.name)] })
        for missing in profile.missing(keys) {
            let near = nearest(to: missing, in: columns.filter { !$0.isKnown }.map(\.text))
            roll.say(ImportFaults.missingHead(missing, profile, near, head))
        }
    }

    private mutating func read(_ row: [Cell]) {
        switch RowKind.of(row, head: heads, name: name, code: code) {
        case .blank: return
        case .total: skip("total", row)
        case .head: skip("head", row)
        case .remark: skip("remark", row)
        case .data: readData(row)
        }
    }

    private mutating func readData(_ row: [Cell]) {
        roll.result.rowsRead += 1
        guard let identity = identity(row) else {
            roll.result.rowsRejected += 1
            return
        }
        if let state {
            let word = PlainText.trimmed(row[state].text)
            maker.verification =
                roll.verification(word, at: place(row[state], state)) ?? options.verification
        }
        var facts = maker.facts(of: identity, at: name.map { place(row[$0], $0) })
        let right = right(row)
        for (index, column) in columns.enumerated() {
            facts += self.facts(row[index], column, index, right ?? "")
        }
        if let held = certificate?.fact(row, options.asOf, maker, place: place) {
            facts.append(held)
        }
        facts += constants(at: name.map { place(row[$0], $0) }) + papers(row)
        roll.result.rowsAccepted += 1
        roll.add(identity, facts)
        if right == nil { roll.holdsNoRights(identity) }
    }

    /// What the import profile says of every row.
    private func constants(at place: SourceLocation?) -> [Fact] {
        (options.profile?.constants ?? []).flatMap { field, value in
            maker.facts(maker.dictionary[field], value, year: shape.rule.year, at: place)
        }
    }

    private mutating func papers(_ row: [Cell]) -> [Fact] {
        var facts: [Fact] = []
        for paper in papers {
            do throws(LiteralFault) {
                facts += try paper.facts(row, maker, place: place)
            } catch {
                roll.say(error.diagnostic(at: place(row[paper.number], paper.number)))
            }
        }
        return facts
    }

    /// Who the row speaks of, or the form; a form is complained of once.
    private mutating func identity(_ row: [Cell]) -> Identity? {
        if let form = shape.form {
            if let formIdentity { return formIdentity }
            let identity = form.identity(in: table, &roll.result.diagnostics)
            formIdentity = .some(identity)
            return identity
        }
        let heads = (
            code: code.map { columns[$0].text } ?? name.map { columns[$0].text } ?? "",
            name: name.map { columns[$0].text } ?? ""
        )
        return Identity.read(
            code: code.map { row[$0] }, name: name.map { row[$0] }, in: table, heads: heads,
            &roll.result.diagnostics)
    }

    /// The name of the right that the row speaks of; nil for 无, which says that there is none.
    private func right(_ row: [Cell]) -> String? {
        guard let rightName else { return "1" }
        let text = PlainText.halfWidth(row[rightName].text)
        if CellLiteral.noneWords.contains(text.lowercased()) { return nil }
        return CellLiteral.blanks.contains(text.lowercased()) ? "1" : text
    }

    private func place(_ cell: Cell, _ column: Int) -> SourceLocation {
        table.location(of: cell, head: columns[column].text)
    }

    private mutating func facts(
        _ cell: Cell, _ column: Column, _ index: Int, _ right: String
    ) -> [Fact] {
        if cell.isEmpty { return [] }
        do throws(LiteralFault) {
            switch column.content {
            case .field(let field) where field.subject == .right && right.isEmpty: return []
            case .field(let field): return try facts(cell, field, column, index, right)
            case .member(let set, let member):
                let knowledge = try member.read(cell, maker.dictionary.cells[set.index])
                return knowledge.map {
                    maker.facts(set, .set($0), at: place(cell, index))
                } ?? []
            case .name, .uscc, .verification, .number, .ignored, .unknown: return []
            }
        } catch {
            roll.say(error.inColumn(column.text).diagnostic(at: place(cell, index)))
            return []
        }
    }

    private mutating func facts(
        _ cell: Cell, _ field: Field, _ column: Column, _ index: Int, _ right: String
    ) throws(LiteralFault) -> [Fact] {
        let location = place(cell, index)
        if CellLiteral.noneWords.contains(PlainText.halfWidth(cell.text)),
            let lack = maker.lacksCertificate(field, at: location)
        {
            return [lack]
        }
        let unit = column.unit ?? (field.type == .money ? shape.tableUnit : nil)
        let reading = try maker.dictionary.cells[field.index].read(cell, unit: unit)
        guard case .value(let value, let warnings) = reading else { return [] }
        for warning in warnings {
            roll.say(warning.inColumn(column.text).diagnostic(at: location, .warning))
        }
        if let fault = Plausibility.fault(value, field) { throw fault }
        if let warning = Plausibility.warning(value, field, options.asOf) {
            roll.say(warning.inColumn(column.text).diagnostic(at: location, .warning))
        }
        return maker.facts(field, value, year: column.year, right: right, at: location)
    }

    private mutating func skip(_ kind: String, _ row: [Cell]) {
        let first = row.first.map { table.location(of: $0) } ?? SourceLocation(file: table.file)
        skipped[kind, default: (0, first)].count += 1
    }

    private mutating func noteSkipped() {
        let words = [
            ("total", Bilingual(zh: "合计（小计）", en: "totals")),
            ("head", Bilingual(zh: "重复的表头", en: "repeated heads")),
            ("remark", Bilingual(zh: "表下说明", en: "remarks")),
        ]
        for (kind, word) in words {
            guard let (count, place) = skipped[kind] else { continue }
            roll.say(ImportFaults.skipped(count, word, place))
        }
    }
}
