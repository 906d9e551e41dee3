import Consents
import Diagnostics
import Quantities
import Testing

/// What an enterprise said of its data: which words are taken, and what they come to.
@Suite("信息主体声明和异议")
struct SubjectVoiceTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private static func word(_ saying: SubjectWord.Saying, _ on: String) throws -> SubjectWord {
        SubjectWord(saying, on: try day(on))
    }

    @Test("异议自收到起带标记，答复之日起取消；答复期限二十日")
    func objection() throws {
        var voice = SubjectVoice(of: "甲（虚构）")
        #expect(
            voice.apply(try Self.word(.objection(field: "tax.paid", "应为三十万元"), "2026-11-01")) == nil
        )
        #expect(
            voice.apply(
                try Self.word(.answer(field: "tax.paid", .corrected, "已更正"), "2026-11-10"))
                == nil)
        let objection = try #require(voice.objections.first)
        #expect(voice.objections.count == 1 && objection.text == "应为三十万元")
        #expect(objection.due == (try Self.day("2026-11-21")))
        for (on, isOpen) in [
            ("2026-10-31", false), ("2026-11-01", true), ("2026-11-09", true),
            ("2026-11-10", false),
        ] {
            #expect(objection.isOpen(on: try Self.day(on)) == isOpen, "\(on)")
        }
        #expect(objection.answer?.text == "已更正")
    }

    @Test("同一指标答复后可以再提")
    func again() throws {
        let words: [SubjectWord] = [
            try Self.word(.objection(field: "tax.paid", "一"), "2026-11-01"),
            try Self.word(.answer(field: "tax.paid", .lifted, "属实"), "2026-11-02"),
            try Self.word(.objection(field: "tax.paid", "二"), "2026-11-03"),
        ]
        let voice = SubjectVoice(of: "甲（虚构）", words)
        #expect(voice.objections.map(\.text) == ["一", "二"])
        #expect(voice.objections.map { $0.answer == nil } == [false, true])
    }

    @Test("新声明替换旧的，撤回后没有")
    func statement() throws {
        var voice = SubjectVoice(of: "甲（虚构）")
        _ = voice.apply(try Self.word(.statement("第一份"), "2026-11-01"))
        _ = voice.apply(try Self.word(.statement("第二份"), "2026-11-02"))
        #expect(voice.statement?.text == "第二份")
        #expect(voice.apply(try Self.word(.statementWithdrawn, "2026-11-03")) == nil)
        #expect(voice.statement == nil)
    }

    @Test("不合的话不收，什么也不变")
    func refusals() throws {
        let long = String(repeating: "长", count: SubjectWord.longest + 1)
        let open = [try Self.word(.objection(field: "tax.paid", "一"), "2026-11-05")]
        let cases: [(said: [SubjectWord], word: SubjectWord, refusal: VoiceRefusal)] = [
            ([], try Self.word(.statement("　 "), "2026-11-01"), .empty),
            ([], try Self.word(.statement(long), "2026-11-01"), .tooLong(1_001)),
            ([], try Self.word(.statementWithdrawn, "2026-11-01"), .noStatement),
            (open, try Self.word(.objection(field: "tax.paid", "二"), "2026-11-06"), .alreadyOpen),
            (
                [], try Self.word(.answer(field: "tax.paid", .lifted, "属实"), "2026-11-06"),
                .nothingOpen
            ),
            (
                open, try Self.word(.answer(field: "tax.paid", .lifted, "属实"), "2026-11-04"),
                .beforeReceipt(try Self.day("2026-11-05"))
            ),
        ]
        for (said, word, refusal) in cases {
            var voice = SubjectVoice(of: "甲（虚构）", said)
            let before = voice
            #expect(voice.apply(word) == refusal)
            #expect(voice == before)
            #expect(
                !refusal.diagnostic.message.zh.isEmpty && !refusal.diagnostic.message.en.isEmpty)
        }
    }
}
