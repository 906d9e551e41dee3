import ArgumentParser
import Consents
import Diagnostics
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao objection list`: open ones first, with the last day of the answer.
struct ObjectionListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "全部异议，待答复的在前 · All objections, open ones first")

    @OptionGroup var common: CommonOptions
    @OptionGroup var days: DayOptions

    func run() throws {
        let day = try days.day()
        let dictionary = try common.load(.scoring).dictionary
        let base = try common.base.open(.readOnly, common.lang)
        let found = try BaseFile.telling(common.lang) {
            try base.reading(knownAt: try days.moment()) { try Self.objections($0, day) }
        }
        if found.isEmpty {
            Terminal.say(common.lang == .zh ? "没有异议。" : "There is no objection.")
        }
        for (name, objection) in found.sorted(by: { Self.comes($0.1, before: $1.1, day) }) {
            Terminal.say(line(name, objection, dictionary, day))
        }
    }

    private static func objections(
        _ view: any BaseView, _ day: Day
    ) throws -> [(String, DataObjection)] {
        let words = try view.subjectWords(of: nil)
        return try view.enterprises(of: words.keys.sorted()).flatMap { stored in
            let name = stored.name(on: day)
            return SubjectVoice(of: name, words[stored.id] ?? []).objections
                .filter { $0.received <= day }.map { (name, $0) }
        }
    }

    private static func comes(
        _ left: DataObjection, before right: DataObjection, _ day: Day
    ) -> Bool {
        let (isLeft, isRight) = (left.isOpen(on: day), right.isOpen(on: day))
        return isLeft == isRight ? left.received < right.received : isLeft
    }

    private func line(
        _ name: String, _ objection: DataObjection, _ dictionary: FieldDictionary, _ day: Day
    ) -> String {
        let label = dictionary.field(id: objection.field)?.label ?? Bilingual(objection.field)
        let mark = common.lang == .zh ? "，" : ", "
        return [name, label[common.lang], objection.received.iso, state(objection, day)]
            .joined(separator: mark)
    }

    private func state(_ objection: DataObjection, _ day: Day) -> String {
        if let answer = objection.answer, answer.day <= day {
            return answer.outcome.label[common.lang] + " " + answer.day.iso
        }
        let due = objection.due?.iso ?? ""
        let isLate = objection.isLate(on: day)
        if common.lang == .zh { return isLate ? "应于 \(due) 前答复，已逾期" : "应于 \(due) 前答复" }
        return isLate ? "to be answered by \(due), late" : "to be answered by \(due)"
    }
}
