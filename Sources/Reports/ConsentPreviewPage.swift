public import Consents
import Diagnostics

/// What recording a signed list would do.
public struct ConsentPreviewPage: Sendable {
    let preview: ConsentPreview
    let phrases: Phrases
    let width: Int

    public init(_ preview: ConsentPreview, phrases: Phrases, width: Int) {
        self.preview = preview
        self.phrases = phrases
        self.width = width
    }

    public func lines() -> [String] {
        var table = TextTable([
            .init(phrases.say("位置", "Place"), isFlexible: true),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("接收方", "Receiver"), isFlexible: true),
            .init(phrases.say("用途", "Purpose"), isFlexible: true),
            .init(phrases.say("截止日", "Until")), .init(phrases.say("结果", "Result")),
        ])
        for line in preview.lines {
            let terms = line.consent.terms
            table.add([
                line.place.text, line.consent.subject.enterprise,
                terms.receiver.label[phrases.language], terms.purpose.label[phrases.language],
                phrases.until(line.consent), line.fate.label[phrases.language],
            ])
        }
        for place in preview.refused {
            table.add([place.text, "", "", "", "", phrases.say("不能登记", "refused")])
        }
        return table.lines(width: width) + [""] + summary
    }

    private var summary: [String] {
        let new = preview.lines.count { $0.fate == .new }
        let counts = phrases.say(
            "新增 \(new) 项，已有 \(preview.lines.count - new) 项，不能登记 \(preview.refused.count) 项。",
            "\(new) new, \(preview.lines.count - new) there already, "
                + "\(preview.refused.count) refused."
        )
        let refusal = phrases.say(
            "有错误，整份清单都不登记；改正后重新导入。",
            "Because of the errors nothing of the list is recorded; correct it and import it again."
        )
        return DisplayWidth.wrap(preview.isRefused ? counts + refusal : counts, to: width)
    }
}
