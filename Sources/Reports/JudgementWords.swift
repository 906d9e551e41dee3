import Diagnostics
import Documents
import Matching
import Quantities
import Reviews
import Rules

// Who answered what a person has to judge, when, until when and why.
extension Phrases {
    /// `认定：满足（科技局，项目科），2026-11-01 起，至 2027-10-31；理由：…`
    func judgement(_ judgement: Judgement) -> String {
        let answer = judgement.answer
        let word = answer.isMet ? say("满足", "met") : say("不满足", "not met")
        let until =
            answer.until.map { say("，有效至 \($0)", ", counts until \($0)") }
            ?? say("，长期有效", ", no end stated")
        return say("认定：", "Decided: ") + judgement.asked.question.wording[language]
            + say("——", " — ") + word + say("；", "; ") + author(answer) + say("，", ", ")
            + answer.day.iso + until + say("；理由：", "; reason: ") + answer.reason
    }

    func author(_ answer: JudgementAnswer) -> String {
        answer.office.map { $0 + say("（\(answer.author)）", " (\(answer.author))") }
            ?? answer.author
    }

    /// Why an earlier answer counts no more; nil where there is none.
    func lapse(_ standing: QuestionStanding) -> String? {
        switch standing {
        case .answered, .neverAsked: nil
        case .ranOut(let answer):
            say(
                "\(author(answer)) \(answer.day) 的认定已到期（至 \(answer.until?.iso ?? "")），须重新认定",
                "the answer of \(author(answer)) of \(answer.day) ran out"
                    + " (until \(answer.until?.iso ?? "")): to be asked again")
        case .reworded(let answer):
            say(
                "\(author(answer)) \(answer.day) 认定的是旧文字“\(answer.wording ?? "")”，须重新认定",
                "the answer of \(author(answer)) of \(answer.day) was to another wording"
                    + " (“\(answer.wording ?? "")”): to be asked again")
        case .contradicted(let answers):
            say(
                "同日认定互相矛盾（\(answers.map(author).joined(separator: "、"))），须定一个",
                "answers of one day contradict each other"
                    + " (\(answers.map(author).joined(separator: ", "))): one must be chosen")
        }
    }
}

extension JSONWriter {
    /// `"judgements": [{"address": "class", "question": …, "met": true, "by": …, "office": …,
    /// "day": …, "until": …, "reason": …}]`; nothing where there is none.
    mutating func judgements(_ judgements: [Judgement]) {
        if judgements.isEmpty { return }
        key("judgements")
        beginArray()
        for judgement in judgements {
            beginObject()
            member("address", judgement.asked.question.address)
            member("question", judgement.asked.question.wording)
            answer(judgement.answer)
            endObject()
        }
        endArray()
    }

    /// The members of an answer, without braces.
    mutating func answer(_ answer: JudgementAnswer) {
        key("met")
        boolean(answer.isMet)
        member("by", answer.author)
        if let office = answer.office { member("office", office) }
        member("day", answer.day.iso)
        if let until = answer.until { member("until", until.iso) }
        member("reason", answer.reason)
    }
}
