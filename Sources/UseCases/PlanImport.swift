public import Enterprises
public import Quantities
public import Registry
public import Storage
public import Vocabulary

/// A batch that was worked out over a state of the base: what it would change, and what to record.
public struct PlannedImport: Sendable {
    public let preview: ImportPreview
    /// To be recorded; refused by the base if somebody recorded facts in between.
    public let batch: NewBatch
}

/// Works out what files change in the base (导入预览). Nothing is written.
public struct PlanImport: Sendable {
    public let dictionary: FieldDictionary
    public let precedence: Precedence
    /// Id of the source that sent the files.
    public let source: String
    public let asOf: Day

    public init(
        dictionary: FieldDictionary, precedence: Precedence, source: String, asOf: Day
    ) {
        self.dictionary = dictionary
        self.precedence = precedence
        self.source = source
        self.asOf = asOf
    }

    /// - Parameter view: nil where there is no base yet.
    public func plan(
        _ result: ImportResult, _ files: [BatchFile], over view: (any BaseView)?
    ) throws -> PlannedImport {
        let known = try view.map {
            try KnownReading(view: $0, asOf: asOf).named(result, dictionary)
        }
        let differ = Differ(dictionary: dictionary, precedence: precedence, asOf: asOf)
        let preview = differ.preview(result, over: known ?? [])
        var batch = NewBatch(
            source: source, asOf: asOf, files: files, rows: rows(preview),
            members: preview.enterprises.filter { !$0.isEmpty }.map(statements))
        batch.readAt = try view?.factHead() ?? 0
        return PlannedImport(preview: preview, batch: batch)
    }

    private func rows(_ preview: ImportPreview) -> BatchRows {
        BatchRows(
            read: preview.rowsRead, accepted: preview.rowsAccepted,
            rejected: preview.rowsRejected, unchanged: preview.counts.of(.same))
    }

    private func statements(_ difference: EnterpriseDifference) -> NewStatements {
        var identifiers: [Identifier] = []
        if let code = difference.newCode {
            identifiers.append(Identifier(.uscc, code.text, since: nil))
        }
        let hasName = difference.name != difference.uscc?.text
        if hasName, difference.known == nil || difference.renamedFrom != nil {
            identifiers.append(Identifier(.name, difference.name, since: asOf))
        }
        return NewStatements(
            difference.known.map { .known($0) } ?? .new, identifiers: identifiers,
            facts: difference.facts, holdsNoRights: difference.holdsNoRights)
    }
}

/// What a base holds of the enterprises that files name.
struct KnownReading {
    let view: any BaseView
    let asOf: Day

    /// All enterprises by name and code; facts only of those that the files speak of.
    func named(
        _ result: ImportResult, _ dictionary: FieldDictionary
    ) throws -> [KnownEnterprise] {
        let stored = try view.enterprises(of: nil)
        let bare = merged(stored)
        let ids = KnownEnterprise.named(by: result, among: bare)
        // Reading all at once is quicker than reading most of them one by one.
        let asked = ids.count * 2 > bare.count ? nil : ids
        let statements = ids.isEmpty ? [:] : try view.statements(of: asked, dictionary)
        return bare.map { known in
            guard let own = statements[known.id] else { return known }
            return KnownEnterprise(
                id: known.id, codes: known.codes, names: known.names, facts: own.facts,
                holdsNoRights: own.holdsNoRights)
        }
    }

    /// An entry that turned out to be another enterprise lends it its names and codes.
    private func merged(_ stored: [StoredEnterprise]) -> [KnownEnterprise] {
        var lent: [EnterpriseID: [Identifier]] = [:]
        for old in stored where old.successor?.kind == .same {
            lent[old.successor?.successor ?? old.id, default: []] += old.identifiers
        }
        return stored.filter { $0.successor?.kind != .same }.map { own in
            known(own, lent[own.id] ?? [])
        }
    }

    private func known(_ own: StoredEnterprise, _ lent: [Identifier]) -> KnownEnterprise {
        func values(_ kind: Identifier.Kind, _ present: String?) -> [String] {
            let all = (lent + own.identifiers).filter { $0.kind == kind }.map(\.value)
            return all.filter { $0 != present } + [present].compactMap(\.self)
        }
        let name = own.name(on: asOf)
        return KnownEnterprise(
            id: own.id, codes: values(.uscc, own.uscc(on: asOf)?.text),
            names: values(.name, name.isEmpty ? nil : name), facts: [])
    }
}
