import ArgumentParser
import Diagnostics
import Enterprises
import Products
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// What the commands that record single facts share.
struct FactOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Argument(help: "指标（名称或编号） · field by label or id")
    var field: String

    @Option(help: "年度指标的年度 · year of a yearly figure")
    var year: Int?

    @Option(help: "截至日，默认今天 · the day for which it is told")
    var asOf: String?

    @Option(help: "证书或文书编号 · number of the paper that shows it")
    var number: String?

    @Option(help: "佐证材料名称 · name of that paper")
    var document: String?

    @Option(help: "事由，记入日志 · why, for the journal")
    var reason: String?

    @OptionGroup var actor: ActorOptions

    var evidence: FactEvidence? {
        number == nil && document == nil ? nil : FactEvidence(number: number, document: document)
    }

    /// Records facts of one enterprise as a batch of their own, and tells so.
    func record(
        _ facts: [Fact], _ source: String, of member: ReadBase.Member, in base: SQLiteBase,
        _ dictionary: FieldDictionary
    ) throws {
        let day = try DayOptions.day(asOf)
        let batch = NewBatch(
            source: source, asOf: day,
            members: [NewStatements(.known(member.id), facts: facts)])
        let act = Act(
            .recordFacts, by: actor.name, at: Terminal.now, reason: reason,
            detail: ["enterprise": member.enterprise.key, "field": field])
        let entry = try base.record(batch, by: act, dictionary)
        Terminal.say(
            common.lang == .zh
                ? "已登记为第 \(entry.seq) 笔；撤销：rongqiao import --undo \(entry.seq)"
                : "Recorded as entry \(entry.seq); undo: rongqiao import --undo \(entry.seq)")
    }
}

/// `rongqiao facts record ENTERPRISE FIELD VALUE --source S`
struct FactsRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "登记或更正一个指标值 · Record or correct one figure.",
        discussion: """
            更正是新的一条，旧值仍查得到；来源不一时由来源优先级决定哪条计入。
            A correction is a new fact; where sources differ, their precedence decides.
            """)

    @OptionGroup var options: FactOptions

    @Argument(help: "值，如 35、310.34万元、无 · the value")
    var value: String

    @Option(help: "来源（见 rongqiao.yaml） · id of the source")
    var source: String

    func run() throws {
        let common = options.common
        let loaded = try common.load(.scoring)
        let policy = try common.installation()?.policy ?? SourcePolicy()
        let base = try common.base.open(.existing, common.lang)
        try BaseFile.telling(common.lang) {
            let chosen = try ImportChoice(policy: policy, profiles: [:])
                .choose(source: source, profile: nil).0
            let day = try DayOptions.day(options.asOf)
            let entered = EnteredFact(
                field: options.field, value: value, year: options.year, day: day,
                source: chosen.id, verification: chosen.verification, evidence: options.evidence)
            let facts = try entered.facts(loaded.dictionary)
            let member = try base.reading {
                try FindMember.find(options.enterprise, $0, loaded.dictionary, day, common.lang)
            }
            try options.record(facts, chosen.id, of: member, in: base, loaded.dictionary)
        }
    }
}

/// `rongqiao facts verify ENTERPRISE FIELD --to verified`
struct FactsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "核实一个指标值：填报 → 佐证 → 核实 · Check a figure.",
        discussion: """
            核实的是该来源现有的值；值不对时先用 facts record 更正。
            What is checked is the value on file; correct a wrong one by facts record first.
            """)

    @OptionGroup var options: FactOptions

    @Option(help: "核实到哪一步：evidenced（佐证）或 verified（核实） · state")
    var to: String = "verified"

    @Option(help: "只核实这个来源的 · only the figure of this source")
    var source: String?

    func run() throws {
        guard let state = Verification(word: to), state > .reported else {
            throw ValidationError("--to 写 evidenced（佐证）或 verified（核实） · evidenced or verified.")
        }
        let common = options.common
        let loaded = try common.load(.scoring)
        let field = try common.field(options.field, loaded.dictionary)
        let base = try common.base.open(.existing, common.lang)
        try BaseFile.telling(common.lang) {
            let day = try DayOptions.day(options.asOf)
            let member = try base.reading {
                try FindMember.find(options.enterprise, $0, loaded.dictionary, day, common.lang)
            }
            let asked = FigureOnFile(field, year: options.year, source: source)
            let fact = try asked.find(in: member.enterprise)
            let checked = fact.restated(
                day: fact.day, verification: state, evidence: options.evidence)
            try options.record([checked], fact.source, of: member, in: base, loaded.dictionary)
        }
    }
}
