/// A body that is written while it is made: the next piece is asked for when the last one has been
/// taken by the connection, so a slow reader holds up its maker and fills no memory.
struct ByteStream: Sendable {
    /// Ends the answer; an error cuts the connection, so that nobody takes a part for the whole.
    let pieces: any AsyncSequence<[UInt8], any Error> & Sendable
    /// In bytes; nil where nobody knows it before the end.
    let length: Int?
}
