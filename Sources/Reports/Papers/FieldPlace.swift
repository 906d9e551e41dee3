import Vocabulary

/// Where a field stands in the report of an enterprise: each in one place, so that nothing that is
/// on record is left out, and nothing told twice.
enum FieldPlace: Hashable {
    case registration
    case people
    case conduct
    case events
    case titles
    case innovation
    case finance
    case tax
    case bankDealings
    case others

    /// Nil for what the head names, for rights, and for what is not of an enterprise.
    init?(_ field: Field) {
        guard [.enterprise, .principal].contains(field.subject) else { return nil }
        if Self.unlisted.contains(field.id) { return nil }
        if field.type == .events {
            self = .events
        } else if case .set = field.type {
            self = .titles
        } else if Self.registrationFields.contains(field.id) {
            self = .registration
        } else if Self.conductFields.contains(field.id) {
            self = .conduct
        } else if Self.certificate(field.id) {
            self = .titles
        } else {
            self = Self.families[Self.family(field.id)] ?? .others
        }
    }

    private static func family(_ id: String) -> String {
        String(id.prefix { $0 != "." })
    }

    private static let families: [String: FieldPlace] = [
        "owner": .people, "principal": .people, "finance": .finance, "working_capital": .finance,
        "tax": .tax, "credit": .bankDealings, "enterprise": .innovation, "ip": .innovation,
        "award": .innovation, "srdi": .innovation,
    ]

    /// The head has them, or they repeat another field in another unit.
    private static let unlisted: Set<String> = [
        "enterprise.name", "enterprise.uscc", "enterprise.registered_days",
        "enterprise.age_with_predecessor", "enterprise.titles_computed",
    ]

    private static let registrationFields: Set<String> = [
        "enterprise.zone", "enterprise.registered_region", "enterprise.address",
        "enterprise.established_on", "enterprise.predecessor_established_on", "enterprise.age",
        "enterprise.full_tax_years", "enterprise.is_independent_legal_person",
        "enterprise.is_resident_enterprise", "enterprise.operating_normally",
        "enterprise.legal_form", "enterprise.is_private", "enterprise.is_listed",
        "enterprise.listed_on", "enterprise.stock_code", "enterprise.industry",
        "enterprise.size_sector", "enterprise.size", "enterprise.is_small_low_profit",
        "enterprise.fixed_premises", "enterprise.employees", "enterprise.board",
        "finance.registered_capital", "finance.share_capital",
    ]

    private static let conductFields: Set<String> = [
        "enterprise.on_abnormal_list", "enterprise.on_dishonest_list",
        "enterprise.on_serious_violation_list", "enterprise.bad_credit_record",
        "enterprise.private_lending", "enterprise.litigation_open",
        "enterprise.material_legal_risk", "enterprise.major_violation",
        "enterprise.products_restricted", "enterprise.meets_industrial_policy",
        "enterprise.meets_environment_policy", "enterprise.meets_safety_policy",
        "enterprise.meets_planning_policy", "tax.arrears", "tax.status_normal",
    ]

    /// Numbers and days of certificates stand beside the titles.
    private static func certificate(_ id: String) -> Bool {
        id.hasPrefix("enterprise.")
            && ["_number", "_issued_on", "_valid_until"].contains { id.hasSuffix($0) }
    }
}
