/// The words by which offices say yes or no to one field, where 是 and 否 are not what they write:
/// 存续 for 正常经营, 未列入 for a list.
public struct YesNoWords: Hashable, Sendable {
    public let yes: [String]
    public let no: [String]
    private let truths: [String: Bool]

    /// A word in both lists says neither.
    public init(yes: [String] = [], no: [String] = []) {
        self.yes = yes
        self.no = no
        let pairs = yes.map { (PlainText.key($0), true) } + no.map { (PlainText.key($0), false) }
        let grouped = Dictionary(grouping: pairs, by: \.0)
        truths = grouped.compactMapValues { group in
            Set(group.map(\.1)).count == 1 ? group[0].1 : nil
        }
    }

    public var isEmpty: Bool { yes.isEmpty && no.isEmpty }

    /// Words that stand in both lists.
    var ambiguous: [String] {
        let keys = Set(no.map { PlainText.key($0) })
        return yes.filter { keys.contains(PlainText.key($0)) }
    }

    func truth(_ text: String) -> Bool? { truths[PlainText.key(text)] }

    /// What to write instead of `text`, the field's own words included.
    func fault(_ text: String) -> LiteralFault {
        let (yes, no) = (["是"] + self.yes, ["否"] + self.no)
        return LiteralFault(
            "notABoolean",
            zh: "“\(text)”看不出是“是”还是“否”；请写 \(yes.joined(separator: "、"))，或 "
                + "\(no.joined(separator: "、"))。",
            en: "“\(text)” says neither yes nor no; write \(yes.joined(separator: ", ")), or "
                + "\(no.joined(separator: ", ")).")
    }
}
