public import CreditBook
public import Diagnostics
import MoneyLedger
public import Programmes
public import Storage

// Refusals of the books as a person reads them: the code is the refusal's own name.
extension LifeRefusal {
    public var diagnostic: Diagnostic { Diagnostic(refusal: phrase.rawValue, text) }
}

extension ReportedRefusal {
    public var diagnostic: Diagnostic { Diagnostic(refusal: code, text) }
}

extension ProgrammeRefusal {
    public var diagnostic: Diagnostic { Diagnostic(refusal: phrase, text) }
}

extension CreditRefusal {
    public var diagnostic: Diagnostic {
        switch self {
        case .stepExistsWithDifferentContent(let id), .sheetExistsWithDifferentContent(let id):
            Diagnostic(
                refusal: "existsWithDifferentContent",
                Bilingual(
                    zh: "编号 \(id) 已登记过别的内容；请换一个编号，或照原样重发。",
                    en: "\(id) stands for other content; take another id, or send the same again."))
        case .money(let id, let refusal, let leg):
            Diagnostic(
                refusal: refusal.phrase,
                Bilingual(
                    zh: refusal.message.zh + "（资金账操作 \(id)\(leg.map { "，第\($0 + 1)笔" } ?? "")）",
                    en: refusal.message.en + " (\(id)\(leg.map { ", leg \($0 + 1)" } ?? ""))"))
        }
    }
}

extension Diagnostic {
    init(refusal code: String, _ text: Bilingual) {
        self.init(.error, at: nil, code: code, zh: text.zh, en: text.en)
    }
}
