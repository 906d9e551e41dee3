import Foundation
import Testing

/// What hands in a hurry type at the terminal, and what they are told.
@Suite("命令：信贷的手误")
struct CreditSlipTranscripts {
    private static let posted =
        "credit demand post 甲厂 --months 12 --use 周转 --day 2026-02-12 --amount"

    @Test(
        "金额：全角、千分位、空格照收，换算到分",
        arguments: [
            ("30万元", 30_000_000), ("３０万元", 30_000_000), ("300,000元", 30_000_000),
            ("３００，０００元", 30_000_000), ("0.01元", 1), ("1,234,567.89元", 123_456_789),
        ])
    func amounts(_ text: String, _ fen: Int) throws {
        let shop = try Shop()
        let done = try shop.run("\(Self.posted) \(text)")
        #expect(done.status == 0, "\(done.err)")
        let history = try shop.run("credit history XQ-2026-001 --format json")
        #expect(history.out.contains("\"amount\":\(fen),"), "\(history.out)")
    }

    @Test(
        "金额、日期、月份、利率写错：说明怎么写，用法指向这条命令",
        arguments: [
            ("\(posted) 300", "带单位的金额，如 300万元", "rongqiao credit demand post --help"),
            ("\(posted) 1,2万元", "带单位的金额", "rongqiao credit demand post --help"),
            ("\(posted) 1e9元", "带单位的金额", "rongqiao credit demand post --help"),
            ("\(posted) 0元", "须大于零", "rongqiao credit demand post --help"),
            ("\(posted)=-3万元", "须大于零", "rongqiao credit demand post --help"),
            ("credit accept X --day 2026-2-30", "真有这一天", "rongqiao credit accept --help"),
            ("credit accept X --day 26-2-3", "2026-11-22", "rongqiao credit accept --help"),
            ("credit approve", "缺少必填的一项", "credit approve"),
            ("credit demands --frobnicate", "没有这个选项", "credit demand"),
        ])
    func wrongWords(_ line: String, _ remedy: String, _ usage: String) throws {
        let done = try Shop().run(line)
        #expect(done.status == 2 && done.out.isEmpty)
        #expect(done.err.contains(remedy) && done.err.contains(usage), "\(done.err)")
    }

    @Test("日期和月份：年月日、斜线、不补零照收", arguments: ["2026年2月12日", "2026/2/12", "２０２６-２-１２"])
    func days(_ day: String) throws {
        let shop = try Shop()
        let line = Self.posted.replacing("2026-02-12", with: day)
        #expect(try shop.run("\(line) 30万元").status == 0)
        let history = try shop.run("credit history XQ-2026-001")
        #expect(history.out.contains("2026-02-12  提出需求"), "\(history.out)")
    }

