import Access

/// Shapes of organisations, accounts and keys.
enum AccessSchemas {
    static let roles = Schema.string(values: Role.allCases.map(\.rawValue))
    static let scopes = Schema.array(
        .string(values: Scope.allCases.map(\.rawValue)), max: Scope.allCases.count)

    static let organisation = Schema.object([
        .need("id", .string(max: 40), "2 to 40 of a–z, 0–9 and -, a letter first"),
        .need("kind", .string(values: Organisation.Kind.allCases.map(\.rawValue)), "kind"),
        .need("name", .string(max: 200), "as the books and consents write it"),
        .may("uscc", .string(format: .uscc, max: 18), "an enterprise's credit code"),
    ])

    static let account = Schema.object([
        .need("login", .text, "login"), .need("organisation", .text, "id of the organisation"),
        .need("roles", .array(roles), "what its owner works as"),
        .need("mustChangePassword", .boolean, "nothing else is open before"),
        .need("isDisabled", .boolean, "ended for good"),
        .may("password", .text, "for one use; shown this once"),
    ])

    static let key = Schema.object([
        .need("prefix", .text, "what the key begins with, behind rq_"),
        .need("organisation", .text, "id of the organisation"), .need("role", roles, "role"),
        .need("scopes", scopes, "what it may do"), .need("createdAt", .text, "moment"),
        .may("expiresAt", .text, "first moment without it"),
        .may("revokedAt", .text, "when it was ended"),
        .may("key", .text, "the whole key; shown this once"),
    ])

    static let me = Schema.object([
        .need("kind", .string(values: ["key", "account"]), "a system or a person"),
        .need("label", .text, "the name that the journal gives"),
        .need("organisation", .named("Organisation"), "for whom"),
        .need("roles", .array(roles), "roles"), .need("scopes", scopes, "what may be done"),
        .need("mustChangePassword", .boolean, "nothing else is open before"),
        .may("csrfToken", .text, "for X-CSRF-Token; only when a session begins"),
    ])
}
