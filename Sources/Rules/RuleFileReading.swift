public import Diagnostics
public import Documents
public import Vocabulary

/// What readers of files with sources share: each line cites one. All faults of a file are
/// collected in `diagnostics`, not only the first.
public protocol CitedFileReading {
    var diagnostics: [Diagnostic] { get set }
    /// By key, as `sources` of the file declares them.
    var sources: [String: Source] { get set }
    var sourceOrder: [Source] { get set }
}

/// What readers of rule files share besides: dated values, clauses.
public protocol RuleFileReading: CitedFileReading {
    var dictionary: FieldDictionary { get }
    var conditions: ConditionReader { get set }
}

extension CitedFileReading {
    /// The text of a key that must be there.
    public mutating func text(_ node: YAMLNode, _ key: String) -> String? {
        required(node, key)?.string
    }

    public mutating func required(_ node: YAMLNode, _ key: String) -> YAMLNode? {
        if let value = node[key], !value.isNull { return value }
        diagnostics.append(
            node.fault(
                "missingKey", zh: "缺少必填项“\(key)”；请补写 \(key): 值。",
                en: "the key “\(key)” is missing; add \(key): value."))
        return nil
    }

    /// One of the words of an enumeration.
    public mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ key: String, _: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let value = required(node, key) else { return nil }
        if let word = value.string.flatMap(Word.init(rawValue:)) { return word }
        let known = Word.allCases.map(\.rawValue)
        report(value, unknown: value.string ?? "", for: key, known: known)
        return nil
    }

    public mutating func report(
        _ node: YAMLNode, unknown word: String, for key: String, known: [String]
    ) {
        let guess = nearest(to: word, in: known)
        let list = known.joined(separator: ", ")
        diagnostics.append(
            node.fault(
                "unknownWord",
                zh: "\(key) 不能是“\(word)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；") + "可用：\(list)。",
                en: "\(key) cannot be “\(word)”" + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                    + " known: \(list)."))
    }
}
