import Diagnostics
public import Enterprises
public import Registry
import Vocabulary

// Facts, sources and differences in words.
extension Phrases {
    /// `营业收入（2025年）`, and the right of which it is told.
    func field(_ fact: Fact) -> String {
        var text = label(fact.field)
        if let year = fact.year { text += say("（\(year)年）", " \(year)") }
        if case .right(let name) = fact.subject { text += say("〔\(name)〕", " [\(name)]") }
        return text
    }

    func value(_ fact: Fact) -> String { value(fact.value, of: fact.field) }

    /// Why a figure counts among several.
    public func reason(_ reason: Weighing.Reason) -> String {
        switch reason {
        case .precedence: say("来源优先", "precedence")
        case .newest: say("日期较新", "newest")
        case .nobody: say("无人能定，按未知处理", "nobody decides: unknown")
        }
    }

    public func standing(_ standing: FactDifference.Standing) -> String {
        switch standing {
        case .new: say("新增", "new")
        case .changed: say("变更", "changed")
        case .same: say("相同", "same")
        case .confirmed: say("再次确认", "confirmed")
        case .strengthened: say("核实加强", "checked further")
        }
    }

    func reason(_ reason: PossibleDuplicate.Reason) -> String {
        switch reason {
        case .sameName: say("同名不同代码", "same name, other code")
        case .sameCore: say("去掉组织形式后同名", "same but for legal form")
        case .nearName: say("只差一字", "one character apart")
        }
    }

    func severity(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: say("错误", "error")
        case .warning: say("警告", "warning")
        case .note: say("提示", "note")
        }
    }
}
