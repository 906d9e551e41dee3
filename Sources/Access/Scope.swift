/// One kind of thing that somebody may do (权限): what, and whether to read or to change it.
public enum Scope: String, Hashable, Sendable, CaseIterable, Comparable {
    case readRules = "rules:read"
    case publishRules = "rules:publish"
    case readEnterprises = "enterprises:read"
    case writeEnterprises = "enterprises:write"
    case runMatches = "matches:run"
    case runScores = "scores:run"
    case writeImports = "imports:write"
    case readCredit = "credit:read"
    case writeCredit = "credit:write"
    case readProgrammes = "programmes:read"
    case writeProgrammes = "programmes:write"
    case readMoney = "money:read"
    case correctMoney = "money:correct"
    case readConsents = "consents:read"
    case writeConsents = "consents:write"
    case readReviews = "reviews:read"
    case writeReviews = "reviews:write"
    case readReports = "reports:read"
    case readCalendar = "calendar:read"
    case readAudit = "audit:read"
    case manageAccess = "access:manage"
    case manageWebhooks = "webhooks:manage"
    case readJobs = "jobs:read"
    case readApprovals = "approvals:read"
    case decideApprovals = "approvals:decide"

    /// In the order in which they are listed.
    public static func < (left: Scope, right: Scope) -> Bool { left.place < right.place }

    private var place: Int { Scope.allCases.firstIndex(of: self) ?? 0 }
}

extension Set<Scope> {
    /// `credit:read credit:write`, in the order of the list.
    public var text: String { sorted().map(\.rawValue).joined(separator: " ") }

    /// Reads what `text` writes, in any order, also with commas; nil if a word is no scope.
    public init?(text: some StringProtocol) {
        let words = text.split { $0 == " " || $0 == "," }
        let scopes = words.compactMap { Scope(rawValue: String($0)) }
        guard scopes.count == words.count else { return nil }
        self.init(scopes)
    }
}
