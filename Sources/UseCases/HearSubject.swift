public import Consents
public import Diagnostics
public import Quantities
public import Registry
public import Storage
public import Vocabulary

/// Records what an enterprise says of its data (声明、异议) and what it is answered.
public struct HearSubject: Sendable {
    private let dictionary: FieldDictionary

    public init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    /// The field that somebody names by its id, label or synonym.
    /// - Throws: `Faults` where there is none, or several.
    public func field(_ name: String) throws(Faults) -> String {
        if dictionary.index(of: name) != nil { return name }
        let found = dictionary.fields(labelled: name).filter {
            [.enterprise, .principal].contains($0.subject)
        }
        if found.count == 1 { return found[0].id }
        let ids = found.map(\.id).joined(separator: ", ")
        throw Faults([
            found.isEmpty
                ? Diagnostic(
                    .error, at: nil, code: "unknownField",
                    zh: "指标字典里没有“\(name)”；请写指标的名称或编号。",
                    en: "the vocabulary has no “\(name)”; give the label or id of a field.")
                : Diagnostic(
                    .error, at: nil, code: "severalFields", zh: "“\(name)”可以指几个指标：\(ids)；请写编号。",
                    en: "“\(name)” may be several fields: \(ids); give the id.")
        ])
    }

    /// - Throws: `Faults` for a word that does not fit what was said before; `BaseFault`.
    @discardableResult
    public func record(
        _ word: SubjectWord, of id: EnterpriseID, key: String, in base: any EnterpriseBase,
        by act: Act
    ) throws -> JournalEntry {
        let words = try base.reading { try $0.subjectWords(of: id)[id] ?? [] }
        if let refusal = SubjectVoice(of: key, words).refusal(of: word) {
            throw Faults([refusal.diagnostic])
        }
        return try base.record(word, of: id, after: words.count, by: act)
    }

    /// What an enterprise had said by a day, as far as a view knows.
    public static func voice(
        of id: EnterpriseID, key: String, _ view: any BaseView, on day: Day
    ) throws -> SubjectVoice {
        SubjectVoice(of: key, try view.subjectWords(of: id)[id] ?? [], on: day)
    }
}
