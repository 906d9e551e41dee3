public import Diagnostics

/// What schema readers ask of a node. `what` names the thing in the words of the office.
extension YAMLNode {
    /// An error that stands at this node.
    public func fault(_ code: String, zh: String, en: String) -> Diagnostic {
        Diagnostic(.error, at: location, code: code, zh: zh, en: en)
    }

    /// The pairs of a mapping, or `expectedMapping` for any other node.
    public func requireMapping(
        _ what: Bilingual = Bilingual(zh: "此处", en: "this place")
    ) throws(Faults) -> [(key: YAMLNode, value: YAMLNode)] {
        if case .mapping(let pairs) = kind { return pairs }
        throw Faults([
            fault(
                "expectedMapping",
                zh: "\(what.zh)应为“键: 值”的映射，现为\(kindName.zh)；请写成 键: 值，每行一个。",
                en:
                    "\(what.en) must be a mapping, found \(kindName.en); "
                    + "write one key: value per line."
            )
        ])
    }

    /// The members of a sequence, or `expectedSequence` for any other node.
    public func requireSequence(
        _ what: Bilingual = Bilingual(zh: "此处", en: "this place")
    ) throws(Faults) -> [YAMLNode] {
        if case .sequence(let nodes) = kind { return nodes }
        throw Faults([
            fault(
                "expectedSequence",
                zh: "\(what.zh)应为列表，现为\(kindName.zh)；请写成 [甲, 乙]，或每行以“- ”开头。",
                en:
                    "\(what.en) must be a list, found \(kindName.en); "
                    + "write [a, b] or lines with “- ”."
            )
        ])
    }

    /// The text of a scalar that is not null, or `expectedText` for any other node.
    public func requireText(
        _ what: Bilingual = Bilingual(zh: "此处", en: "this place")
    ) throws(Faults) -> String {
        if let text = string, !isNull { return text }
        throw Faults([
            fault(
                "expectedText",
                zh: "\(what.zh)应为一个值，现为\(kindName.zh)；请在冒号后写一个值。",
                en: "\(what.en) must be one value, found \(kindName.en); write one after the colon."
            )
        ])
    }

    /// The value of a key that must be there, or `missingKey`.
    public func require(_ key: String) throws(Faults) -> YAMLNode {
        _ = try requireMapping()
        if let value = self[key] { return value }
        throw Faults([
            fault(
                "missingKey",
                zh: "此处缺少必填项“\(key)”；请补写 \(key): 值。",
                en: "the key “\(key)” is missing here; add \(key): value.")
        ])
    }

    /// One `unknownKey` error for each key outside `known`, with the nearest known key.
    public func unknownKeys(known: [String]) -> [Diagnostic] {
        entries.compactMap { entry in
            guard let key = entry.key.string, !known.contains(key) else { return nil }
            return entry.key.unknownKeyFault(key, known: known)
        }
    }

    private func unknownKeyFault(_ key: String, known: [String]) -> Diagnostic {
        let list = known.joined(separator: ", ")
        let guess = nearest(to: key, in: known)
        return fault(
            "unknownKey",
            zh: "不认识的键“\(key)”；" + (guess.map { "是否想写“\($0)”？" } ?? "")
                + "此处可用：\(list)。",
            en: "unknown key “\(key)”; " + (guess.map { "did you mean “\($0)”? " } ?? "")
                + "known here: \(list).")
    }

    /// The kind of this node in the words of a person.
    public var kindName: Bilingual {
        switch kind {
        case .scalar:
            isNull ? Bilingual(zh: "空值", en: "nothing") : Bilingual(zh: "单个值", en: "a value")
        case .mapping: Bilingual(zh: "映射", en: "a mapping")
        case .sequence: Bilingual(zh: "列表", en: "a list")
        }
    }
}
