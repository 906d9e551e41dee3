import CreditBook
import Diagnostics

extension FirstLoanAnswer {
    var word: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }

    /// The answer with its reason.
    var text: Bilingual {
        switch self {
        case .yes(let ground):
            Bilingual(zh: "是，" + ground.text.zh, en: "yes, " + ground.text.en)
        case .no(let ground): Bilingual(zh: "否，" + ground.text.zh, en: "no, " + ground.text.en)
        case .unknown(.noSource):
            Bilingual(
                zh: "未定，账上没有更早的借据，但没有征信资料证明别处也没有",
                en: "not known; the books have no earlier note, and no credit report says that "
                    + "there is none elsewhere")
        case .unknown(.differ(let sources)):
            Bilingual(
                zh: "未定，说法不一（\(sources.joined(separator: "、"))）",
                en: "not known; sources differ (\(sources.joined(separator: ", ")))")
        }
    }
}

extension FirstLoanAnswer.Ground {
    fileprivate var text: Bilingual {
        switch self {
        case .earlier(let day, let source):
            Bilingual(zh: "\(day) 已有借据 \(source)", en: "\(source) of \(day)")
        case .stated(let day, let source):
            Bilingual(zh: "据 \(source)（\(day)）", en: "as \(source) says on \(day)")
        case .complete(let until):
            Bilingual(zh: "征信截至 \(until) 没有借款", en: "no loan until \(until), by credit report")
        }
    }
}
