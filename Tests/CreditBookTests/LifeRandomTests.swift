import CreditBook
import Quantities
import Testing

/// Random steps against a plain list of what was accepted, summed anew.
@Suite("信贷全流程：随机步骤")
struct LifeRandomTests {
    /// SplitMix64, so that a printed seed repeats a run on any machine.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test("不变式成立，不接受的什么都不改，重放得同一本账", arguments: [UInt64(1), 2, 3, 20_260_302])
    func invariants(seed: UInt64) throws {
        var dice = Dice(state: seed)
        var desk = LifeDesk()
        var accepted: Set<LifeStepKind> = []
        for turn in 0..<3_000 {
            let (step, day) = Self.step(turn, desk, &dice)
            let before = desk.book
            let refusals = desk.record(step, day)
            #expect(refusals.isEmpty || desk.book == before, "seed \(seed), turn \(turn)")
            if refusals.isEmpty { accepted.insert(step.kind) }
            if turn % 100 == 0 || turn == 2_999 {
                try Self.check(desk, "seed \(seed), turn \(turn)")
            }
        }
        #expect(desk.log.count > 150, "seed \(seed)")
        #expect(accepted.count == 14, "seed \(seed): \(accepted)")
        let replayed = LifeBook.replaying(desk.log)
        #expect(replayed.refused.isEmpty && replayed.book == desk.book, "seed \(seed)")
        let whole = LifeBook.replaying(desk.log, until: Day(iso: "2030-12-31")).book
        #expect(whole.state == desk.book.state, "seed \(seed)")
    }

    /// One step, often one that does not fit.
    static func step(
        _ turn: Int, _ desk: LifeDesk, _ dice: inout Dice
    ) -> (LifeStep, String) {
        func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &dice) }
        let day = (Day(iso: "2026-03-02") ?? Day(number: 0)).adding(days: turn / 10 + number(2))
        let iso = day?.iso ?? "2026-03-02"
        let wan = Int64(number(60))
        let note = NoteKey.of("J\(number(24))")
        let (code, line) = ("\(number(9))", "L\(number(9))")
        let later = day?.adding(days: number(500)) ?? Day(number: 30_000)
        switch number(48) % 16 {
        case 0: return (.demand("D" + code, wan: wan), iso)
        case 1: return (.referral("R" + code, of: "D\(number(9))"), iso)
        case 2:
            let revolving = number(1) == 1
            return (
                .line(
                    line, wan: wan * 3, referral: "R" + code, revolving: revolving, until: later.iso
                ),
                iso
            )
        case 3: return (.sign(line, wan: wan * 2), iso)
        case 4, 5:
            let due = later.adding(days: 30)?.iso ?? iso
            return (.draw(note.number, wan: wan, line: line, due: due), iso)
        case 6, 7: return (.repay(note.number, wan: wan / 3), iso)
        case 8: return (.overdue(note.number, since: iso, wan: wan / 4), iso)
        case 9:
            let holder: LifeStep.Holder = number(1) == 0 ? .lender : .guarantor
            return (.recovered(.init(note: note, amount: .wan(wan / 4), holder: holder)), iso)
        case 10:
            return (
                .claimed(.init(note: note, kind: .guaranteePayout, to: "担保", amount: .wan(wan))),
                iso
            )
        case 11:
            let claimed = desk.book.notes.values.filter { !$0.claims.isEmpty && $0.end == nil }
            let paying = claimed.map(\.key).max() ?? note
            return (.paidOut(.init(note: paying, by: "担保", amount: .wan(wan / 6))), iso)
        case 12:
            let holder: LifeStep.Holder = number(1) == 0 ? .lender : .guarantor
            return (.writtenOff(.init(note: note, amount: .wan(wan / 2), holder: holder)), iso)
        case 13:
            let other = number(2) == 0 ? line : nil
            return (
                .renewed(
                    .init(note: note, newNumber: "J\(number(24))", line: other, due: later)), iso
            )
        case 14:
            let draw = LifeStep.Draw(line: line, note: note, amount: .wan(wan), due: later)
            return (
                .breachFound(
                    .init(
                        breach: "B\(number(9))", kind: .drawnBeyondLine, lender: LifeDesk.bank,
                        line: line, foundIn: "月报", draw: draw)), iso
            )
        default:
            if number(2) > 0 { return (.repay(note.number, wan: wan / 5), iso) }
            let id = desk.log.randomElement(using: &dice)?.step.id ?? "s0"
            return (.voided(.init(step: id, reason: "误")), iso)
        }
    }

    /// Sums the accepted steps that were not voided and compares with the state.
    private static func check(_ desk: LifeDesk, _ place: String) throws {
        let steps = try desk.log.map { ($0.step.id, try LifeStep($0.step)) }
        let voided = Set(
            steps.compactMap { if case .voided(let body) = $0.1 { body.step } else { nil } })
        let live = steps.filter { !voided.contains($0.0) }.map(\.1)
        var (repaid, written, paid): ([NoteKey: Int64], [NoteKey: Int64], [NoteKey: Int64]) =
            ([:], [:], [:])
        for step in live {
            switch step {
            case .repaid(let body): repaid[body.note, default: 0] += body.amount.fen
            case .writtenOff(let body) where body.holder == .lender:
                written[body.note, default: 0] += body.amount.fen
            case .paidOut(let body): paid[body.note, default: 0] += body.amount.fen
            default: break
            }
        }
        for note in desk.book.notes.values {
            #expect(note.repaid.fen == repaid[note.key] ?? 0, "\(place)")
            #expect(note.writtenOff.fen == written[note.key] ?? 0, "\(place)")
            #expect(note.paidOut.fen == paid[note.key] ?? 0, "\(place)")
            let gone =
                note.repaid.fen + note.recovered.fen + note.paidOut.fen + note.writtenOff.fen
                + note.carriedOver.fen
            #expect(note.balance.fen == note.drawn.fen - gone, "\(place)")
            #expect(note.balance >= .zero && note.guarantorClaim >= .zero, "\(place)")
            #expect(note.repaid <= note.drawn, "\(place)")
            if let next = note.renewedInto {
                #expect(desk.book.notes[next]?.drawn == note.carriedOver, "\(place)")
            }
        }
        for line in desk.book.lines.values { checkLine(line, desk, place) }
    }

    private static func checkLine(_ line: LineState, _ desk: LifeDesk, _ place: String) {
        #expect(line.used <= line.ceiling && line.used >= .zero, "\(place)")
        #expect(line.ceiling <= line.approval.amount, "\(place)")
        let notes = line.notes.compactMap { desk.book.notes[$0] }
        let drawn = notes.filter { $0.breach == nil && $0.carriedFrom == nil }.map(\.drawn.fen)
        if !line.approval.isRevolving {
            #expect(drawn.reduce(0, +) <= line.ceiling.fen, "\(place)")
        } else {
            let owed = notes.filter { $0.breach == nil && $0.end == nil }.map(\.balance.fen)
            #expect(owed.reduce(0, +) <= line.ceiling.fen, "\(place)")
        }
    }
}
