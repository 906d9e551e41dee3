import Consents
public import Quantities
public import Reports
public import Storage

/// Reads consents and the access log for lists.
public enum ReadConsents {
    /// - Parameter ids: of these enterprises; nil for all.
    public static func list(
        _ view: any BaseView, of ids: Set<EnterpriseID>?, on day: Day
    ) throws -> [ListedConsent] {
        let names = try names(view, day)
        let withdrawals = try view.withdrawals()
        return try view.consents(of: nil)
            .filter { ids?.contains($0.enterprise) ?? true }
            .map { one in
                ListedConsent(
                    one.consent, name: names[one.enterprise] ?? one.consent.subject.enterprise,
                    withdrawals: withdrawals.filter { $0.consent == one.consent.id })
            }
    }

    /// Newest first.
    /// - Parameter id: of this enterprise; nil for all.
    public static func accesses(
        _ view: any BaseView, of id: EnterpriseID?, limit: Int, on day: Day
    ) throws -> [LoggedAccess] {
        let names = try names(view, day)
        return try view.accesses(of: id, limit: limit).map {
            LoggedAccess($0.record, name: names[$0.enterprise] ?? $0.record.enterprise)
        }
    }

    /// The enterprises that a text names: by a code or name that they have or had, else by a part
    /// of their name of the day.
    public static func find(
        _ text: String, _ view: any BaseView, on day: Day
    ) throws -> [StoredEnterprise] {
        let standing = try view.enterprises().filter { $0.stands(on: day) }
        let exact = standing.filter { member in
            member.identifiers.contains { $0.value == text || $0.value == text.uppercased() }
        }
        return exact.isEmpty ? standing.filter { $0.name(on: day).contains(text) } : exact
    }

    private static func names(_ view: any BaseView, _ day: Day) throws -> [EnterpriseID: String] {
        Dictionary(try view.enterprises().map { ($0.id, $0.name(on: day)) }) { first, _ in first }
    }
}
