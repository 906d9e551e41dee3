public import Documents
public import Vocabulary

extension RuleFileReading {
    /// `verified: evidenced` or `verified: verified`: how far figures must have been checked to
    /// count. Nil where the line does not say.
    public mutating func readVerified(_ node: YAMLNode) -> Verification? {
        guard let value = node["verified"], !value.isNull else { return nil }
        let levels: [Verification] = [.evidenced, .verified]
        if let level = levels.first(where: { $0.rawValue == value.string }) { return level }
        report(
            value, unknown: value.string ?? "", for: "verified", known: levels.map(\.rawValue))
        return nil
    }
}