    @Test("推荐说产品的名称；机构名写两样时提醒；问错机构不当作没有待办")
    func lenders() throws {
        let shop = try Shop()
        try shop.write(Goods.register, to: "r.csv")
        let steps: [Transcript] = [
            .init("import r.csv --source 园区登记 --as-of 2026-02-01", 0, out: ["已登记"]),
            .init("\(Self.posted) 30万元", 0, out: ["XQ-2026-001"]),
            .init(
                "credit refer XQ-2026-001 --lender 甲银行（虚构） --product demo --day 2026-02-13", 0,
                out: ["甲银行（虚构），示范税贷"]),
            .init(
                "credit refer XQ-2026-001 --lender 甲银行 --product demo --day 2026-02-13", 0,
                out: ["XQ-2026-001-T2"], err: ["如果就是“甲银行（虚构）”，请用 credit void"]),
            .init(
                "credit queue --lender 乙银行", 0, out: ["待办 0 件"],
                err: ["没有推荐给“乙银行”的需求", "甲银行（虚构）"]),
            .init(
                "credit withdraw XQ-2026-001-T1 --day 2026-02-14", 0, out: ["XQ-2026-001-T1"]),
            .init(
                "credit accept XQ-2026-001-T1 --day 2026-02-15", 1,
                err: ["已于 2026-02-14 终结", "credit correct 更正或 credit void 作废"]),
            .init("credit accept XQ-9 --day 2026-02-15", 1, err: ["编号见 credit demands"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("更正写成 项=内容，按单位换算")
    func corrections() throws {
        let shop = try Shop()
        #expect(try shop.run("\(Self.posted) 30万元 --id d1").status == 0)
        let steps: [Transcript] = [
            .init("credit correct d1 --reason 打错 --set amount", 1, err: ["项=内容，如 amount=30万元"]),
            .init("credit correct d1 --reason 打错 --set ammount=3万元", 1, err: ["这一步没有 ammount"]),
            .init(
                "credit correct d1 --reason 打错 --set amount=35万元；termMonths=6；use=买料", 0,
                out: ["已登记"]),
            .init("credit demands", 0, out: ["35万元，6个月，买料"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("还没开始的月份不收月报；没到的业务日照记并提醒")
    func ahead() throws {
        let shop = try Shop()
        try shop.write(
            "借据号,企业名称,统一社会信用代码,产品,授信额度,到期日,本月发放,本月收回,月末余额,年利率,五级分类,"
                + "逾期天数（本金）,逾期天数（利息）,是否首贷,是否备案\n"
                + "J1,甲厂,91430300MAXX00015C,税贷,200,2027-10-08,200,0,200,3.65,正常,0,0,否,是\n",
            to: "s.csv")
        let take = "credit sheet import s.csv --lender 甲银行（虚构） --sheet-profile standard --month"
        try FileManager.default.copyItem(
            at: ProgrammeTranscripts.root.appendingPathComponent("products/sheets"),
            to: shop.folder.appendingPathComponent("products/sheets"))
        let steps: [Transcript] = [
            .init("\(take) 2026-03 --day 2026-02-28", 1, err: ["2026年3月在业务日 2026-02-28 还没有开始"]),
            .init("\(take) 2026年2月 --day 2026-02-28", 0, out: ["2026年2月"]),
            .init(
                "credit demand post 甲厂 --months 12 --use 周转 --amount 3万元 --day 2099-01-01", 0,
                out: ["XQ-2099-001"], err: ["业务日 2099-01-01 还没有到"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("问过去的一天：批次、在保、申请都按那天；JSON 写明账簿和单位")
    func pastDays() throws {
        let shop = try ProgrammeTranscripts.filed()
        let programme = ProgrammeTranscripts.programme
        #expect(
            try shop.run("credit batch confirm PL-1 --day 2026-10-22").status == 0)
        let steps: [Transcript] = [
            .init("credit batch list --as-of 2026-10-22", 0, out: ["PL-1", "截至 2026-10-22"]),
            .init(
                "credit guarantee list --programme \(programme) --as-of 2026-10-22", 0,
                out: ["在保"]),
            .init(
                "credit programme show \(programme) --as-of 2026-10-21 --format json", 0,
                out: [
                    #""book":"programmeAndMoney""#, #""units":{"amounts":"fen","rates":"ppm"}"#,
                    #""asOf":"2026-10-21""#, #""inForce":0,"#,
                    #"2026","type":"quotaAvailable","posted":5000000000,"pending":350000000"#,
                ]),
        ]
        for step in steps { try step.check(shop) }
        let before = try shop.run("credit batch list --as-of 2026-10-19")
        #expect(before.status == 0 && !before.out.contains("PL-1"), "\(before.out)")
    }

    @Test("同一批报两次：先报的照样确认，后报的整批退")
    func twice() throws {
        let shop = try ProgrammeTranscripts.filed()
        let again =
            "credit batch file batch.csv --programme \(ProgrammeTranscripts.programme) "
            + "--lender \(ProgrammeTranscripts.bank) --day 2026-10-21 --batch PL-0"
        let steps: [Transcript] = [
            .init(again, 0, out: ["借据已备案（PL-1#1）", "通过 0 笔"]),
            .init("credit batch confirm PL-1 --day 2026-10-22", 0, out: ["通过 3 笔 350万元"]),
            .init("credit batch confirm PL-0 --day 2026-10-22", 0, out: ["通过 0 笔"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("代偿：材料说名称，逾期日不能晚于通知，再担保没申请先申请")
    func claims() throws {
        let shop = try ProgrammeTranscripts.filed()
        #expect(try shop.run("credit batch confirm PL-1 --day 2026-10-22").status == 0)
        let overdue = "credit guarantee overdue PL-1#1 --principal 100万元"
        let file =
            "credit claim file PL-1#1 --claim DC-1 --principal 100万元 --day 2027-01-05 --ahead"
        let steps: [Transcript] = [
            .init("\(overdue) --since 2026-11-03 --day 2026-11-02", 1, err: ["晚于通知日 2026-11-02"]),
            .init(file, 1, err: ["请先登记 credit guarantee overdue"]),
            .init("\(overdue) --since 2026-11-02 --day 2026-11-03", 0, out: ["逾期"]),
            .init(file, 1, err: ["逾期通知书（overdue-notice）", "--paper 名称=文号"]),
            .init("\(file) --paper 合同=1号", 2, err: ["没有材料“合同”", "借款合同和借据（loan-contract）"]),
            .init(
                "\(file) --paper 逾期通知书=1号 --paper loan-contract=2号 --paper filing=3号 "
                    + "--paper 催收记录=4号", 0, out: ["待审核"]),
            .init("credit claim pay DC-1 --day 2027-01-08 --ahead", 0, out: ["代偿 DC-1-D"]),
            .init(
                "credit claim pay DC-1 --day 2027-01-09 --ahead", 1,
                err: ["“DC-1”这一步已于 2027-01-08 办过"]),
            .init(
                "credit reguarantee paid DC-1-D national_fund=1元 --day 2027-01-09 --ahead", 1,
                err: ["请先 credit reguarantee claim"]),
        ]
        for step in steps { try step.check(shop) }
    }
}
