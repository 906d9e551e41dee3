public import Diagnostics
import Registry
import Storage

/// What working the stored verdicts out again came to, in words.
public struct ReplayReport: Sendable {
    private static let most = 20
    public let result: ReplayVerdicts.Result

    public init(_ result: ReplayVerdicts.Result) {
        self.result = result
    }

    public var line: Bilingual {
        let (zh, en) = left
        return Bilingual(
            zh: "重放结论 \(result.replayed) 条，不同 \(result.differences.count) 条" + zh + "。",
            en: "\(result.replayed) verdicts worked out again, \(result.differences.count) differ"
                + en + ".")
    }

    /// What was not worked out again.
    private var left: (zh: String, en: String) {
        let counts = [
            (result.ofOtherEngines, "别的程序版本", "of other versions"),
            (result.ofErasedPersons, "个人数据已删", "of erased persons"),
        ].filter { $0.0 > 0 }
        return (
            counts.map { "；未重放（\($0.1)）\($0.0) 条" }.joined(),
            counts.map { "; \($0.0) \($0.2) not" }.joined()
        )
    }

    /// One for each verdict that differs, and for each run that cannot be read.
    public var faults: [Diagnostic] {
        let differing = result.differences.prefix(ReplayReport.most).map { difference in
            let stored = difference.stored
            let again = difference.replayed?.outcome ?? "—"
            return Diagnostic(
                .error, at: nil, code: "replayDiffers",
                zh: "第 \(stored.entry) 笔的结论重放不同：企业 \(stored.enterprise)、产品 "
                    + "\(stored.record.ruleSet)，存 \(stored.record.outcome)，重放 \(again)。",
                en: "entry \(stored.entry): enterprise \(stored.enterprise), "
                    + "\(stored.record.ruleSet): stored \(stored.record.outcome), now \(again).")
        }
        return differing
            + result.unreadable.map { entry in
                Diagnostic(
                    .error, at: nil, code: "replayUnreadable",
                    zh: "第 \(entry) 笔所用的规则文本不全，无法重放。",
                    en: "the rule texts of entry \(entry) are incomplete; it cannot be replayed.")
            }
    }
}
