/// Texts that name things are the same if their bytes are: `String` would also call two spellings
/// of one accented letter equal, and an id that was sent with other bytes is another id.
enum Bytes {
    static func same(_ left: String, _ right: String) -> Bool {
        let found = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                left.count == right.count
                    && same(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        return (found ?? nil) ?? left.utf8.elementsEqual(right.utf8)
    }

    /// Eight bytes at a time; both have the same length.
    private static func same(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Bool {
        if left.baseAddress == right.baseAddress { return true }
        var offset = 0
        while offset + 8 <= left.count {
            let (one, two) = (
                left.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            )
            if one != two { return false }
            offset += 8
        }
        while offset < left.count {
            if left[offset] != right[offset] { return false }
            offset += 1
        }
        return true
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
