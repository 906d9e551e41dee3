import Diagnostics
public import Quantities
import Registry
public import Storage

/// Whose personal values are to be erased: found the same way by the command line and the service.
public struct ErasePerson {
    public let name: String
    /// Two entries of the base that turned out to be one enterprise are both meant.
    public let ids: [EnterpriseID]

    /// - Parameter text: a code or a name that it has or ever had.
    /// - Throws: `Faults` with `unknownEnterprise` or `severalEnterprises`.
    public init(of text: String, in view: any BaseView, on today: Day) throws {
        let all = try view.enterprises()
        let found = all.filter { firm in firm.identifiers.contains { $0.value == text } }
        let owners = Set(found.map(Self.owner))
        guard let id = owners.first, owners.count == 1 else {
            throw Faults([found.isEmpty ? Self.unknown(text) : Self.several(text, found)])
        }
        name = all.first { $0.id == id }?.name(on: today) ?? text
        ids = all.filter { Self.owner($0) == id }.map(\.id)
    }

    private static func owner(_ firm: StoredEnterprise) -> EnterpriseID {
        guard let succession = firm.successor, succession.kind == .same else { return firm.id }
        return succession.successor
    }

    private static func unknown(_ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "unknownEnterprise",
            zh: "企业库里没有“\(text)”；请写统一社会信用代码或登记的全名。",
            en: "the base has no “\(text)”; write its credit code or its full name.")
    }

    private static func several(_ text: String, _ firms: [StoredEnterprise]) -> Diagnostic {
        let codes = firms.flatMap(\.identifiers).filter { $0.kind == .uscc }.map(\.value)
            .joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "severalEnterprises",
            zh: "“\(text)”指 \(firms.count) 家企业（\(codes)）；请写信用代码。",
            en: "“\(text)” is \(firms.count) enterprises (\(codes)); write a credit code.")
    }
}
