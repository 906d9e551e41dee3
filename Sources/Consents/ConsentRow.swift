import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// Reads one row of a signed list. Every bad cell is told; a row with one gives no consent.
struct ConsentRow {
    let table: Table
    let row: Int
    let shape: ConsentShape
    let reader: ConsentListReader
    private(set) var diagnostics: [Diagnostic] = []

    init(_ table: Table, _ row: Int, _ shape: ConsentShape, _ reader: ConsentListReader) {
        self.table = table
        self.row = row
        self.shape = shape
        self.reader = reader
    }

    /// The place of the row, for what is said of it as a whole.
    var place: SourceLocation { place(.receiver) }

    mutating func consent() -> Consent? {
        let key = enterprise()
        let terms = terms()
        let proof = proof()
        guard let key, let (terms, isPerson) = terms, !diagnostics.hasErrors else { return nil }
        let consent = Consent(
            subject: isPerson ? .owner(of: key) : .enterprise(key), terms: terms, proof: proof)
        diagnostics += consent.faults(in: reader.dictionary, at: place)
        return diagnostics.hasErrors ? nil : consent
    }

    private mutating func enterprise() -> String? {
        let identity = Identity.read(
            code: cell(.uscc), name: cell(.name), in: table,
            heads: (ConsentColumn.uscc.head, ConsentColumn.name.head), &diagnostics)
        guard let identity else { return nil }
        do throws(LiteralFault) {
            return try reader.directory.key(of: identity)
        } catch {
            say(error, .name)
            return nil
        }
    }

    private mutating func terms() -> (ConsentTerms, isPerson: Bool)? {
        let receiver = needed(.receiver) { Receiver($0) }
        let purpose = needed(.purpose) { Purpose(word: $0) }
        let basis = needed(.basis) { LegalBasis(word: $0) }
        let scope = scope()
        let from = needed(.from) { DateSpelling.read($0) }
        let until = until()
        let kind = kind()
        guard let receiver, let purpose, let basis, let scope, let from, let until else {
            return nil
        }
        let isPerson = kind == .ownerData || isPerson(scope)
        let terms = ConsentTerms(
            kind: isPerson ? .ownerData : kind, basis: basis, purpose: purpose, scope: scope,
            receiver: receiver, from: from, until: until.day)
        return (terms, isPerson)
    }

    /// True if the subject is written as a person, or nothing but personal fields are listed.
    private mutating func isPerson(_ scope: FieldScope) -> Bool {
        let word = text(.subject)
        if !word.isEmpty {
            if ConsentRow.persons.contains(word) { return true }
            if !ConsentRow.firms.contains(word) {
                say(ConsentListFaults.word(word, .subject), .subject)
            }
            return false
        }
        return !scope.parts.isEmpty
            && scope.parts.allSatisfy { part in
                if case .field(let id) = part {
                    return reader.dictionary.field(id: id)?.isPersonal ?? false
                }
                return part == .allPersonal || part == .family("owner")
                    || part == .family("principal")
            }
    }

    private static let persons: Set<String> = ["企业主", "本人", "个人", "负责人", "法定代表人", "owner"]
    private static let firms: Set<String> = ["企业", "单位", "公司", "enterprise"]

    private mutating func kind() -> ConsentTerms.Kind? {
        let word = text(.kind)
        if word.isEmpty { return nil }
        let kind = WordList.find(word, in: ConsentTerms.Kind.allCases) {
            [$0.label.zh, $0.rawValue]
        }
        if kind == nil { say(ConsentListFaults.word(word, .kind), .kind) }
        return kind
    }

    private mutating func scope() -> FieldScope? {
        let text = text(.scope)
        if text.isEmpty {
            say(ConsentListFaults.empty(.scope), .scope)
            return nil
        }
        do throws(LiteralFault) {
            return try FieldScope(reading: text, in: reader.dictionary)
        } catch {
            say(error, .scope)
            return nil
        }
    }

    /// A day, or 长期 for no end: an empty cell is neither.
    private mutating func until() -> (day: Day?, Void)? {
        let text = text(.until)
        if ConsentRow.endless.contains(Spelling.key(text)) { return (nil, ()) }
        return needed(.until) { DateSpelling.read($0) }.map { ($0, ()) }
    }

    private static let endless: Set<String> = ["长期", "长期有效", "不限", "无期限", "none"]
}

// MARK: proof and cells
extension ConsentRow {
    private mutating func proof() -> ConsentProof {
        let (number, document) = (text(.number), text(.document))
        let hasPaper = !number.isEmpty || !document.isEmpty
        let evidence = FactEvidence(
            number: number.isEmpty ? nil : number, document: document.isEmpty ? nil : document)
        for (word, column) in [(number, ConsentColumn.number), (document, .document)]
        where RegistryReport.isNamed(in: word) {
            say(ConsentListFaults.registryReport(word), column)
        }
        return ConsentProof(
            template: template(), evidence: hasPaper ? evidence : nil, signatory: signatory())
    }

    private mutating func template() -> TemplateVersion? {
        let id = text(.template)
        if id.isEmpty { return nil }
        do throws(LiteralFault) {
            return try reader.shelf.version(id)
        } catch {
            say(error, .template)
            return nil
        }
    }

    private mutating func signatory() -> Signatory? {
        let word = text(.role)
        if word.isEmpty { return nil }
        guard let role = Signatory.Role(word: word) else {
            say(ConsentListFaults.word(word, .role), .role)
            return nil
        }
        let authority = text(.authority)
        return Signatory(role, authority: authority.isEmpty ? nil : authority)
    }

    /// What a cell that must be filled means.
    private mutating func needed<Value>(
        _ column: ConsentColumn, _ read: (String) -> Value?
    ) -> Value? {
        let text = text(column)
        if text.isEmpty {
            say(ConsentListFaults.empty(column), column)
            return nil
        }
        let value = read(text)
        if value == nil { say(ConsentListFaults.word(text, column), column) }
        return value
    }

    private func cell(_ column: ConsentColumn) -> Cell? {
        shape.places[column].flatMap { table.visibleCell(row: row, column: $0) }
    }

    private func text(_ column: ConsentColumn) -> String {
        cell(column).map { Spelling.meant($0.text) } ?? ""
    }

    private func place(_ column: ConsentColumn) -> SourceLocation {
        table.location(row: row, column: shape.places[column] ?? 0, head: column.head)
    }

    private mutating func say(_ fault: LiteralFault, _ column: ConsentColumn) {
        diagnostics.append(fault.diagnostic(at: place(column)))
    }
}
