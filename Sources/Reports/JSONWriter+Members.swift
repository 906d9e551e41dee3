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

    mutating func strings(_ texts: some Sequence<String>) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        strings(texts)
    }

    mutating func member(_ name: String, _ truth: Bool) {
        key(name)
        boolean(truth)
    }
}
