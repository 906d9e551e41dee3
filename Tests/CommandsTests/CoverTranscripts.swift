import Foundation
import Testing

/// A loan under a programme's cover: what happens to it is recorded once, and both books have it.
@Suite("命令：在保借据只登记一次")
struct CoverTranscripts {
    typealias Office = ProgrammeTranscripts
    static let note = "\(Office.bank)#XJ-2026-0001"

    /// Row 1 is in force for 200 万元, and the life of credit knows its note.
    private static func shop() throws -> Shop {
        let shop = try Office.filed()
        try shop.write(Office.events, to: "events.csv")
        try Office.credit(shop, "record events.csv")
        try Office.credit(shop, "batch confirm PL-1 --day 2026-10-22")
        return shop
    }

    /// What both books say, in fen: in force and released of row 1; the note's balance.
    private static func standing(_ shop: Shop) throws -> [Int] {
        let rows = try Office.credit(
            shop, "guarantee list --programme \(Office.programme) --format json")
        let mine = try Office.credit(
            shop, "mine 91430300MAXX00015C --as-of 2026-12-31 --format json")
        return [
            try number("inForce", rows), try number("released", rows),
            try number("balanceFen", mine),
        ]
    }

    private static func number(_ name: String, _ text: String) throws -> Int {
        let rest = try #require(text.components(separatedBy: "\"\(name)\":").dropFirst().first)
        return try #require(Int(rest.prefix { $0.isNumber }), "\(name): \(text)")
    }

    @Test(
        "解保或还款，登记一次，两边一致；照原样重发不重复",
        arguments: [
            "guarantee release PL-1#1 --amount 50万元 --day 2026-11-05 --id x1",
            "repay \(note) --amount 50万元 --day 2026-11-05 --id x1",
        ])
    func once(_ line: String) throws {
        let shop = try Self.shop()
        try Office.credit(shop, line)
        #expect(try Self.standing(shop) == [150_000_000, 50_000_000, 150_000_000])
        #expect(try Office.credit(shop, line).contains("以前已登记过"))
        #expect(try Self.standing(shop) == [150_000_000, 50_000_000, 150_000_000])
        let verified = try shop.run("verify")
        #expect(verified.status == 0 && verified.out.contains("校验通过"), "\(verified.err)")
    }

    @Test("备案确认前登记的还款，解保时不再计一次")
    func repaidBefore() throws {
        let shop = try Office.filed()
        try shop.write(Office.events, to: "events.csv")
        try Office.credit(shop, "record events.csv")
        try Office.credit(shop, "repay \(Self.note) --amount 30万元 --day 2026-10-21")
        try Office.credit(shop, "batch confirm PL-1 --day 2026-10-22")
        try Office.credit(shop, "guarantee release PL-1#1 --amount 50万元 --day 2026-11-05")
        // 50 were repaid, not 80.
        #expect(try Self.standing(shop) == [150_000_000, 50_000_000, 150_000_000])
    }

    @Test(
        "逾期还清：登记一次，在保和借据都恢复，不能再按原来的逾期申请代偿",
        arguments: [
            "guarantee overdue-cleared PL-1#1 --day 2026-12-01",
            "overdue-cleared \(note) --day 2026-12-01",
        ])
    func cleared(_ line: String) throws {
        let shop = try Self.shop()
        try Office.credit(
            shop, "guarantee overdue PL-1#1 --since 2026-11-02 --principal 10万元 --day 2026-11-03")
        let late = try Office.credit(shop, "mine 91430300MAXX00015C --as-of 2026-12-01")
        #expect(late.contains("逾期 30 天"))
        try Office.credit(shop, line)
        let now = try Office.credit(shop, "mine 91430300MAXX00015C --as-of 2026-12-31")
        #expect(!now.contains("逾期 "), "\(now)")
        let claim = try shop.run(
            "credit claim file PL-1#1 --claim C1 --principal 10万元 --day 2027-01-04 \(Office.papers)"
        )
        #expect(claim.status == 1 && claim.err.contains("PL-1#1没有逾期通知"), "\(claim.err)")
        #expect(try shop.run("verify").status == 0)
    }

    @Test("待办里的额度：项目与产品不同名，按条款找到")
    func quota() throws {
        let shop = try Office.filed()
        let lines = Office.events.split(separator: "\n").prefix(3).joined(separator: "\n")
            .replacing("批量担保贷", with: "yuanqu-piliang-danbaodai-illustrative")
        try shop.write(lines + "\n", to: "events.csv")
        try Office.credit(shop, "record events.csv")
        let page = try Office.credit(shop, "queue --lender \(Office.bank) --as-of 2026-10-21")
        // 5000 less the 350 that three rows hold.
        #expect(page.contains("4650万元"), "\(page)")
        let json = try Office.credit(
            shop, "queue --lender \(Office.bank) --as-of 2026-10-21 --format json")
        #expect(
            json.contains(#"{"programme":"\#(Office.programme)","leftFen":4650000000}"#), "\(json)")
    }
}
