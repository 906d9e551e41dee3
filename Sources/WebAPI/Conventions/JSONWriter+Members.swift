import Diagnostics
import Documents

extension JSONWriter {
    mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    mutating func member(_ name: String, _ number: Int64) {
        key(name)
        integer(number)
    }

    mutating func bilingual(_ text: Bilingual) {
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }
}
