import MoneyLedger
import Quantities
import Testing

@Suite("资金账：一笔业务一行字")
struct MoneyLineTests {
    static let bound = Bounds(
        lower: Bound(.availableFunds, Money(fen: -5)), upper: Bound(.accountLimit, Money(fen: .max))
    )

    /// The lines are written by hand.
    static let rows: [(MoneyOperation, String)] = [
        (
            operation(
                "开", .open(Account(AccountID("a|b"), .poolCash, title: "甲,乙", bounds: bound))),
            #"open|开|2026-11-22||a\|b|poolCash|甲\,乙|=availableFunds,-5"#
                + #"|=accountLimit,9223372036854775807"#
        ),
        (operation("限", .bound(AccountID("a"), .none)), "bound|限|2026-11-22||a||"),
        (
            operation(
                "率",
                .setGuard(
                    MoneyGuard(
                        "代偿率", [.account(AccountID("a")), .prefix("b/")], over: [.prefix("")],
                        .atMost, Rate(ppm: 50_000), at: .periodEnd, whenEmpty: .isBroken))),
            "guard|率|2026-11-22||代偿率|=a;^b/|^|atMost|50000|periodEnd|isBroken"
        ),
        (
            operation(
                "转",
                .transfer([
                    Leg(debit: AccountID("a"), credit: AccountID("b"), Money(fen: 1)),
                    Leg(debit: AccountID("c"), credit: AccountID("d;e"), Money(fen: 20)),
                ]), "批次7/3行"), #"transfer|转|2026-11-22|=批次7/3行|a,b,1;c,d\;e,20"#
        ),
        (operation("空", .transfer([])), "transfer|空|2026-11-22||"),
        (
            operation(
                "占",
                .reserve(
                    [Leg(debit: AccountID("a"), credit: AccountID("b"), Money(fen: .min))],
                    expires: .day(1)), ""),
            "reserve|占|2026-11-22|=|2026-11-23|a,b,-9223372036854775808"
        ),
        (operation("过", .post(.id("占"))), "post|过|2026-11-22||占|"),
        (operation("过", .post(.id("占"), amounts: [])), "post|过|2026-11-22||占|="),
        (
            operation("过", .post(.id("占"), amounts: [Money(fen: 5), .zero])),
            "post|过|2026-11-22||占|=5,0"
        ),
        (operation("撤", .void(.id(""))), "void|撤|2026-11-22||"),
        (
            operation("冲", .correct(.id("转"), reason: "一\n二\u{2028}三\\\u{85}\u{7F}")),
            #"correct|冲|2026-11-22||转|一\x0A二\l三\\\x85\x7F"#
        ),
        (operation("进", .advance(to: Day(number: 9_999_999))), "advance|进|2026-11-22||@9999999"),
    ]

    private static func operation(
        _ id: String, _ action: MoneyAction, _ reference: String? = nil
    ) -> MoneyOperation {
        MoneyOperation(.id(id), on: Desk.today, action, reference: reference)
    }

    @Test("写出的正是这一行，读回的正是这一笔", arguments: rows)
    func line(_ operation: MoneyOperation, _ line: String) {
        #expect(operation.encoded == line)
        #expect(MoneyOperation(encoded: line) == operation)
        #expect(!line.contains { $0.isNewline })
    }

    @Test(
        "另一种写法不认",
        arguments: [
            "", "transfer", "transfer|a|2026-11-22|", "transfer|a|2026-11-22||x",
            "transfer|a|2026-02-30||", "transfer|a|2026-11-22|x|", "transfer|a|2026-1-22||",
            "transfer|a|2026-11-22||a,b,01", "transfer|a|2026-11-22||a,b,-0",
            "transfer|a|2026-11-22||a,b,+1", "transfer|a|2026-11-22||a,b,1;",
            "transfer|a|2026-11-22||a,b,9223372036854775808", "transfer|a|2026-11-22||a,b,1|",
            "transfer|a|2026-11-22||a,b,1 ", #"void|\a|2026-11-22||x"#, #"void|\x41|2026-11-22||x"#,
            #"void|\x0a|2026-11-22||x"#, "void|\n|2026-11-22||x", "void|\u{2028}|2026-11-22||x",
            "void|\u{85}|2026-11-22||x", #"void|a|2026-11-22||x\"#, "void|a|2026-11-22||x,",
            "advance|a|2026-11-22||@20779", "advance|a|@20779||2026-11-22", "post|a|2026-11-22||x",
            "open|a|2026-11-22||x|nothing|||", "open|a|2026-11-22||x|poolCash||",
            "Void|a|2026-11-22||x",
            "guard|a|2026-11-22||n|=a;|^|atMost|1|admission|holds",
        ])
    func refused(_ line: String) {
        #expect(MoneyOperation(encoded: line) == nil)
    }

    @Test("改过一个字节的行，要么不认，要么自成一笔")
    func mutated() {
        var dice = Dice(state: 7)
        var read = 0
        for _ in 0..<20_000 {
            var scalars = Array(dice.pick(Self.rows).1.unicodeScalars)
            let alphabet = Array("|,;\\=^@-0129axlpXF甲\n\u{2028}\u{2029}\u{85}".unicodeScalars)
            let place = dice.below(scalars.count)
            switch dice.below(3) {
            case 0: scalars[place] = dice.pick(alphabet)
            case 1: scalars.insert(dice.pick(alphabet), at: place)
            default: scalars.remove(at: place)
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            guard let operation = MoneyOperation(encoded: String(text)) else { continue }
            read += 1
            #expect(Array(operation.encoded.utf8) == Array(String(text).utf8))
        }
        #expect(read > 1_000)
    }

    @Test("两种拼法的同一个字是两个编号")
    func bytes() {
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        #expect(one == two)
        #expect(AccountID(one) != AccountID(two))
        #expect(MoneyOperationID(one) != MoneyOperationID(two))
        #expect(Set([AccountID(one), AccountID(two), AccountID(one)]).count == 2)
    }
}
