import Enterprises
import Quantities
import Vocabulary

/// The enterprises that a base knows, to tell whose consent a row is.
public struct EnterpriseDirectory: Sendable {
    private var keys: [String: Set<String>] = [:]

    public init() {}

    /// - Parameters:
    ///   - key: the credit code, or the exact name where there is none.
    ///   - names: all that it ever had.
    public mutating func add(key: String, names: [String]) {
        for name in names { keys[Spelling.key(name), default: []].insert(key) }
    }

    /// The enterprise's key: the code of the row, else that of the one enterprise with its name,
    /// else the name. Throws if the name belongs to another code, or to several.
    func key(of identity: Identity) throws(LiteralFault) -> String {
        let named = keys[Spelling.key(identity.name)] ?? []
        guard let code = identity.uscc?.text else {
            if named.count > 1 { throw several(identity.name, named.sorted()) }
            return named.first ?? identity.name
        }
        let others = named.filter { (try? USCC($0)) != nil && $0 != code }
        if let other = others.sorted().first, !named.contains(code) {
            throw otherCode(identity.name, code, other)
        }
        return code
    }

    private func several(_ name: String, _ codes: [String]) -> LiteralFault {
        LiteralFault(
            "nameOfSeveral",
            zh: "“\(name)”在库中有 \(codes.count) 家（\(codes.joined(separator: "、"))）；请填写统一社会信用代码。",
            en: "“\(name)” is \(codes.count) enterprises (\(codes.joined(separator: ", "))); give "
                + "the credit code.")
    }

    private func otherCode(_ name: String, _ code: String, _ other: String) -> LiteralFault {
        LiteralFault(
            "nameOfOtherCode",
            zh: "“\(name)”在库中的代码是 \(other)，清单写的是 \(code)；请对照营业执照核对。",
            en: "“\(name)” is known under \(other), the list says \(code); compare the licence.")
    }
}
