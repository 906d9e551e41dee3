import Diagnostics
import Documents
import FEEL
import Vocabulary

extension TestReader {
    /// A bound: `unread`, a name of the rule text, a literal with its unit, or a formula.
    func bound(_ node: YAMLNode, as type: FieldType) throws(CertificateFault) -> Bound {
        let text = node.string ?? ""
        if text == "unread" { return .unread }
        if let index = names.lastIndex(where: { $0.name == text }) {
            return .named(dictionary.firstOwnSlot + index, text)
        }
        if case .success(let value) = Literal.parse(text, as: type) { return .literal(value) }
        return .formula(try formula(node, expecting: type.feelType))
    }

    func formula(
        _ node: YAMLNode, expecting type: FEELType
    ) throws(CertificateFault) -> CompiledExpression {
        do {
            return try CompiledExpression.compile(
                node.string ?? "", scope: scope, at: node.location, expecting: type, mode: .rules)
        } catch {
            throw CertificateFault.unreadable(error, node.location.text)
        }
    }

    /// A constant whose unit tells its type; all of one name have one type. Nil if not read.
    func literal(
        _ node: YAMLNode, _ type: inout FieldType?
    ) throws(CertificateFault) -> FactValue? {
        let text = node.string ?? ""
        if text == "unread" { return nil }
        for candidate in type.map({ [$0] }) ?? Literal.inferable {
            if case .success(let value) = Literal.parse(text, as: candidate) {
                type = candidate
                return value
            }
        }
        throw .unreadable(node, zh: "“\(text)”不是带单位的值。", en: "“\(text)” is no literal.")
    }
}
