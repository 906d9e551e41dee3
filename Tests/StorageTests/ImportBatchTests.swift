import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Storage
import Testing
import UseCases
import Vocabulary

/// A file into the base: worked out, recorded, imported again, undone.
@Suite("导入批次")
struct ImportBatchTests {
    private static let file = """
        企业名称,2025年营业收入（万元）,职工人数
        （虚构）甲公司,6200,120
        （虚构）乙公司,3480.5,86
        """

    private static func plan(
        _ csv: String, over base: any EnterpriseBase, source: String = "zone-register"
    ) throws -> PlannedImport {
        let dictionary = try Office.dictionary()
        let asOf = try Office.day("2026-03-31")
        var options = ImportOptions(asOf: asOf, source: source)
        options.stated = asOf
        let table = try DelimitedReader.read(bytes: Array(csv.utf8), file: "a.csv")
        let result = Importer(dictionary: dictionary, options: options).read([table])
        let plan = PlanImport(
            dictionary: dictionary, precedence: .none, source: source, asOf: asOf)
        return try base.reading { try plan.plan(result, [], over: $0) }
    }

    @Test("同一文件两次：第二次什么也不变；撤销后又是新的", arguments: Office.Place.allCases)
    func twiceAndUndone(_ place: Office.Place) throws {
        let (base, dictionary) = (try Office.base(place), try Office.dictionary())
        let first = try ImportBatchTests.plan(ImportBatchTests.file, over: base)
        #expect(first.preview.counts.newEnterprises == 2)
        #expect(first.preview.counts.recorded == 6)
        let entry = try base.record(first.batch, by: try Office.act(.importFacts, 1), dictionary)
        let second = try ImportBatchTests.plan(ImportBatchTests.file, over: base)
        #expect(second.preview.isEmpty)
        #expect(second.batch.members.isEmpty)
        let undo = try base.reading { try UndoImport.plan(entry.seq, over: $0) }
        #expect(undo.retractions.count == 6)
        try base.record(undo, by: try Office.act(.undoImport, 2), dictionary)
        #expect(throws: BaseFault.nothingToUndo(entry: entry.seq)) {
            try base.reading { try UndoImport.plan(entry.seq, over: $0) }
        }
        let third = try ImportBatchTests.plan(ImportBatchTests.file, over: base)
        #expect(third.preview.counts.recorded == 6)
    }

    @Test("预览以后别人登记了：不写，请重来")
    func moved() throws {
        let (base, dictionary) = (try Office.base(.memory), try Office.dictionary())
        let mine = try ImportBatchTests.plan(ImportBatchTests.file, over: base)
        let other = try ImportBatchTests.plan("企业名称,职工人数\n（虚构）丙公司,5\n", over: base)
        try base.record(other.batch, by: try Office.act(.importFacts, 1), dictionary)
        #expect(throws: BaseFault.moved) {
            try base.record(mine.batch, by: try Office.act(.importFacts, 2), dictionary)
        }
    }

    @Test("没有这一笔：撤销不了")
    func nothing() throws {
        let base = try Office.base(.memory)
        #expect(throws: BaseFault.nothingToUndo(entry: 9)) {
            try base.reading { try UndoImport.plan(9, over: $0) }
        }
    }

    @Test(
        "来源和导入方案：按名称认，写错给相近的，没写就问",
        arguments: [
            ("税务局", nil, "tax-office"), ("tax-ofice", nil, "是否想写“tax-office”"),
            (nil, nil, "--source"),
            (nil, "nope", "没有导入方案"),
        ] as [(String?, String?, String)])
    func choice(_ source: String?, _ profile: String?, _ answer: String) throws {
        let tax = DataSource(
            id: "tax-office", name: Bilingual(zh: "税务局", en: "Tax office"), office: Bilingual("税务局")
        )
        let choice = ImportChoice(policy: SourcePolicy(sources: [tax]), profiles: [:])
        do throws(Faults) {
            let (found, _) = try choice.choose(source: source, profile: profile)
            #expect(found.id == answer)
        } catch {
            #expect(error.diagnostics.first?.message.zh.contains(answer) == true)
        }
    }
}
