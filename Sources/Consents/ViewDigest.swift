import Diagnostics
import Quantities
import Seals
import Vocabulary

/// The digest of what a view shows: the same content for the same request has the same one, on any
/// page, in any language and with any later vocabulary.
///
/// Of what tells of a person the digest covers that it was shown, its year, day and source, not the
/// value: the log outlives the person's data, and a digest without a key lets anybody try out
/// values. Where nothing personal is shown it covers everything.
struct ViewDigest {
    private let dictionary: FieldDictionary

    init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    func digest(
        _ request: AccessRequest, _ shown: [ShownField], _ rights: [[ShownField]],
        _ results: [ShownResult]
    ) -> Digest {
        var maker = DigestMaker()
        maker.add(field: request.enterprise)
        maker.add(optional: request.receiver.name)
        maker.add(field: request.purpose.rawValue)
        maker.add(field: request.day.iso)
        maker.add(shown, dictionary)
        maker.add(number: Int64(rights.count))
        for right in rights { maker.add(right, dictionary) }
        maker.add(number: Int64(results.count))
        for result in results {
            maker.add(field: result.id)
            maker.add(field: result.outcome.zh)
        }
        return maker.digest
    }
}

extension DigestMaker {
    fileprivate mutating func add(_ entries: [ShownField], _ dictionary: FieldDictionary) {
        add(number: Int64(entries.count))
        for entry in entries {
            add(field: dictionary[entry.field].id)
            if dictionary.restsOnPerson(entry.field) {
                add(field: "personal")
            } else if let value = entry.value {
                add(value)
            } else {
                add(field: "conflict")
            }
            add(number: Int64(entry.origin?.year ?? 0))
            add(optional: entry.origin?.source)
            add(optional: entry.origin?.day?.iso)
            add(optional: entry.origin?.verification?.rawValue)
            add(optional: entry.answer.grant?.consent)
        }
    }

    private mutating func add(_ value: FactValue) {
        switch value {
        case .money(let money):
            add(field: "money")
            add(number: money.fen)
        case .number(let number):
            add(field: "number")
            add(field: "\(number)")
        case .ratio(let ratio):
            add(field: "ratio")
            add(field: "\(ratio.numerator)")
            add(field: "\(ratio.denominator)")
        case .boolean(let truth):
            add(field: "boolean")
            add(number: truth ? 1 : 0)
        case .text(let text):
            add(field: "text")
            add(field: text)
        case .date(let day):
            add(field: "date")
            add(field: day.iso)
        case .set(let knowledge): add(knowledge)
        case .events(let history): add(history)
        }
    }

    private mutating func add(_ knowledge: MemberKnowledge) {
        add(field: "set")
        add(number: Int64(knowledge.holds.count))
        for holding in knowledge.holds {
            add(field: holding.member)
            add(optional: holding.expires?.iso)
        }
        add(number: Int64(knowledge.lacks.count))
        for member in knowledge.lacks { add(field: member) }
        add(number: knowledge.isComplete ? 1 : 0)
    }

    private mutating func add(_ history: EventHistory) {
        add(field: "events")
        add(number: Int64(history.days.count))
        for day in history.days { add(field: day.iso) }
        add(number: Int64(history.undated))
        add(optional: history.checkedUntil?.iso)
    }
}
