import Diagnostics
import Enterprises
import Foundation
import GRDB
import Registry
import Seals
import Storage
import Testing
import Vocabulary

@testable import SQLiteStorage

/// One way to change a base behind the program's back, and what the check has to say of it.
struct Tampering: CustomTestStringConvertible, Sendable {
    let name: String
    let sql: String
    let code: String

    var testDescription: String { name }

    init(_ name: String, _ sql: String, _ code: String) {
        self.name = name
        self.sql = sql
        self.code = code
    }

    static let all = [
        Tampering("改一个数", "UPDATE fact SET value = 'n99' WHERE id = 1", "changedRows"),
        Tampering("改来源", "UPDATE fact SET source = field WHERE id = 3", "changedRows"),
        Tampering("改核实状态", "UPDATE fact SET verification = 'verified'", "changedRows"),
        Tampering("删一条指标值", "DELETE FROM fact WHERE id = 4", "changedRows"),
        Tampering(
            "补一条指标值",
            """
            INSERT INTO fact (enterprise, subject, field, value, source, entry)
            SELECT enterprise, subject, field, 'n99', source, entry FROM fact WHERE id = 1
            """, "changedRows"),
        Tampering(
            "两行互换",
            "UPDATE fact SET id = -1 WHERE id = 1; UPDATE fact SET id = 1 WHERE id = 3;"
                + "UPDATE fact SET id = 3 WHERE id = -1", "changedRows"),
        Tampering("把一行归到另一笔", "UPDATE fact SET entry = 1 WHERE id = 5", "changedRows"),
        Tampering("改行号", "UPDATE fact SET id = 900 WHERE id = 5", "rowNumbering"),
        Tampering("换密封内容", "UPDATE fact SET value = x'00' WHERE id = 2", "changedRows"),
        Tampering(
            "密封内容互换",
            "UPDATE fact SET value = (SELECT value FROM fact WHERE id = 4) WHERE id = 2",
            "changedRows"),
        Tampering("改名", "UPDATE identifier SET value = '丙' WHERE id = 2", "changedRows"),
        Tampering("取消撤回", "DELETE FROM retraction", "changedRows"),
        Tampering("改文字", "UPDATE term SET text = 'x' WHERE id = 1", "changedRows"),
        Tampering("改结论", "UPDATE verdict SET outcome = 'eligible'", "changedRows"),
        Tampering("改额度", "UPDATE verdict SET limit_high = 301", "changedRows"),
        Tampering("改批次", "UPDATE batch SET rows_read = 9 WHERE id = 1", "changedRows"),
        Tampering("改合并方向", "UPDATE succession SET predecessor = 1", "changedRows"),
        Tampering("改规则文本", "UPDATE rule_text SET text = x'31'", "changedRuleText"),
        Tampering(
            "连同摘要改规则文本",
            "UPDATE rule_text SET text = x'31', digest = x'"
                + RuleFile(path: "", bytes: [0x31]).digest.hex + "'", "changedRows"),
        Tampering("改规则路径", "UPDATE rule_file SET path = 'b.yaml'", "changedRows"),
        Tampering("删一笔日志", "DELETE FROM entry WHERE seq = 3", "missingEntry"),
        Tampering("删最后一笔，数据还在", "DELETE FROM entry WHERE seq = 5", "strayRows"),
        Tampering("改经办人", "UPDATE entry SET actor = '他人' WHERE seq = 2", "brokenChain"),
        Tampering("改时间", "UPDATE entry SET recorded_at = 1 WHERE seq = 2", "entryOutOfOrder"),
        Tampering("改理由", "UPDATE entry SET reason = '补记' WHERE seq = 2", "brokenChain"),
        Tampering("改明细", "UPDATE entry SET detail = '{\"a\":\"b\"}'", "brokenChain"),
        Tampering("改内容摘要", "UPDATE entry SET content = digest WHERE seq = 1", "changedRows"),
        Tampering("改摘要", "UPDATE entry SET digest = zeroblob(32) WHERE seq = 5", "brokenChain"),
        Tampering("未知的动作", "UPDATE entry SET action = 'cook' WHERE seq = 2", "unreadableRow"),
        Tampering(
            "末尾补一行", "INSERT INTO term (text, entry) VALUES ('x', 6)", "strayRows"),
        Tampering("删索引", "DROP INDEX fact_of_entry", "baseSchema"),
        Tampering(
            "加触发器",
            "CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM retraction; END",
            "baseSchema"),
        Tampering("加一张表", "CREATE TABLE extra (x)", "baseSchema"),
        Tampering("指向不存在的企业", "UPDATE fact SET enterprise = 9 WHERE id = 1", "baseReference"),
    ]
}

