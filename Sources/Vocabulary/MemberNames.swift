import Diagnostics

/// Finds a member of a choice or a set by id, label or synonym.
public struct MemberNames: Sendable {
    public let members: [Member]
    private var idByKey: [String: String] = [:]
    /// Spellings that two members share; they name neither.
    public private(set) var ambiguous: [String] = []

    public init(_ members: [Member]) {
        self.members = members
        for member in members { idByKey[PlainText.key(member.id)] = member.id }
        for member in members {
            for name in [member.label.zh, member.label.en] + member.synonyms {
                add(name, member.id)
            }
        }
    }

    private mutating func add(_ name: String, _ id: String) {
        let key = PlainText.key(name)
        guard !key.isEmpty, let other = idByKey.updateValue(id, forKey: key), other != id else {
            return
        }
        if !members.contains(where: { PlainText.key($0.id) == key }) { ambiguous.append(name) }
        idByKey[key] = other
    }

    /// The canonical id; `A级`, `A 类` and `A` are one, and a remark in brackets
    /// behind it does not matter.
    public func id(_ text: String) -> String? {
        var key = PlainText.key(text)
        if let id = idByKey[key] { return id }
        if key.hasSuffix(")"), let open = key.firstIndex(of: "("), open != key.startIndex {
            key = String(key[..<open])
            if let id = idByKey[key] { return id }
        }
        for ending in ["级", "类"] {
            if key.hasSuffix(ending), let id = idByKey[String(key.dropLast())] { return id }
            if let id = idByKey[key + ending] { return id }
        }
        return nil
    }

    func fault(_ text: String) -> LiteralFault {
        let ids = members.map(\.id)
        let names = ids + members.flatMap { [$0.label.zh, $0.label.en] + $0.synonyms }
        let near = nearest(to: text, in: names).flatMap { id($0) }
        let shown = members.prefix(12).map { "\($0.id) \($0.label.zh)" }.joined(separator: "、")
        let english = members.prefix(12).map(\.id).joined(separator: ", ")
        let more = members.count > 12 ? "…" : ""
        return LiteralFault(
            "unknownMember",
            zh: "“\(text)”不在可选项内；" + (near.map { "是否想写“\($0)”？" } ?? "")
                + "可写：\(shown)\(more)。",
            en: "“\(text)” is not one of the choices; "
                + (near.map { "did you mean “\($0)”? " } ?? "")
                + "choose from: \(english)\(more).")
    }
}
