public import CreditBook
public import Diagnostics
import MoneyLedger
public import Programmes
public import Storage

// Refusals of the books as a person reads them: the code is the refusal's own name.
extension LifeRefusal {
    public var diagnostic: Diagnostic { Diagnostic(refusal: phrase.rawValue, told) }

    /// With the words of the office for the members of a step, and what can be done.
    private var told: Bilingual {
        let word = LifeRefusal.members[about]
        let zh = LifeRefusal(phrase, about: word?.zh ?? about, amount: amount, day: day).text.zh
        let en = LifeRefusal(phrase, about: word?.en ?? about, amount: amount, day: day).text.en
        guard let next else { return Bilingual(zh: zh, en: en) }
        let end: Set<Character> = ["。", "."]
        return Bilingual(
            zh: (zh.last.map(end.contains) == true ? String(zh.dropLast()) : zh) + "；" + next.zh,
            en: (en.last.map(end.contains) == true ? String(en.dropLast()) : en) + "; " + next.en)
    }

    private var next: Bilingual? {
        switch phrase {
        case .demandEnded, .referralEnded, .noteEnded, .referralHasLine, .lineAlreadySigned:
            Bilingual(
                zh: "原来的一步写错了，先用 credit history 找步骤编号，再 credit correct 更正或 credit void 作废。",
                en: "if the earlier step is wrong, find its id with credit history and use credit "
                    + "correct or credit void.")
        case .unknownDemand, .unknownReferral:
            Bilingual(zh: "编号见 credit demands。", en: "codes are listed by credit demands.")
        case .unknownLine, .unknownNote, .unknownStep:
            Bilingual(
                zh: "编号见 credit history 企业。", en: "codes are listed by credit history ENTERPRISE.")
        case .lineNotSigned:
            Bilingual(zh: "请先 credit sign。", en: "first credit sign.")
        default: nil
        }
    }

    /// Members of steps that options of commands fill in.
    private static let members: [String: Bilingual] = [
        "use": Bilingual(zh: "用途（--use）", en: "use (--use)"),
        "reason": Bilingual(zh: "原因（--reason）", en: "reason (--reason)"),
        "lender": Bilingual(zh: "金融机构（--lender）", en: "lender (--lender)"),
        "product": Bilingual(zh: "产品（--product）", en: "product (--product)"),
        "contract": Bilingual(zh: "合同号（--contract）", en: "contract (--contract)"),
        "condition": Bilingual(zh: "用信条件（--condition）", en: "condition (--condition)"),
        "note": Bilingual(zh: "借据号（--note）", en: "loan note (--note)"),
        "documents": Bilingual(zh: "缺什么材料（--note）", en: "which papers (--note)"),
        "with": Bilingual(zh: "向谁备案（--with）", en: "with whom (--with)"),
        "askedBy": Bilingual(zh: "谁提出（--asked-by）", en: "who asked (--asked-by)"),
        "since": Bilingual(zh: "首个逾期日", en: "the first day overdue"),
    ]
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
