import Enterprises
import Foundation
import Vocabulary

/// What is sealed of a fact about a person: the value, and number and name of the document that
/// shows it, which may name the person, too. As JSON, because each of them may hold line breaks.
struct SealedFact: Codable {
    let value: String
    let number: String?
    let document: String?

    init(_ fact: Fact) {
        value = fact.value.stored
        number = fact.evidence?.number
        document = fact.evidence?.document
    }

    /// - Throws: `RowFault` for bytes that were not written by `bytes`.
    init(bytes: [UInt8], row: Int64) throws {
        do {
            self = try JSONDecoder().decode(SealedFact.self, from: Data(bytes))
        } catch {
            throw RowFault(table: "fact", reason: "sealed value of \(row)")
        }
    }

    var bytes: [UInt8] {
        get throws { Array(try JSONEncoder().encode(self)) }
    }

    var evidence: FactEvidence? {
        if number == nil, document == nil { return nil }
        return FactEvidence(number: number, document: document)
    }
}
