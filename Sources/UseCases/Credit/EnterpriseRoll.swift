public import Diagnostics
import Enterprises
public import Quantities
public import Storage

/// The enterprises of a base as the books of credit name them: by credit code, or by name where
/// none is known.
public struct EnterpriseRoll: Sendable {
    private typealias Member = (key: String, name: String, known: Set<String>)
    private let members: [Member]
    /// Names by key and by every earlier code or name.
    public let names: [String: String]
    /// Names by the credit code of the day, of enterprises that went on in another one too.
    public let codes: [String: String]

    public init(_ view: any BaseView, on day: Day) throws {
        let all = try view.enterprises()
        let coded = all.compactMap { stored in
            stored.uscc(on: day).map { ($0.text, stored.name(on: day)) }
        }
        codes = Dictionary(coded) { $1 }
        let members = all.filter { $0.stands(on: day) }.map { stored -> Member in
            let name = stored.name(on: day)
            return (
                stored.uscc(on: day)?.text ?? name, name,
                Set(stored.identifiers.map(\.value))
            )
        }
        self.members = members
        names = EnterpriseRoll.names(members)
    }

    private static func names(_ members: [Member]) -> [String: String] {
        var names: [String: String] = [:]
        for member in members where !member.name.isEmpty {
            for known in member.known { names[known] = member.name }
            names[member.key] = member.name
        }
        return names
    }

    /// The code of the only enterprise with exactly this name; nil where there is none, or several.
    func code(named name: String) -> String? {
        let found = members.filter { $0.name == name && $0.key != name }
        return found.count == 1 ? found.first?.key : nil
    }

    /// The key of the enterprise that somebody names by code, name, earlier name or a part of the
    /// name. What the base does not hold is taken as it is written, and told.
    /// - Throws: where several are meant, or a code has a slip of the pen.
    public func key(_ text: String) throws(Faults) -> (key: String, note: Diagnostic?) {
        let exact = members.filter {
            $0.known.contains(text) || $0.known.contains(text.uppercased())
        }
        let found = exact.isEmpty ? members.filter { $0.name.contains(text) } : exact
        if let only = found.first, found.count == 1 { return (only.key, nil) }
        if !found.isEmpty { throw Faults([several(text, found.map(\.name))]) }
        let isCode = text.count == 18 && text.allSatisfy { $0.isASCII && !$0.isWhitespace }
        if isCode { return (try code(text), stranger(text)) }
        return (text, stranger(text))
    }

    private func code(_ text: String) throws(Faults) -> String {
        if let code = try? USCC(text), code.hasValidCheckDigit { return code.text }
        throw Faults([
            Diagnostic(
                .error, at: nil, code: "badCode",
                zh: "“\(text)”不是正确的统一社会信用代码；请核对，或写企业全称。",
                en: "“\(text)” is no valid credit code; check it, or write the full name.")
        ])
    }

    private func stranger(_ text: String) -> Diagnostic {
        let guess = nearest(to: text, in: members.map(\.name))
        return Diagnostic(
            .warning, at: nil, code: "notInBase",
            zh: "企业库里没有“\(text)”" + (guess.map { "（是否想写“\($0)”？）" } ?? "")
                + "，按所写登记；推荐时无法匹配。",
            en: "the base does not hold “\(text)”"
                + (guess.map { " (did you mean “\($0)”?)" } ?? "")
                + "; it is recorded as written and cannot be matched.")
    }

    private func several(_ text: String, _ names: [String]) -> Diagnostic {
        let shown = names.prefix(5)
        return Diagnostic(
            .error, at: nil, code: "severalEnterprises",
            zh: "“\(text)”可以指\(names.count)家企业（\(shown.joined(separator: "、"))…）；请写信用代码。",
            en:
                "“\(text)” may be "
                + "\(English.count(names.count, "enterprise")) "
                + "(\(shown.joined(separator: ", "))…); "
                + "write the USCC.")
    }
}
