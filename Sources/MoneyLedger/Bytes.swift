/// Texts that name things are the same if their bytes are: `String` would also call two spellings
/// of one accented letter equal, and an id that was sent with other bytes is another id.
enum Bytes {
    static func same(_ left: String, _ right: String) -> Bool {
        let found = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                left.count == right.count && left.elementsEqual(right)
            }
        }
        return (found ?? nil) ?? left.utf8.elementsEqual(right.utf8)
    }

    static func hash(_ text: String, _ hasher: inout Hasher) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if done == nil {
            Array(text.utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
