import Diagnostics
import Enterprises
import Foundation
import GRDB
import Quantities
import Seals
import Storage
import Vocabulary

/// Writes what a batch says of enterprises.
struct FactRows {
    /// The fact that says: there is no right to pledge.
    static let noRights = (subject: "none", field: "right", value: "b0")

    private let writer: EntryWriter
    private let dictionary: FieldDictionary
    private var keys: [EnterpriseID: SealingKey] = [:]
    /// Numbers of field ids, by `FieldIndex`.
    private var fields: [Int64?]

    init(_ writer: EntryWriter, _ dictionary: FieldDictionary) {
        self.writer = writer
        self.dictionary = dictionary
        fields = [Int64?](repeating: nil, count: dictionary.fields.count)
    }

    mutating func write(_ statements: NewStatements) throws {
        let id =
            switch statements.subject {
            case .known(let id): id
            case .new: try writer.insert(.enterprise, [])
            }
        for identifier in statements.identifiers {
            try writer.insert(
                .identifier,
                [
                    id.databaseValue, identifier.kind.rawValue.databaseValue,
                    identifier.value.databaseValue,
                    identifier.since?.number.databaseValue ?? .null,
                ])
        }
        for fact in statements.facts { try write(fact, of: id) }
        if statements.holdsNoRights, let source = statements.facts.first?.source {
            try writeNoRights(id, source)
        }
    }

    private mutating func write(_ fact: Fact, of id: EnterpriseID) throws {
        let (file, place) = try location(fact.location)
        // What is open of a fact stays when a person's key is destroyed.
        let open = fact.subject == .principal ? nil : fact.evidence
        try writer.insert(
            .fact,
            [
                id.databaseValue, fact.subject.stored.databaseValue,
                try field(fact.field).databaseValue, try value(fact, of: id),
                fact.year?.databaseValue ?? .null, fact.day?.number.databaseValue ?? .null,
                try writer.term(fact.source).databaseValue,
                fact.verification?.rawValue.databaseValue ?? .null,
                open?.number?.databaseValue ?? .null, open?.document?.databaseValue ?? .null,
                file, fact.subject == .principal ? .null : place,
            ])
    }

    private mutating func writeNoRights(_ id: EnterpriseID, _ source: String) throws {
        let row: [DatabaseValue] = [
            id.databaseValue, Self.noRights.subject.databaseValue,
            try writer.term(Self.noRights.field).databaseValue,
            Self.noRights.value.databaseValue, .null, .null,
            try writer.term(source).databaseValue, .null, .null, .null, .null, .null,
        ]
        try writer.insert(.fact, row)
    }

    private mutating func field(_ index: FieldIndex) throws -> Int64 {
        if let known = fields[index] { return known }
        let id = try writer.term(dictionary[index].id)
        fields[index] = id
        return id
    }

    /// A person's values are sealed under the key of that person, with their evidence.
    private mutating func value(_ fact: Fact, of id: EnterpriseID) throws -> DatabaseValue {
        guard fact.subject == .principal else { return fact.value.stored.databaseValue }
        let key = try key(of: id)
        let context = PersonKeys.context(id, dictionary[fact.field].id)
        return Data(key.seal(try SealedFact(fact).bytes, context: context)).databaseValue
    }

    private mutating func key(of id: EnterpriseID) throws -> SealingKey {
        if let known = keys[id] { return known }
        let key = try PersonKeys.key(of: id, writer)
        keys[id] = key
        return key
    }

    /// The file, and the line or cell in it.
    private func location(
        _ location: SourceLocation?
    ) throws -> (file: DatabaseValue, place: DatabaseValue) {
        guard let location else { return (.null, .null) }
        let file = try writer.term(location.file).databaseValue
        let place: String? =
            switch location.place {
            case .file: nil
            case .text(let line, let column): "\(line):\(column)"
            case .row(let line, _): "\(line)"
            case .cell(let sheet, let reference): sheet + "!" + reference
            }
        return (file, place?.databaseValue ?? .null)
    }
}

extension FactSubject {
    /// As the store writes it.
    var stored: String {
        switch self {
        case .enterprise: "enterprise"
        case .principal: "principal"
        case .deal: "deal"
        case .right(let name): "right:" + name
        }
    }

    init?(stored text: String) {
        switch text {
        case "enterprise": self = .enterprise
        case "principal": self = .principal
        case "deal": self = .deal
        default:
            guard text.hasPrefix("right:") else { return nil }
            self = .right(String(text.dropFirst("right:".count)))
        }
    }
}
