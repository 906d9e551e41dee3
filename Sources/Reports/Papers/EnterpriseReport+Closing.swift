import Consents
import Diagnostics
import Papers
import Quantities

// What the subject says, and what the report is not.
extension EnterpriseReport {
    var statement: ReportSection {
        var blocks: [ReportBlock] = []
        if let said = voice.statement, said.day <= day {
            blocks.append(.paragraph(Bilingual(said.text)))
            blocks.append(
                .items([.init("statedOn", zh: "声明日期", en: "Stated on", .day(said.day))]))
        } else {
            blocks.append(
                .paragraph(Bilingual(zh: "企业没有提出声明。", en: "The enterprise made no statement.")))
        }
        if audience == .subject {
            blocks.append(
                .note(
                    .init(
                        .plain,
                        zh: "对报告中的数据有异议的，可以向园区提出；答复前数据带“有异议”标记，自收到之日起 20 日内书面答复。",
                        en: "You may object to any figure: it is marked until you are answered, in "
                            + "writing, within 20 days.")))
        }
        return ReportSection(
            "statement", zh: "信息主体声明", en: "Statement of the subject", blocks)
    }

    var disclaimer: ReportSection {
        ReportSection(
            "disclaimer", zh: "说明", en: "Notes",
            [
                .list([
                    Bilingual(
                        zh: "本报告是辅助决策的材料，不是《征信业管理办法》所称的信用报告，不作信用评价。",
                        en: "A decision aid; no credit report in the sense of 征信业管理办法."),
                    Bilingual(
                        zh: "内容按出具时系统所载的数据和规则生成；数据的真实性由提供者负责，处理不加主观判断。",
                        en: "Made of what the system held when it was issued; who supplied a "
                            + "figure answers for it."),
                    Bilingual(
                        zh: "匹配结论和额度范围不是放款承诺；是否授信由机构按自己的规定决定。",
                        en: "Verdicts and limits are no promise; the lender decides by its rules."),
                    Bilingual(
                        zh: "“未提供”是没有人报过，不是零；“无”是查过没有。“推算”由公式或评分卡算出。",
                        en: "Not provided means that nobody told it, not zero; none means that "
                            + "somebody looked. Derived means worked out by a formula or a card."),
                    Bilingual(
                        zh: "使用者只能按与企业约定的用途使用，不得转给第三方。",
                        en: "To be used as agreed with the enterprise, not to be passed on."),
                ])
            ])
    }
}
