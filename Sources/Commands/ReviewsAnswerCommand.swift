import ArgumentParser
import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Registry
import Reviews
import Rules
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao reviews answer ENTERPRISE PRODUCT CLAUSE --met --reason R`
struct ReviewsAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "答复一项认定，记入企业库 · Answer a judgement or review, in the base.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Argument(help: "产品编号或名称 · product id or name")
    var product: String

    @Argument(help: "认定事项，如 class、class#2、waiver:start-up（见 reviews list） · what is judged")
    var clause: String

    @Flag(name: .customLong("met"), help: "认定满足 · it is met")
    var isMet = false

    @Flag(name: .customLong("not-met"), help: "认定不满足 · it is not met")
    var isNotMet = false

    @Option(help: "理由 · why")
    var reason: String

    @Option(help: "认定到哪天有效，如 2027-11-21；不写则长期 · last day on which it counts")
    var until: String?

    @Option(help: "认定日，默认今天 · the day of the answer")
    var asOf: String?

    @Option(help: "认定部门，默认条款所写的部门 · the office; default: the clause's own")
    var office: String?

    @OptionGroup var actor: ActorOptions

    func validate() throws {
        guard isMet != isNotMet else {
            throw ValidationError("--met 和 --not-met 须写且只写一个 · write --met or --not-met.")
        }
        if reason.allSatisfy(\.isWhitespace) {
            throw ValidationError("--reason 不能空：写明依据什么认定 · say why in --reason.")
        }
    }

    func run() throws {
        let day = try DayOptions.day(asOf)
        let last = try lastDay(after: day)
        let loaded = try common.load(.rules)
        let base = try common.base.open(.existing, common.lang)
        try BaseFile.telling(common.lang) {
            let request = SessionRequest(asOf: day, products: [product])
            let session = try PrepareSession.prepare(
                loaded, try common.installation(), request
            ).session
            guard let applied = session.applied.first else { throw notInForce(day) }
            let asked = try FindQuestion.find(clause, in: applied)
            let member = try base.reading {
                try FindMember.find(enterprise, $0, loaded.dictionary, day, common.lang)
            }
            let answer = JudgementAnswer(
                ruleSet: asked.ruleSet, clause: asked.question.address, isMet: isMet,
                reason: reason, day: day, until: last, author: actor.name,
                office: office ?? asked.question.office.zh, wording: asked.question.wording.zh)
            let act = Act(.recordJudgement, by: actor.name, at: Terminal.now, reason: reason)
            let entry = try base.record(answer, of: member.id, by: act)
            Terminal.say(told(answer, member.enterprise, entry))
        }
    }

    private func lastDay(after day: Day) throws -> Day? {
        guard let until else { return nil }
        guard let last = Day(iso: until), last >= day else {
            throw ValidationError(
                "--until 要写成 2027-11-21 的形式，不早于认定日 · write a day, not before the answer: "
                    + until)
        }
        return last
    }

    private func notInForce(_ day: Day) -> Faults {
        Faults([
            Diagnostic(
                .error, at: nil, code: "notInForce",
                zh: "“\(product)”在 \(day) 未施行，没有可认定的条款。",
                en: "“\(product)” is not in force on \(day): there is nothing to answer.")
        ])
    }

    private func told(
        _ answer: JudgementAnswer, _ enterprise: Enterprise, _ entry: JournalEntry
    ) -> String {
        let last = answer.until.map { $0.iso }
        return common.lang == .zh
            ? "已记为第 \(entry.seq) 笔：\(enterprise.name)“\(answer.wording ?? "")”"
                + "\(answer.isMet ? "满足" : "不满足")，\(last.map { "有效至 \($0)" } ?? "长期有效")。"
            : "Recorded as entry \(entry.seq): \(enterprise.name), “\(answer.wording ?? "")” is "
                + "\(answer.isMet ? "met" : "not met")\(last.map { ", until \($0)" } ?? "")."
    }
}
