import Foundation
import Testing

@Suite("rongqiao access")
struct AccessTranscripts {
    private func field(_ name: String, _ text: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require((object as? [String: Any])?[name] as? String)
    }

    @Test("管理员在终端办完一切：首次设置、机构、账号、密钥、停用")
    func day() throws {
        let shop = try Shop()
        let first = try shop.run("access first-start --name 某高新区（虚构） --format json")
        #expect(first.status == 0, "\(first.err)")
        #expect(try field("oneTimePassword", first.out).utf8.count == 23)
        let again = try shop.run("access first-start")
        #expect(again.status == 1 && again.err.contains("首次设置只做一次"))

        let bank = try shop.run(
            "access organisation add bank-a --kind lender --name 甲银行（虚构）")
        #expect(bank.status == 0 && bank.out.contains("已登记机构 bank-a"))
        let clerk = try shop.run(
            "access account add clerk --organisation bank-a --role bankOfficer --lang en")
        #expect(clerk.status == 0 && clerk.out.contains("One-time password: "))
        let strange = try shop.run(
            "access account add x1 --organisation bank-a --role administrator")
        #expect(strange.status == 1 && strange.err.contains("没有“管理员”这个角色"))

        let made = try shop.run(
            "access key create --organisation bank-a --role bankOfficer --holder clerk "
                + "--scopes credit:read,credit:write --format json")
        let text = try field("text", made.out)
        #expect(text.hasPrefix("rq_") && text.utf8.count == 55)
        let prefix = String(text.prefix(11))
        let rotated = try shop.run("access key rotate \(prefix) --overlap-days 0 --format json")
        #expect(try field("text", rotated.out) != text)
        let list = try shop.run("access key list")
        #expect(list.out.contains(prefix) && list.out.contains("到期"))
        #expect(!list.out.contains(text.dropFirst(12)), "no list shows a secret")

        let disabled = try shop.run("access account disable clerk --reason 离职")
        #expect(disabled.status == 0)
        let accounts = try shop.run("access account list")
        #expect(accounts.out.contains("停用 20"))
        #expect(try shop.run("access session list").out.contains("没有人登录"))
        #expect(try shop.run("access session end").status == 2)
        #expect(try shop.run("verify").status == 0)
    }
}
