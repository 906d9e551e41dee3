public import Diagnostics
public import Documents
import Quantities
public import Vocabulary

/// What a signed list says: all of it or nothing.
public struct ConsentList: Sendable {
    public struct Entry: Sendable {
        public let consent: Consent
        public let place: SourceLocation
    }

    /// Every row that could be read, also where others could not.
    public let entries: [Entry]
    /// Places of the rows that are refused.
    public let refused: [SourceLocation]
    public let diagnostics: [Diagnostic]

    /// What may be recorded: nothing if any row is refused.
    public var consents: [Consent] {
        diagnostics.hasErrors ? [] : entries.map(\.consent)
    }
}

/// Reads a list of consents that enterprises signed, one a row.
public struct ConsentListReader: Sendable {
    public let dictionary: FieldDictionary
    /// The enterprises that are known, for rows that give a name alone.
    public let directory: EnterpriseDirectory
    /// The forms that may have been signed.
    public let shelf: TemplateShelf

    public init(
        dictionary: FieldDictionary, directory: EnterpriseDirectory = EnterpriseDirectory(),
        shelf: TemplateShelf = TemplateShelf()
    ) {
        self.dictionary = dictionary
        self.directory = directory
        self.shelf = shelf
    }

    public func read(_ table: Table) -> ConsentList {
        guard let shape = ConsentShape.find(in: table) else {
            return ConsentList(
                entries: [], refused: [],
                diagnostics: table.notes + [ConsentListFaults.noHead(table)])
        }
        var diagnostics = table.notes + headFaults(shape, table)
        if !shape.missing.isEmpty {
            return ConsentList(entries: [], refused: [], diagnostics: diagnostics)
        }
        var entries: [ConsentList.Entry] = []
        var refused: [SourceLocation] = []
        for row in table.rows.indices.dropFirst(shape.headRow + 1) where isData(table.rows[row]) {
            var reading = ConsentRow(table, row, shape, self)
            if let consent = reading.consent() {
                entries.append(ConsentList.Entry(consent: consent, place: reading.place))
            } else {
                refused.append(reading.place)
            }
            diagnostics += reading.diagnostics
        }
        diagnostics += duplicates(entries)
        if entries.isEmpty, refused.isEmpty { diagnostics.append(ConsentListFaults.noRows(table)) }
        return ConsentList(entries: entries, refused: refused, diagnostics: diagnostics)
    }

    private func headFaults(_ shape: ConsentShape, _ table: Table) -> [Diagnostic] {
        let place = { table.location(row: shape.headRow, column: $0) }
        let lacks = shape.missing
        return shape.unknown.map { ConsentListFaults.unknownColumn($0.head, place($0.column)) }
            + shape.repeated.map {
                ConsentListFaults.repeatedColumn($0.column.head, place($0.place))
            }
            + (lacks.isEmpty ? [] : [ConsentListFaults.lacks(lacks, place(0))])
    }

    /// Empty rows and remarks below a list are none of it.
    private func isData(_ cells: [Cell]) -> Bool {
        let filled = cells.filter { !$0.isEmpty && !PlainText.trimmed($0.text).isEmpty }
        guard filled.count == 1, let text = filled.first.map({ PlainText.trimmed($0.text) }) else {
            return !filled.isEmpty
        }
        return !["注", "备注", "说明", "填表说明"].contains { text.hasPrefix($0) }
    }

    /// Rows that say the same of overlapping days.
    private func duplicates(_ entries: [ConsentList.Entry]) -> [Diagnostic] {
        var seen: [ConsentGist: [ConsentList.Entry]] = [:]
        var faults: [Diagnostic] = []
        for entry in entries {
            let gist = ConsentGist(entry.consent)
            let first = seen[gist]?.first { $0.consent.overlaps(entry.consent) }
            if let first {
                faults.append(ConsentListFaults.duplicate(of: first.place, entry.place))
            }
            seen[gist, default: []].append(entry)
        }
        return faults
    }
}

/// What makes two consents one and the same, but for their days and papers.
private struct ConsentGist: Hashable {
    let subject: ConsentSubject
    let basis: LegalBasis
    let purpose: Purpose
    let scope: FieldScope
    let receiver: Receiver

    init(_ consent: Consent) {
        subject = consent.subject
        basis = consent.terms.basis
        purpose = consent.terms.purpose
        scope = consent.terms.scope
        receiver = consent.terms.receiver
    }
}

extension Consent {
    fileprivate func overlaps(_ other: Consent) -> Bool {
        runs(on: other.terms.from) || other.runs(on: terms.from)
    }
}
