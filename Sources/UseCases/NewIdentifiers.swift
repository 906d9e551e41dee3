import Diagnostics
public import Quantities
public import Storage

/// Tests a new name or code of an enterprise before it is recorded.
public enum NewIdentifiers {
    /// A code or name that another enterprise bears would make one of two.
    /// - Throws: `nameTaken`.
    public static func refuseTaken(
        _ values: [String], but id: EnterpriseID, _ view: any BaseView, on day: Day
    ) throws {
        let others = try view.enterprises().filter { $0.id != id }
        for value in values {
            let bearer = others.first { $0.identifiers.contains { $0.value == value } }
            if let bearer { throw Faults([taken(value, bearer.name(on: day))]) }
        }
    }

    private static func taken(_ value: String, _ bearer: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "nameTaken",
            zh: "“\(value)”已属于“\(bearer)”；如果是同一家，请用 rongqiao enterprises same。",
            en: "“\(value)” belongs to “\(bearer)”; if both are one, use enterprises same.")
    }

    /// - Throws: `selfSuccession` where an enterprise would go on in itself.
    public static func refuseSame(_ old: EnterpriseID, _ new: EnterpriseID, name: String) throws {
        if old != new { return }
        throw Faults([
            Diagnostic(
                .error, at: nil, code: "selfSuccession",
                zh: "两边都是“\(name)”；请写明另一家的信用代码。",
                en: "both are “\(name)”; write the other one's USCC.")
        ])
    }
}
