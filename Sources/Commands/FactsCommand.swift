import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao facts show|record|verify`
struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "企业库里的指标值：查出处、更正、核实 · Facts of the base, one by one.",
        subcommands: [FactsShowCommand.self, FactsRecordCommand.self, FactsVerifyCommand.self])
}

/// `rongqiao facts show ENTERPRISE [FIELD] [--all] [--known-at T]`
struct FactsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "谁在何时说了什么，第几笔登记的 · Who said what when, by which entry.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Argument(help: "指标（名称或编号）；不写即全部 · a field; none: all")
    var field: String?

    @Flag(help: "连同已撤销的 · also what was taken back")
    var all = false

    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func run() throws {
        let asOf = try day.day()
        let moment = try day.moment()
        let loaded = try common.load(.scoring, knownAt: moment)
        let only = try field.map { try common.field($0, loaded.dictionary) }
        let base = try common.base.open(.readOnly, common.lang)
        try BaseFile.telling(common.lang) {
            let (name, facts) = try base.reading(knownAt: moment) { view in
                let member = try FindMember.find(
                    enterprise, view, loaded.dictionary, asOf, common.lang)
                return (
                    member.enterprise.name, try view.history(of: member.id, loaded.dictionary)
                )
            }
            let shown = facts.filter { stored in
                (only.map { $0.index == stored.fact.field } ?? true)
                    && (all || stored.retractedBy == nil)
            }
            write(shown.sorted { ($0.fact.field, $0.id) < ($1.fact.field, $1.id) }, name, loaded)
        }
    }

    private func write(_ facts: [StoredFact], _ name: String, _ loaded: LoadedCatalogue) {
        let page = FactsPage(phrases: common.phrases(loaded), width: Terminal.width)
        if format == .text {
            for line in page.lines(facts, of: name) { Terminal.say(line) }
            return
        }
        var writer = JSONWriter()
        page.write(facts, of: name, &writer)
        Terminal.write(writer.bytes)
    }
}

extension CommonOptions {
    /// The field that somebody names by id or label.
    func field(_ text: String, _ dictionary: FieldDictionary) throws -> Field {
        let labelled = dictionary.fields(labelled: text)
        if let field = dictionary.field(id: text) ?? (labelled.count == 1 ? labelled[0] : nil) {
            let base = dictionary.base(of: field.index)
            return base.map { dictionary[$0] } ?? field
        }
        let near = dictionary.nearestLabel(to: text) ?? dictionary.nearestID(to: text)
        let fault = Diagnostic(
            .error, at: nil, code: "unknownField",
            zh: "“\(text)”不在指标字典中" + (near.map { "；是否指“\($0)”？" } ?? "。"),
            en: "“\(text)” is no field of the vocabulary"
                + (near.map { "; did you mean “\($0)”?" } ?? "."))
        throw Terminal.fail([fault], lang)
    }
}
