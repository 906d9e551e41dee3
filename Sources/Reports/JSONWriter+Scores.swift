import Diagnostics
import Documents
import Quantities
import Scorecards
import Vocabulary

extension JSONWriter {
    mutating func member(_ name: String, _ text: Bilingual) {
        key(name)
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }

    mutating func member(_ name: String, _ range: PointRange) {
        key(name)
        beginObject()
        member("low", "\(range.low)")
        member("high", "\(range.high)")
        endObject()
    }

    mutating func member(_ name: String, _ fields: [FieldIndex], _ phrases: Phrases) {
        key(name)
        strings(fields.map { phrases.dictionary.fields[$0].id })
    }
}
