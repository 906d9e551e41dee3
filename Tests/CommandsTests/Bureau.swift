import Foundation
import Synchronization
import Testing

/// A shop over the whole catalogue, with the invented enterprises of the seeds in its base and one
/// loan followed to the fen.
final class Bureau {
    static let firm = "91430300MAXX00015C"
    static let bank = "湘江试行银行（虚构）"
    static let other = "莲城乙银行（虚构）"
    static let form = "enterprise-share@2026-11"
    static let look = "--purpose financing --reason-code pre-loan --by 试读"
    private static let root = ProgrammeTranscripts.root
    /// The base that all begin with; made by whoever is first.
    private static let prepared = Mutex<Data?>(nil)

    let shop: Shop

    init() throws {
        shop = try Shop()
        let base = shop.folder.appendingPathComponent("base.db")
        let bytes = try Bureau.prepared.withLock { known -> Data in
            if let known { return known }
            try Bureau.fill(shop)
            let made = try Data(contentsOf: base)
            known = made
            return made
        }
        try bytes.write(to: base)
    }

    /// A demand at two banks: one declines, the other pays out 1,234,567.89 yuan, of which 0.01
    /// came back.
    private static func fill(_ shop: Shop) throws {
        let seeds = root.appendingPathComponent("seeds").path
        let refer = "credit refer XQ-2026-001 --product yuanqu-piliang-danbaodai-illustrative"
        let line = "XQ-2026-001-T2-SX"
        let steps = [
            "import \(seeds)/enterprises.csv --source enterprise-filing --as-of 2026-10-01 "
                + "--accept-rest",
            "import \(seeds)/rights.csv --source enterprise-filing --as-of 2026-10-01 "
                + "--accept-rest",
            "credit demand post \(firm) --amount 200万元 --months 12 --use 采购原材料 "
                + "--day 2026-09-01",
            "\(refer) --lender \(other) --day 2026-09-02",
            "\(refer) --lender \(bank) --day 2026-09-02",
            "credit accept XQ-2026-001-T1 --day 2026-09-03",
            "credit decline XQ-2026-001-T1 --day 2026-09-08 "
                + "--reason 负债水平：他行贷款余额加本笔共780万元，超过测算的640万元",
            "credit accept XQ-2026-001-T2 --day 2026-09-03",
            "credit approve XQ-2026-001-T2 --amount 200万元 --until 2027-12-31 --rate 3.65% "
                + "--day 2026-09-18",
            "credit sign \(line) --contract HT-1 --day 2026-09-21",
            "credit draw \(line) --note XJ-1 --amount 1234567.89元 --due 2027-10-08 "
                + "--day 2026-10-08",
            "credit repay XJ-1 --amount 0.01元 --day 2026-10-20",
        ]
        for step in steps {
            let result = try shop.run(words(step))
            try #require(result.status == 0, "\(step): \(result.err)")
        }
    }

    private static func words(_ line: String, base: String = "base.db") -> String {
        "\(line) --catalogue \(root.path)/products --profile \(root.path)/rongqiao.yaml "
            + "--database \(base)"
    }

    func run(_ line: String, base: String = "base.db") throws -> Shop.Result {
        try shop.run(Bureau.words(line, base: base))
    }

    /// The report of an enterprise, in one form.
    func report(_ line: String, status: Int32 = 0) throws -> String {
        let result = try run("report enterprise \(line) --as-of 2026-12-15")
        #expect(result.status == status, "\(result.err)")
        return result.out
    }

    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: shop.folder.appendingPathComponent(name))
    }

    /// Lets a bank see everything but what is the owner's.
    func consent(_ bank: String = Bureau.bank, scope: String = "全部") throws -> Shop.Result {
        try run(
            "consents record \(Bureau.firm) --for \(bank) --purpose 融资对接 --scope \(scope) "
                + "--from 2026-10-01 --until 2030-12-31 --number SQ-1 --document 授权书 "
                + "--signatory 法定代表人 --template \(Bureau.form) --as-of 2026-11-30")
    }
}
