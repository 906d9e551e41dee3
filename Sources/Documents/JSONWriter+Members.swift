public import Diagnostics

/// Members of objects as all answers write them: a name with its text, number, truth or list.
extension JSONWriter {
    public mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    public mutating func member(_ name: String, _ number: Int64) {
        key(name)
        integer(number)
    }

    public mutating func member(_ name: String, _ truth: Bool) {
        key(name)
        boolean(truth)
    }

    public mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        strings(texts)
    }

    public mutating func strings(_ texts: some Sequence<String>) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// `{"zh": …, "en": …}`
    public mutating func bilingual(_ text: Bilingual) {
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }
}
