public import Diagnostics

/// What somebody works as (角色). A role bounds what its holder may do at all.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case zoneOfficer
    case reviewer
    case bankOfficer
    case guarantorOfficer
    case enterprise
    case auditor
    case integrator
    case administrator

    public var label: Bilingual {
        switch self {
        case .zoneOfficer: Bilingual(zh: "园区专员", en: "zone officer")
        case .reviewer: Bilingual(zh: "复核人", en: "reviewer")
        case .bankOfficer: Bilingual(zh: "银行客户经理", en: "bank officer")
        case .guarantorOfficer: Bilingual(zh: "担保机构人员", en: "guarantor officer")
        case .enterprise: Bilingual(zh: "企业", en: "enterprise")
        case .auditor: Bilingual(zh: "审计", en: "auditor")
        case .integrator: Bilingual(zh: "系统对接", en: "integrator")
        case .administrator: Bilingual(zh: "管理员", en: "administrator")
        }
    }

    /// The kinds of organisation in which somebody can have this role.
    public var kinds: Set<Organisation.Kind> {
        switch self {
        case .zoneOfficer, .reviewer, .auditor: [.zone, .office]
        case .bankOfficer: [.lender]
        case .guarantorOfficer: [.guarantor]
        case .enterprise: [.enterprise]
        case .integrator: [.zone, .platform]
        case .administrator: [.zone]
        }
    }

    /// The most that this role may do. Who administers sees no enterprise, who audits changes
    /// nothing, who reviews moves no money.
    public var scopes: Set<Scope> {
        switch self {
        case .zoneOfficer: Role.zoneScopes
        case .reviewer:
            [
                .readRules, .readEnterprises, .runMatches, .runScores, .readConsents,
                .readReviews, .writeReviews, .readReports, .readCalendar, .readJobs,
            ]
        case .bankOfficer:
            [
                .readRules, .readEnterprises, .readCredit, .writeCredit, .writeDemands,
                .readProgrammes, .fileClaims, .manageWebhooks, .readJobs,
            ]
        case .guarantorOfficer:
            [
                .readRules, .readEnterprises, .readCredit, .readProgrammes, .writeProgrammes,
                .fileClaims, .manageWebhooks, .readJobs,
            ]
        case .enterprise:
            [
                .readRules, .readEnterprises, .runMatches, .runScores, .readCredit,
                .writeDemands, .readConsents, .readCalendar, .readJobs,
            ]
        case .auditor: Role.auditScopes
        case .integrator: Role.integratorScopes
        case .administrator:
            [.readRules, .readAudit, .manageAccess, .manageWebhooks, .readJobs]
        }
    }

    private static let zoneScopes: Set<Scope> = [
        .readRules, .publishRules, .readEnterprises, .writeEnterprises, .runMatches, .runScores,
        .writeImports, .readCredit, .writeCredit, .writeDemands, .readProgrammes,
        .writeProgrammes, .fileClaims, .readMoney, .correctMoney, .readConsents, .writeConsents,
        .readReviews, .readReports, .readCalendar,
        .readJobs,
    ]
    private static let auditScopes: Set<Scope> = [
        .readRules, .readEnterprises, .readCredit, .readProgrammes, .readMoney, .readConsents,
        .readReviews, .readReports, .readCalendar, .readAudit, .readJobs,
    ]
    private static let integratorScopes: Set<Scope> = [
        .readRules, .readEnterprises, .writeEnterprises, .runMatches, .runScores, .writeImports,
        .readCredit, .writeCredit, .writeDemands, .readProgrammes, .fileClaims,
        .readConsents, .writeConsents, .readReviews,
        .readReports, .readCalendar, .manageWebhooks, .readJobs,
    ]
}

extension Set<Role> {
    /// All that somebody with these roles may do.
    public var scopes: Set<Scope> { reduce(into: []) { $0.formUnion($1.scopes) } }

    /// `zoneOfficer reviewer`, in the order of the list.
    public var text: String {
        Role.allCases.filter(contains).map(\.rawValue).joined(separator: " ")
    }

    /// Reads what `text` writes, in any order, also with commas; nil if a word is no role.
    public init?(text: some StringProtocol) {
        let words = text.split { $0 == " " || $0 == "," }
        let roles = words.compactMap { Role(rawValue: String($0)) }
        guard roles.count == words.count else { return nil }
        self.init(roles)
    }
}
