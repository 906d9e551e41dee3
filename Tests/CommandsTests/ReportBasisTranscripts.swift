import Foundation
import Testing

/// Who gets which report of an enterprise: the subject, the zone, a lender within its basis.
@Suite("命令：报告的三个版本和依据")
struct ReportBasisTranscripts {
    private static let firm = Bureau.firm

    private static func lender(_ bank: String = Bureau.bank) -> String {
        "\(firm) --for lender:\(bank) \(Bureau.look)"
    }

    @Test("本人看到婉拒原因，园区只看到类别")
    func reasons() throws {
        let bureau = try Bureau()
        #expect(try bureau.report(Self.firm + " --for subject").contains("780万元"))
        let zone = try bureau.report(Self.firm)
        #expect(zone.contains("负债水平") && !zone.contains("780万元"))
    }

    @Test("没有依据不出报告，被拒绝的查询有记录")
    func refused() throws {
        let bureau = try Bureau()
        let result = try bureau.run("report enterprise \(Self.lender()) --as-of 2026-12-15")
        #expect(result.status == 1 && result.out.isEmpty)
        #expect(result.err.contains("没有有效依据") && result.err.contains("已记入日志"))
        let log = try bureau.run("accesses list").out
        #expect(log.contains("试读") && log.contains("已拒绝"), "\(log)")
    }

    @Test("授权撤回以后不出报告，说明哪天撤回")
    func withdrawn() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        _ = try bureau.report(Self.lender())
        let listed = try bureau.run("consents list --format json").out
        let code = try #require(
            listed.firstMatch(of: /"id":"([^"]+)"/).map { String($0.output.1) }, "\(listed)")
        let gone = try bureau.run("consents withdraw \(code) --on 2026-11-20")
        #expect(gone.status == 0, "\(gone.err)")
        let result = try bureau.run("report enterprise \(Self.lender()) --as-of 2026-12-15")
        #expect(result.status == 1 && result.err.contains("撤回"), "\(result.err)")
    }

    @Test("机构版：只有授权内的数据和自己的业务，别家的一概没有")
    func lenderVersion() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        for format in ["text", "html", "json", "csv", "md"] {
            let text = try bureau.report(Self.lender() + " --format \(format)")
            #expect(text.contains(Bureau.bank) && text.contains("XJ-1"), "\(format)")
            // Another bank, its decline, and the owner's data, for which only his consent counts.
            for word in [Bureau.other, "780万元", "负债水平", "企业主", "未获授权", "withheld", "一企一策"] {
                #expect(!text.contains(word), "\(format): \(word)")
            }
        }
    }

    @Test("窄的授权：范围外的数据连名称也没有")
    func narrow() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent(scope: "tax.*").status == 0)
        let text = try bureau.report(Self.lender())
        #expect(text.contains("纳税信用等级") && text.contains("284.08"))
        for word in ["营业收入", "注册资本", "发明专利", "安全事故", "企业画像", "各评分卡", "2016-05-18"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("别的银行的授权不能用")
    func otherBank() throws {
        let bureau = try Bureau()
        #expect(try bureau.consent().status == 0)
        let result = try bureau.run("report enterprise \(Self.lender("不认识的银行")) --as-of 2026-12-15")
        #expect(result.status == 1 && result.err.contains("授权的接收方不是查询方"), "\(result.err)")
        let english = try bureau.run(
            "report enterprise \(Self.lender("不认识的银行")) --as-of 2026-12-15 --lang en")
        #expect(english.status == 1 && english.err.contains("no valid basis"), "\(english.err)")
    }
}
