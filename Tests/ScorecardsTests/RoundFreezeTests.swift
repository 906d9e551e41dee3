import Diagnostics
import Documents
import FEEL
import Foundation
import Quantities
import Reports
import Scorecards
import Testing
import Vocabulary

/// Freezing, reading back, and what the public sees.
@Suite("冻结与公布")
struct RoundFreezeTests {
    private static let rows = [
        "甲,高新技术企业,30,300,", "乙,高新技术企业,30,,", "丙,高新技术企业,30,300,", "丁,,,,",
    ]

    private static func frozen(_ text: String = RoundFixture.round) throws -> FrozenRound {
        FrozenRound(
            try RoundFixture.result(rows, text, card: RoundFixture.card + RoundFixture.stages))
    }

    @Test("写出再读回，一字不差；同样的结果同样的字节")
    func roundTrip() throws {
        let frozen = try RoundFreezeTests.frozen()
        let text = frozen.text
        #expect(try FrozenRound(text: text, file: "f.json") == frozen)
        #expect(try RoundFreezeTests.frozen().text == text)
        #expect(frozen.entries.map(\.rank) == [1, 1, 3])
        #expect(frozen.entries.map { CardDesk.text($0.points) } == ["50", "50", "20–50"])
        #expect(frozen.entries[2].groups.map { CardDesk.text($0) } == ["20", "0–30"])
        #expect(frozen.undecided.map(\.name) == ["丁（虚构）"])
        #expect(frozen.card == "demo@示范2022" && frozen.year == 2025 && frozen.isIllustrative)
        #expect(frozen.stages.map(\.id) == ["young", "grown"])
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "rongqiao/frozen-round/1")
        let entries = object?["enterprises"] as? [[String: Any]]
        let points = entries?[2]["points"] as? [String: String]
        #expect(points == ["low": "20", "high": "50"])
    }

    @Test("换行和空格不算改动")
    func spacing() throws {
        let frozen = try RoundFreezeTests.frozen()
        let spaced = frozen.text.replacing(",", with: " ,\r\n  ").replacing("\":", with: "\" : ")
        #expect(try FrozenRound(text: spaced, file: "f.json") == frozen)
        let marked = "\u{FEFF}" + frozen.text
        #expect(throws: Faults.self) { try FrozenRound(text: marked, file: "f.json") }
    }

    private static let tampered: [(String, String, String)] = [
        ("\"rank\":3", "\"rank\":2", "checksumMismatch"),
        ("\"high\":\"50\"", "\"high\":\"51\"", "checksumMismatch"),
        ("甲（虚构）", "申（虚构）", "checksumMismatch"),
        ("\"publish\": \"rank\"", "\"publish\": \"points\"", "checksumMismatch"),
        ("\"outside\": 0,\n", "", "checksumMismatch"),
        ("FNV-1a-64", "SHA-256", "checksumMismatch"),
        ("rongqiao/frozen-round/1", "rongqiao/frozen-round/2", "unknownSchema"),
        ("\"checksum\"", "\"checksam\"", "badShape"),
        ("\"schema\"", "schema", "badJSON"),
    ]

    @Test("冻结之后改过的文件不认", arguments: tampered)
    func tamper(_ right: String, _ wrong: String, _ code: String) throws {
        let text = try RoundFreezeTests.frozen().text
        try #require(text.contains(right))
        do {
            _ = try FrozenRound(text: text.replacing(right, with: wrong), file: "f.json")
            Issue.record("the change was not noticed")
        } catch {
            #expect(error.diagnostics.map(\.code) == [code])
            #expect(error.diagnostics.first?.location?.file.hasPrefix("f.json") == true)
        }
    }

    private static let shapes: [(String, String, String)] = [
        (
            "\"points\":{\"low\":\"20\"", "\"points\":{\"low\":\"二十\"",
            "f.json#/enterprises/2/points/low"
        ),
        (
            "\"low\":\"20\",\"high\":\"50\"", "\"low\":\"50\",\"high\":\"20\"",
            "f.json#/enterprises/2/points"
        ),
        ("\"rank\":3", "\"rank\":\"3\"", "f.json#/enterprises/2/rank"),
        ("\"year\": 2025", "\"year\": 2025.5", "f.json#/year"),
        ("2026-10-31", "2026-10-32", "f.json#/asOf"),
        ("\"counts\": \"reported\"", "\"counts\": \"guessed\"", "f.json#/counts"),
        ("\"illustrative\": true", "\"illustrative\": \"yes\"", "f.json#/illustrative"),
        ("\"undecided\": [", "\"undecidet\": [", "f.json#/undecided"),
    ]

    /// Whoever computes the checksum anew passes it: it is against slips, and no seal.
    @Test("校验值对得上而内容不成样子：指出位置", arguments: shapes)
    func shape(_ right: String, _ wrong: String, _ place: String) throws {
        let text = try RoundFreezeTests.frozen().text
        try #require(text.contains(right))
        let broken = text.replacing(right, with: wrong)
        let found = try #require(try RoundFreezeTests.checksum(broken))
        let told = try RoundFreezeTests.frozen().checksum
        do {
            _ = try FrozenRound(text: broken.replacing(told, with: found), file: "f.json")
            Issue.record("the shape was not noticed")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["badShape"])
            #expect(error.diagnostics.first?.location?.text == place)
        }
    }

    /// What is read, what is written instead, where it is refused; nil where it is taken.
    private static let numbers: [(String, String, String?)] = [
        ("\"rank\":3", "\"rank\":-9223372036854775808", "enterprises/2/rank"),
        ("\"rank\":3", "\"rank\":9223372036854775807", "enterprises/2/rank"),
        ("\"rank\":3", "\"rank\":9223372036854775808", "enterprises/2/rank"),
        ("\"rank\":3", "\"rank\":0", "enterprises/2/rank"),
        ("\"rank\":3", "\"rank\":10000001", "enterprises/2/rank"),
        ("\"rank\":3", "\"rank\":10000000", nil),
        ("\"year\": 2025", "\"year\": 1989", "year"),
        ("\"year\": 2025", "\"year\": 2101", "year"),
        ("\"year\": 2025", "\"year\": 2100", nil),
        ("\"outside\": 0", "\"outside\": -1", "outside"),
        ("\"outside\": 0", "\"outside\": 9223372036854775807", "outside"),
        ("\"percentile\":null", "\"percentile\":\"100.1\"", "enterprises/0/percentile"),
        ("\"percentile\":null", "\"percentile\":\"-0.1\"", "enterprises/0/percentile"),
        ("\"percentile\":null", "\"percentile\":\"9E+6000\"", "enterprises/0/percentile"),
        ("\"percentile\":null", "\"percentile\":\"100\"", nil),
        ("\"high\":\"50\"", "\"high\":\"1000000\"", "enterprises/0/points"),
        ("\"high\":\"50\"", "\"high\":\"9E+6144\"", "enterprises/0/points"),
        ("\"low\":\"20\"", "\"low\":\"-1000000\"", "enterprises/0/groups/staff"),
        ("\"high\":\"50\"", "\"high\":\"999999.99\"", nil),
    ]

    @Test("校验值对得上而数不可能：指出位置和界限；界限之内可以比较", arguments: numbers)
    func bounds(_ right: String, _ wrong: String, _ place: String?) throws {
        let result = try RoundFixture.result(
            RoundFreezeTests.rows, card: RoundFixture.card + RoundFixture.stages)
        let frozen = FrozenRound(result)
        try #require(frozen.text.contains(right))
        let broken = frozen.text.replacing(right, with: wrong)
        let found = try #require(try RoundFreezeTests.checksum(broken))
        do {
            let read = try FrozenRound(
                text: broken.replacing(frozen.checksum, with: found), file: "f.json")
            try #require(place == nil, "the number was not noticed")
            #expect(RoundMovement(from: read, to: result).gone.isEmpty)
        } catch let error as Faults {
            let told = try #require(error.diagnostics.first)
            #expect(told.code == "outOfBounds" && told.location?.text == "f.json#/\(place ?? "")")
            #expect(told.message.zh.contains("找回原文件") && told.message.en.contains("original"))
        }
    }

    /// FNV-1a of the file's members on one line without the checksum, as its definition has it.
    private static func checksum(_ text: String) throws -> String? {
        guard case .object(let members) = try JSONText.read(text) else { return nil }
        let told = JSONText.write(.object(members.filter { $0.name != "checksum" }))
        return fnv1a(told)
    }

    private static func fnv1a(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        return String(
            String(String(hash, radix: 16).reversed()).padding(
                toLength: 16, withPad: "0", startingAt: 0
            ).reversed())
    }

    @Test("校验值是通行的 FNV-1a")
    func vectors() throws {
        #expect(RoundFreezeTests.fnv1a("") == "cbf29ce484222325")
        #expect(RoundFreezeTests.fnv1a("a") == "af63dc4c8601ec8c")
        #expect(RoundFreezeTests.fnv1a("foobar") == "85944171f73967e8")
        let frozen = try RoundFreezeTests.frozen()
        #expect(try RoundFreezeTests.checksum(frozen.text) == frozen.checksum)
    }

    private static let refusals: [(String, String, Int, String, [String])] = [
        ("冻结日", "2026-10-31", 0, "", []),
        ("冻结日之后", "2027-01-04", 0, "", []),
        ("差一天", "2026-10-30", 0, "", ["beforeFreezeDay"]),
        ("异议未处理", "2026-10-31", 0, RoundFixture.open, ["openObjections"]),
        ("异议已处理", "2026-10-31", 0, RoundFixture.decided, []),
        ("数据有错", "2026-10-31", 2, "", ["inputErrors"]),
        (
            "全都不行", "2026-10-19", 1, RoundFixture.decided,
            ["inputErrors", "beforeFreezeDay", "openObjections"]
        ),
    ]

    @Test("何时拒绝冻结", arguments: refusals)
    func refuse(
        _ name: String, _ day: String, _ errors: Int, _ more: String, _ codes: [String]
    ) throws {
        let result = try RoundFixture.result(
            RoundFreezeTests.rows, RoundFixture.round + more)
        let answer = RoundFreeze.decide(
            result, on: try RoundFixture.day(day), inputErrors: errors, existing: nil,
            path: "f.json")
        switch answer {
        case .frozen(let frozen):
            #expect(codes.isEmpty, "\(name)")
            #expect(frozen == FrozenRound(result))
        case .refused(let found):
            #expect(found.map(\.code) == codes, "\(name)")
            #expect(found.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
        case .alreadyFrozen: Issue.record("\(name): there was no file")
        }
    }

    @Test("没有评价对象，没有结果可冻结")
    func nobody() throws {
        let result = try RoundFixture.result(["乙,无,30,300,"])
        let answer = RoundFreeze.decide(
            result, on: try RoundFixture.day("2026-11-01"), inputErrors: 0, existing: nil,
            path: "f.json")
        #expect(answer == .refused([.nobodyEvaluated]))
    }

    @Test("文件已有：内容相同不动，内容不同不覆盖")
    func existing() throws {
        let result = try RoundFixture.result(RoundFreezeTests.rows)
        let frozen = FrozenRound(result)
        let day = try RoundFixture.day("2026-11-01")
        func decide(_ existing: String) -> RoundFreeze.Answer {
            RoundFreeze.decide(
                result, on: day, inputErrors: 0, existing: existing, path: "f.json")
        }
        #expect(decide(frozen.text) == .alreadyFrozen(frozen))
        for other in ["", "{}", frozen.text.replacing("甲", with: "申")] {
            #expect(decide(other) == .refused([.otherContent("f.json")]))
        }
        let later = FrozenRound(try RoundFixture.result(["甲,高新技术企业,30,299,"]))
        #expect(decide(later.text) == .refused([.otherContent("f.json")]))
    }

    @Test("只公布名次时，得分哪里都不出现", arguments: [Language.zh, .en])
    func rankOnly(_ language: Language) throws {
        let frozen = try RoundFreezeTests.frozen()
        let notice = RoundNotice(
            round: frozen, isFrozen: true, top: nil,
            phrases: Phrases(language: language, dictionary: .empty), width: 80)
        let text = notice.lines().joined(separator: "\n")
        var writer = JSONWriter()
        RoundJSON.notice(notice, &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text.contains("甲（虚构）") && json.contains("甲（虚构）"))
        #expect(text.contains(frozen.checksum) && json.contains(frozen.checksum))
        for hidden in ["20–50", "得分", "Points", "\"points\":", "\"low\""] {
            #expect(!text.contains(hidden) && !json.contains(hidden), "\(hidden)")
        }
    }

    @Test("公布名次和得分；前 N 名连同并列")
    func points() throws {
        let frozen = try RoundFreezeTests.frozen(
            RoundFixture.round.replacing("publish: rank", with: "publish: points"))
        func lines(_ top: Int?) -> [String] {
            RoundNotice(
                round: frozen, isFrozen: true, top: top,
                phrases: Phrases(language: .zh, dictionary: .empty), width: 80
            ).lines()
        }
        #expect(lines(nil).contains { $0.contains("乙（虚构）") && $0.hasSuffix("20–50") })
        #expect(lines(1).contains { $0.contains("丙（虚构）") })
        #expect(!lines(1).contains { $0.contains("乙（虚构）") })
        #expect(lines(1).contains("共 3 家，另有 1 家未列出。"))
        #expect(lines(2) == lines(1))
    }
}
