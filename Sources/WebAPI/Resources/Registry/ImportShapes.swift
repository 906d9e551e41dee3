import Documents
import Quantities
import Seals
import Storage

/// Batches as they are answered.
enum ImportShapes {
    static let undoneSchema = Schema.object([
        .need("undoes", .integer(min: 1), "entry of the batch that was taken back"),
        .need("entry", .integer(min: 1), "entry of the undoing"),
        .need(
            "importAnew", .array(.integer(min: 1)),
            "later batches that stated some of these facts again and must be imported anew"),
    ])

    static let batchSchema = Schema.object([
        .need("entry", .integer(min: 1), "entry of the journal"),
        .need("recordedAt", .text, "moment of the entry"), .need("actor", .text, "who did it"),
        .need("source", .text, "id of the source"),
        .need("asOf", .day, "day as of which the source speaks"),
        .need("facts", .integer(min: 0), "facts recorded"),
        .need("rowsRead", .integer(min: 0), "rows"),
        .need("rowsAccepted", .integer(min: 0), "usable rows"),
        .need("rowsRejected", .integer(min: 0), "rows that were left out"),
        .need("unchanged", .integer(min: 0), "facts stated again and not recorded again"),
        .may("undoes", .integer(min: 1), "the batch that this one took back"),
        .may("undoneBy", .integer(min: 1), "the entry that took it back"),
        .need(
            "files",
            .array(
                .object([
                    .need("name", .text, "as it was sent"),
                    .need("sha256", .text, "of its bytes, hexadecimal"),
                ])), "files"),
    ])
}

extension JSONWriter {
    mutating func batch(_ one: Batch) {
        beginObject()
        member("entry", one.entry)
        member("recordedAt", one.recordedAt.iso)
        member("actor", one.actor)
        member("source", one.source)
        member("asOf", one.asOf.iso)
        let counts = [
            ("facts", one.facts), ("rowsRead", one.rows.read),
            ("rowsAccepted", one.rows.accepted), ("rowsRejected", one.rows.rejected),
            ("unchanged", one.rows.unchanged),
        ]
        for (name, count) in counts { member(name, Int64(count)) }
        if let undoes = one.undoes { member("undoes", undoes) }
        if let undone = one.undoneBy { member("undoneBy", undone) }
        key("files")
        beginArray()
        for file in one.files {
            beginObject()
            member("name", file.name)
            member("sha256", file.digest.hex)
            endObject()
        }
        endArray()
        endObject()
    }
}
