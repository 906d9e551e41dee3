public import Diagnostics
import Quantities
import Rules

extension StackingFinding {
    /// `余额合计不超过1000万元：超出 50万元（shuiyidai）〔示意，某文件〕`
    /// - Parameter name: of a product, by id.
    public func text(_ name: (String) -> Bilingual = { Bilingual($0) }) -> Bilingual {
        let mark = rule.evidence.label
        return Bilingual(
            zh: rule.label.zh + "：" + said(name).zh + "〔\(rule.source)，\(mark.zh)〕",
            en: rule.label.en + ": " + said(name).en + " [\(rule.source), \(mark.en)]")
    }

    private func said(_ name: (String) -> Bilingual) -> Bilingual {
        switch answer {
        case .met: Bilingual(zh: "符合", en: "met")
        case .unknown:
            Bilingual(
                zh: "未定，本账没有不符合的，但没有征信资料证明别处也没有",
                en: "not known; nothing in this book is against it, and no credit report says "
                    + "that nothing elsewhere is")
        case .unread: Bilingual(zh: "规则未读到", en: "the rule was not read")
        case .notMet(let excess, let because): against(excess?.text, because.map(name))
        }
    }

    private func against(_ excess: String?, _ because: [Bilingual]) -> Bilingual {
        let zh = because.map(\.zh).joined(separator: "、")
        let en = because.map(\.en).joined(separator: ", ")
        guard let excess else {
            return Bilingual(zh: "不符合，已有 \(zh)", en: "not met, because of \(en)")
        }
        let (zhTail, enTail) = zh.isEmpty ? ("", "") : ("（已有 \(zh)）", " (beside \(en))")
        return Bilingual(zh: "超出 \(excess)" + zhTail, en: "beyond by \(excess)" + enTail)
    }
}
