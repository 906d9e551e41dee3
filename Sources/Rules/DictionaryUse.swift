import Diagnostics
import Vocabulary

extension FieldType {
    /// The member with this id, label or synonym.
    func member(named text: String) -> Member? {
        members.first { $0.id == text || $0.label.zh == text || $0.label.en == text }
            ?? members.first { $0.synonyms.contains(text) }
    }
}
