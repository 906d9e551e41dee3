import Diagnostics
import Documents
import Quantities

// Members of answers about credit: amounts as whole fen, rates as parts per million, days as ISO,
// null where nothing is known.
extension JSONWriter {
    mutating func fen(_ name: String, _ amount: Money?) {
        key(name)
        if let amount { integer(amount.fen) } else { null() }
    }

    mutating func ppm(_ name: String, _ rate: Rate?) {
        key(name)
        if let rate { integer(rate.ppm) } else { null() }
    }

    mutating func day(_ name: String, _ day: Day?) { text(name, day?.iso) }

    mutating func text(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func count(_ name: String, _ number: Int?) {
        key(name)
        if let number { integer(number) } else { null() }
    }

    mutating func list<Item>(
        _ name: String, _ items: some Sequence<Item>, _ write: (inout JSONWriter, Item) -> Void
    ) {
        key(name)
        beginArray()
        for item in items {
            beginObject()
            write(&self, item)
            endObject()
        }
        endArray()
    }

    mutating func foot(_ foot: BookFoot) {
        key("journal")
        beginObject()
        member("length", foot.length)
        member("head", foot.digest)
        endObject()
    }
}
