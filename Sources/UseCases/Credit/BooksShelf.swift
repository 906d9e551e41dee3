import CreditBook
import Quantities
import Registry
import Storage

/// Lives as long as somebody uses books that were lent to him.
final class BooksLease: Sendable {}

/// A few copies of the books (在用账簿), each as it stood after some entry.
///
/// A value that two hold is copied when one of them changes it, and a copy costs as much as the
/// books are long. So a copy is brought up to date only while nobody reads it; while it is being
/// read, another one is. There are never more than three.
struct BooksShelf {
    private struct Slot {
        var books: CreditBooks
        var lease = BooksLease()
    }

    /// The life of credit up to a past day, worked out of steps up to an entry.
    private struct Past {
        let stepHead: Int64
        let day: Day
        let life: LifeBook
    }

    private static let most = 3
    private static let mostPast = 4

    private var slots: [Slot] = []
    private var past: [Past] = []

    /// The newest entry that a copy knows.
    var newest: Int64 { slots.map(\.books.journal.length).max() ?? 0 }

    /// Copies that stand exactly where the view does; nil for none.
    func standing(_ view: any BaseView, _ parts: CreditBooks.Parts) throws -> CreditBooks? {
        try slots.indices.first { try slots[$0].books.isCurrent(view, parts) }.map(lent)
    }

    /// The books of the view, to read.
    /// - Parameter known: `newest` from before the view was opened.
    /// - Returns: nil where all copies are ahead of the view: open a newer one.
    mutating func books(
        _ view: any BaseView, _ parts: CreditBooks.Parts, after known: Int64
    ) throws -> CreditBooks? {
        try dropStrange(view, known)
        if let found = try standing(view, parts) { return found }
        return try bring(view, parts).map { slot in
            defer { keep(slot) }
            return BooksShelf.lent(slot)
        }
    }

    /// The same to be changed: held by nobody else, and one more copy stays for readers.
    mutating func taken(
        _ view: any BaseView, _ parts: CreditBooks.Parts, after known: Int64
    ) throws -> CreditBooks? {
        try dropStrange(view, known)
        guard let slot = try bring(view, parts) else { return nil }
        if slots.isEmpty { slots.append(slot) }
        return slot.books
    }

    /// Takes books back, as they are after a change.
    mutating func put(_ books: consuming CreditBooks) { keep(Slot(books: books)) }

    /// Of a view's books up to a day, which are kept for the next who asks for it.
    mutating func until(_ day: Day, _ books: CreditBooks) -> CreditBooks {
        guard let last = books.life.latestDay, last > day else { return books }
        let known = past.first { $0.day == day && $0.stepHead == books.stepHead }
        let life = known?.life ?? books.life.until(day)
        if known == nil {
            past.removeAll { $0.stepHead != books.stepHead }
            past.append(Past(stepHead: books.stepHead, day: day, life: life))
            if past.count > BooksShelf.mostPast { past.removeFirst() }
        }
        var cut = books
        cut.life = life
        return cut
    }

    // MARK: copies

    private func lent(_ place: Int) -> CreditBooks { BooksShelf.lent(slots[place]) }

    private static func lent(_ slot: Slot) -> CreditBooks {
        var books = slot.books
        books.lease = slot.lease
        return books
    }

    /// The oldest gives way.
    private mutating func keep(_ slot: Slot) {
        slots.append(slot)
        guard slots.count > BooksShelf.most else { return }
        let oldest = slots.indices.min {
            slots[$0].books.journal.length < slots[$1].books.journal.length
        }
        if let oldest { slots.remove(at: oldest) }
    }

    /// A copy that nobody reads, taken out and brought up to the view; what fails is gone.
    private mutating func bring(
        _ view: any BaseView, _ parts: CreditBooks.Parts
    ) throws -> Slot? {
        let head = try view.head()?.seq ?? 0
        let usable = slots.indices.filter { slots[$0].books.journal.length <= head }
        if usable.isEmpty, !slots.isEmpty { return nil }
        let free = usable.filter { isKnownUniquelyReferenced(&slots[$0].lease) }
        var slot =
            if let place = newest(of: free) {
                slots.remove(at: place)
            } else {
                Slot(books: newest(of: usable).map { slots[$0].books } ?? CreditBooks())
            }
        try slot.books.catchUp(view, parts)
        return slot
    }

    private func newest(of places: [Int]) -> Int? {
        places.max { slots[$0].books.journal.length < slots[$1].books.journal.length }
    }

    /// Copies of another history: the base was restored, or is another one.
    private mutating func dropStrange(_ view: any BaseView, _ known: Int64) throws {
        let head = try view.head()?.seq ?? 0
        var kept: [Slot] = []
        for slot in slots {
            let length = slot.books.journal.length
            let isAhead = length > head
            if isAhead ? head >= known : try slot.books.journal.isPart(of: view) {
                kept.append(slot)
            }
        }
        if kept.count < slots.count { past = [] }
        slots = kept
    }
}
