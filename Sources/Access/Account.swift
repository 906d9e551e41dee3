public import Quantities
public import Seals

/// A person who can log in (账号).
public struct Account: Hashable, Sendable {
    /// Never another person's, whatever becomes of the login.
    public let id: String
    /// Small letters, digits, dots and hyphens; see `isLogin`.
    public let login: String
    /// Id of the organisation.
    public let organisation: String
    public var roles: Set<Role>
    /// Nil where none was set, or the base was built of an export, which holds none.
    public var passwordHash: PasswordHash?
    /// Set by somebody else: good for nothing but setting another one.
    public var mustChangePassword: Bool
    public var disabledAt: Instant?

    public init(
        id: String, login: String, organisation: String, roles: Set<Role>,
        passwordHash: PasswordHash? = nil, mustChangePassword: Bool = true,
        disabledAt: Instant? = nil
    ) {
        self.id = id
        self.login = login
        self.organisation = organisation
        self.roles = roles
        self.passwordHash = passwordHash
        self.mustChangePassword = mustChangePassword
        self.disabledAt = disabledAt
    }

    public var isDisabled: Bool { disabledAt != nil }

    /// What keeps this account from being made in an organisation.
    public func faults(in organisation: Organisation) -> [AccessRefusal] {
        var found: [AccessRefusal] = []
        if !Account.isLogin(login) { found.append(.loginIsMalformed(login)) }
        if roles.isEmpty { found.append(.rolesAreMissing(login: login)) }
        found += AccessRefusal.strange(roles, in: organisation)
        return found
    }

    /// 2 to 64 of `a`–`z`, `0`–`9`, `.`, `-`, `_` and `@`, a letter first.
    public static func isLogin(_ text: String) -> Bool {
        guard (2...64).contains(text.utf8.count), let first = text.utf8.first else { return false }
        return Organisation.isLetter(first)
            && text.utf8.allSatisfy {
                Organisation.isLetter($0) || (48...57).contains($0) || marks.contains($0)
            }
    }

    private static let marks = Array(".-_@".utf8)

    /// As somebody may type it: capitals and blanks around it do not count.
    public static func login(typed text: String) -> String {
        String(
            text.lowercased().trimmingPrefix { $0.isWhitespace }.reversed()
                .trimmingPrefix { $0.isWhitespace }.reversed())
    }
}

extension AccessRefusal {
    /// Roles that nobody in such an organisation can have.
    static func strange(_ roles: Set<Role>, in organisation: Organisation) -> [AccessRefusal] {
        Role.allCases.filter { roles.contains($0) && !$0.kinds.contains(organisation.kind) }
            .map { .roleOfAnotherKind($0, organisation.kind) }
    }
}
