public import Enterprises
public import Quantities
public import Reviews
public import Storage
public import Vocabulary

/// Reads enterprises from the base as they were on a day, as far as the view knows.
public enum ReadBase {
    /// An enterprise with what the base calls it by.
    public struct Member: Sendable {
        public let id: EnterpriseID
        public let enterprise: Enterprise
        /// What reviewers answered about it.
        public let answers: [JudgementAnswer]
    }

    /// Those that exist on the day: what was merged into another by then, or turned out to be
    /// another one, is not among them.
    /// - Parameter ids: nil for all.
    public static func members(
        _ view: any BaseView, _ dictionary: FieldDictionary, asOf: Day,
        of ids: [EnterpriseID]? = nil
    ) throws -> [Member] {
        let stored = try view.enterprises(of: ids).filter { $0.stands(on: asOf) }
        let statements = try view.statements(of: ids, dictionary)
        let answers = try view.judgements(of: ids)
        return stored.map { member in
            Member(
                id: member.id,
                enterprise: enterprise(member, statements[member.id] ?? .init(), asOf),
                answers: answers[member.id] ?? [])
        }
    }

    private static func enterprise(
        _ stored: StoredEnterprise, _ statements: StoredStatements, _ asOf: Day
    ) -> Enterprise {
        let (uscc, name) = (stored.uscc(on: asOf), stored.name(on: asOf))
        var enterprise = Enterprise(
            uscc: uscc, name: name.isEmpty ? uscc?.text ?? "" : name, facts: statements.facts,
            holdsNoRights: statements.holdsNoRights)
        let current = [uscc?.text, name]
        enterprise.formerNames = stored.identifiers.map(\.value).filter { !current.contains($0) }
        return enterprise
    }
}

extension StoredEnterprise {
    /// False once it went into another enterprise.
    public func stands(on day: Day) -> Bool {
        switch successor?.kind {
        case nil: true
        case .same: false
        case .merger: successor.map { $0.day > day } ?? true
        }
    }
}
