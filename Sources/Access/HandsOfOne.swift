/// Who was given a secret by whom (经手关系): an account's one-time password and a key's text are
/// seen by whoever makes them, so its maker could act in another's name. Two persons of whom one
/// holds the other's secret are one pair of eyes.
public struct HandsOfOne: Sendable {
    /// By login or key, the logins and keys that gave it a secret.
    private var makers: [String: Set<String>] = [:]

    public init() {}

    /// - Parameters:
    ///   - subject: a login, or `rq_` and the prefix of a key.
    ///   - label: as the journal names the maker: `li@zone`, `rq_0a1b2c3d@zone`, or a name that was
    ///     given at the terminal.
    ///   - holder: login of the person behind the maker, where it is a key.
    public mutating func add(_ subject: String, by label: String, holder: String? = nil) {
        let maker = Self.name(of: label)
        if maker != subject { makers[subject, default: []].insert(maker) }
        if let holder, holder != maker { makers[maker, default: []].insert(holder) }
    }

    /// Without the organisation that stands behind the last `@`.
    public static func name(of label: String) -> String {
        label.lastIndex(of: "@").map { String(label[..<$0]) } ?? label
    }

    /// Whether one of the two gave the other one a secret, itself or through others whom it made.
    /// - Parameters: all names of each: the login, and the key where it speaks through one.
    public func joins(_ left: Set<String>, _ right: Set<String>) -> Bool {
        !above(left).isDisjoint(with: right) || !above(right).isDisjoint(with: left)
    }

    private func above(_ names: Set<String>) -> Set<String> {
        var (found, open) = (Set<String>(), Array(names))
        while let name = open.popLast() {
            for maker in makers[name] ?? [] where found.insert(maker).inserted {
                open.append(maker)
            }
        }
        return found
    }
}
