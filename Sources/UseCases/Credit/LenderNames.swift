public import CreditBook
public import Diagnostics
import Vocabulary

/// The lenders that the life of credit knows (机构全称). A lender is known by its name alone, so one
/// that is written in two ways would be two.
public struct LenderNames: Sendable {
    /// In order.
    public let known: [String]

    public init(_ life: LifeBook) {
        let state = life.state
        known = Set(state.referrals.values.map(\.post.lender)).sorted()
    }

    /// The one that somebody may have meant by a shorter or misspelt name.
    public func meant(by text: String) -> String? {
        let parts = known.filter { $0.contains(text) || text.contains($0) }
        return parts.count == 1 ? parts.first : nearest(to: text, in: known)
    }

    /// Told where a name is new and one that is known looks like it.
    func newcomer(_ name: String) -> [Diagnostic] {
        guard !known.contains(name), let meant = meant(by: name) else { return [] }
        return [
            Diagnostic(
                .warning, at: nil, code: "newLender",
                zh: "“\(name)”第一次出现，按新机构登记；如果就是“\(meant)”，请用 credit void 作废这一步，再按全称推荐。",
                en: "“\(name)” is new and recorded as another lender; if it is “\(meant)”, void "
                    + "this step and refer by the full name.")
        ]
    }

    /// Told where a question names a lender that nobody was referred to; nil for a known one.
    public func stranger(_ name: String) -> Diagnostic? {
        guard !known.contains(name) else { return nil }
        let all = known.isEmpty ? "无" : known.joined(separator: "、")
        let allEn = known.isEmpty ? "none" : known.joined(separator: ", ")
        return Diagnostic(
            .warning, at: nil, code: "noSuchLender",
            zh: "经办记录里没有推荐给“\(name)”的需求，所以下面是空的；有推荐的机构：\(all)。"
                + (meant(by: name).map { "是否指“\($0)”？" } ?? "") + "请写全称。",
            en: "nothing was referred to “\(name)”, so the list is empty; lenders: \(allEn). "
                + (meant(by: name).map { "Did you mean “\($0)”? " } ?? "")
                + "Write the full name.")
    }
}
