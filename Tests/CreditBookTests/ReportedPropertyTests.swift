import CreditBook
import Quantities
import Testing

/// Random months that follow one another have no break; one cell that is changed gives exactly the
/// break that is expected.
@Suite("报送台账：随机月份")
struct ReportedPropertyTests {
    @Test("不动手脚，没有差异；动一处，正好那一处", arguments: 1...40)
    func random(_ seed: UInt64) throws {
        var random = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        var office = Office()
        var notes = (0..<(3 + random.below(12))).map { note("JK\($0)", 0, 0, 0) }
        let start = try Desk.month("2026-01")
        var month = start
        for _ in 0..<(2 + random.below(4)) {
            notes.removeAll { $0.closing == .zero && random.below(2) == 0 }
            notes = notes.map { random.moved($0) }
            if random.below(3) == 0 { notes.append(random.fresh("N\(month.iso)")) }
            #expect(try office.receive(month.iso, notes).opened == [], "seed \(seed)")
            month = month.next
        }
        let next = notes.map { random.moved($0) }
        guard let index = next.indices.randomElement(using: &random) else { return }
        let (tampered, expected) = random.tampered(next, notes, index, month)
        let plan = try office.receive(month.iso, tampered)
        #expect(plan.opened.map(\.id) == expected.map { "\(Desk.lender)/" + $0 }, "seed \(seed)")
        try office.receive(month.iso, next)
        #expect(office.open == [], "seed \(seed)")
        #expect(office.replayed().breaks() == office.book.breaks(), "seed \(seed)")
    }
}

/// Repeatable from its seed.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// The next month of a note: something drawn, something repaid, never below zero.
    mutating func moved(_ note: NoteMonth) -> NoteMonth {
        var moved = note
        moved.drawn = Money(fen: Int64(below(3) == 0 ? below(90_000_000) : 0))
        let most = note.closing.fen + moved.drawn.fen
        moved.repaid = Money(fen: below(4) == 0 ? most : Int64(below(Int(most / 2) + 1)))
        moved.closing = Money(fen: most - moved.repaid.fen)
        return moved
    }

    mutating func fresh(_ number: String) -> NoteMonth {
        let drawn = Money(fen: Int64(1 + below(90_000_000)))
        return note(number, 0, 0, 0) {
            $0.drawn = drawn
            $0.closing = drawn
        }
    }

    /// One cell or row changed, and the break that follows.
    mutating func tampered(
        _ rows: [NoteMonth], _ last: [NoteMonth], _ index: Int, _ month: Month
    ) -> ([NoteMonth], [String]) {
        var rows = rows
        let before = last[index].closing
        let number = rows[index].note
        let kind = before == .zero ? "newNoteWithOpening" : "openingBreak"
        switch below(5) {
        case 0: rows[index].closing = Money(fen: rows[index].closing.fen + 1)
        case 1: rows[index].drawn = Money(fen: rows[index].drawn.fen + 1)
        case 2: rows[index].repaid = Money(fen: rows[index].repaid.fen + 100)
        case 3:
            rows[index].product = "换了的产品"
            return (rows, ["\(month.iso)/productChanged/\(number)"])
        default:
            rows.remove(at: index)
            return (rows, before == .zero ? [] : ["\(month.iso)/missingNote/\(number)"])
        }
        return (rows, ["\(month.iso)/\(kind)/\(number)"])
    }
}