@Suite("校验：绕过程序的改动都看得出来")
struct VerifyTests {
    @Test("没有动过的库，校验通过")
    func sound() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let audit = try archive.audit()
        #expect(audit.isSound, "\(audit.findings)")
        #expect(audit.length == 5)
        #expect(audit.rows.first { $0.table == "fact" }?.count == 5)
    }

    @Test("每种改动", arguments: Tampering.all)
    func tampering(_ tampering: Tampering) throws {
        let archive = try Archive()
        defer { archive.remove() }
        let head = try archive.audit().published
        try archive.harm(tampering.sql)
        let codes = try archive.audit(head).findings.map(\.diagnostic.code)
        #expect(codes.contains(tampering.code), "\(codes)")
    }

    @Test("截去末尾，自身校验看不出，对照公布的摘要看得出")
    func cutTail() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let head = try archive.audit().published
        try archive.harm("DELETE FROM succession; DELETE FROM entry WHERE seq = 5")
        #expect(try archive.audit().isSound)
        #expect(try archive.audit(head).findings == [.cutOff(head, length: 4)])
    }

    @Test("改写历史，长度够而摘要不同")
    func rewritten() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let head = try archive.audit().published
        try archive.harm("DELETE FROM succession; DELETE FROM entry WHERE seq = 5")
        try archive.grow(6)
        try archive.grow(7)
        #expect(try archive.audit().isSound)
        #expect(try archive.audit(head).findings == [.rewritten(head)])
    }

    @Test("公布之后又有登记，仍与公布的一致")
    func grown() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let head = try archive.audit().published
        try archive.grow(6)
        #expect(try archive.audit(head).isSound)
    }

    @Test("销毁个人的钥匙不算改动")
    func emptiedKey() throws {
        let archive = try Archive()
        defer { archive.remove() }
        try archive.erase(1, 6)
        #expect(try archive.audit().isSound)
        try archive.harm("UPDATE sealing_key SET key = NULL")
        #expect(try archive.audit().isSound)
    }

    @Test("库页损坏，校验说出来而不是崩溃")
    func damagedPages() throws {
        let archive = try Archive()
        defer { archive.remove() }
        try archive.harm("PRAGMA wal_checkpoint(TRUNCATE)")
        let handle = try #require(FileHandle(forUpdatingAtPath: archive.path))
        let size = try handle.seekToEnd()
        for page in stride(from: UInt64(4096 * 2), to: size, by: 4096) {
            try handle.seek(toOffset: page)
            try handle.write(contentsOf: [UInt8](repeating: 0xAA, count: 600))
        }
        try handle.close()
        let codes = Result { try archive.audit().findings.map(\.diagnostic.code) }
        switch codes {
        case .success(let codes): #expect(codes.contains("basePages"), "\(codes)")
        case .failure(let error): #expect(error is BaseFault, "\(error)")
        }
    }

    @Test("附加的检查只在其余都好时做，所说的列在后面")
    func hook() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let note = Diagnostic(.error, at: nil, code: "odd", zh: "怪", en: "odd")
        let check = BaseCheck(name: Bilingual("odd")) { view in
            try view.head() == nil ? [] : [note]
        }
        let base = try SQLiteBase.open(archive.path, .readOnly)
        #expect(try base.verify(against: nil, [check]).findings == [.other(note)])
        base.close()
    }
}
