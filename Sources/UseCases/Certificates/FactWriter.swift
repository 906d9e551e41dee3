import Certificates
import Diagnostics
import Enterprises
import Quantities
import Vocabulary

/// Writes what is known of a field for a certificate.
struct FactWriter {
    private let dictionary: FieldDictionary

    init(_ dictionary: FieldDictionary) { self.dictionary = dictionary }

    func fact(
        _ field: FieldIndex, _ state: FactState, _ basis: DerivedBasis?
    ) -> Certificate.Body.Fact {
        var fact = Certificate.Body.Fact(
            field: dictionary[field].id, label: dictionary[field].label.zh, state: kind(state))
        switch state {
        case .known(let value, let origin):
            write(value, to: &fact)
            fact.year = origin.year
            fact.source = origin.source
            fact.day = origin.day?.iso
            fact.verification = origin.verification?.rawValue
            fact.entry = origin.entry
        case .implausible(let value, let fields):
            write(value, to: &fact)
            fact.needs = ids(fields)
        case .underivable(let fields): fact.needs = ids(fields)
        case .conflict(let values): fact.values = values.map(\.stored)
        case .missing, .undefined: break
        }
        fact.inputs = basis?.inputs.map { self.fact($0.field, $0.state, $0.basis) }
        return fact
    }

    private func write(_ value: FactValue, to fact: inout Certificate.Body.Fact) {
        fact.value = value.stored
        fact.reads = value.text.zh
    }

    private func ids(_ fields: [FieldIndex]) -> [String] { fields.map { dictionary[$0].id } }

    private func kind(_ state: FactState) -> Certificate.Body.Fact.State {
        switch state {
        case .known: .known
        case .missing: .missing
        case .conflict: .conflict
        case .underivable: .underivable
        case .undefined: .undefined
        case .implausible: .implausible
        }
    }
}
