import Access
import Diagnostics
import Testing

@Suite("角色与权限")
struct RoleTests {
    /// Columns: zone officer, reviewer, bank officer, guarantor officer, enterprise, auditor,
    /// integrator, administrator. Written by hand from what each of them works at.
    static let matrix: [(scope: String, roles: String)] = [
        ("rules:read", "zrbgeaim"), ("rules:publish", "z"), ("enterprises:read", "zrbgeai"),
        ("enterprises:write", "zi"), ("matches:run", "zrei"), ("scores:run", "zrei"),
        ("imports:write", "zi"), ("credit:read", "zbgeai"), ("credit:write", "zbi"),
        ("demands:write", "zbei"), ("claims:write", "zbgi"),
        ("programmes:read", "zbgai"), ("programmes:write", "zg"), ("money:read", "za"),
        ("money:correct", "z"), ("consents:read", "zreai"), ("consents:write", "zi"),
        ("reviews:read", "zrai"), ("reviews:write", "r"), ("reports:read", "zrai"),
        ("calendar:read", "zreai"), ("audit:read", "am"), ("access:manage", "m"),
        ("webhooks:manage", "bgeim"), ("jobs:read", "zrbgeaim"),
        ("base:export", "a"), ("base:keep", "m"),
        ("approvals:read", "za"), ("approvals:decide", "z"),
    ]
    static let letters: [Character: Role] = [
        "z": .zoneOfficer, "r": .reviewer, "b": .bankOfficer, "g": .guarantorOfficer,
        "e": .enterprise, "a": .auditor, "i": .integrator, "m": .administrator,
    ]

    @Test("每个角色最多有哪些权限", arguments: matrix)
    func row(scope: String, roles: String) throws {
        let scope = try #require(Scope(rawValue: scope))
        for (letter, role) in Self.letters {
            let holds = role.scopes.contains(scope)
            #expect(holds == roles.contains(letter), "\(role) \(scope.rawValue)")
        }
    }

    @Test("矩阵写全了每个权限和角色")
    func complete() {
        #expect(Set(Self.matrix.map(\.scope)) == Set(Scope.allCases.map(\.rawValue)))
        #expect(Set(Self.letters.values) == Set(Role.allCases))
    }

    @Test("权限和角色写出再读回不变；写错一个字就不读")
    func spelling() {
        for role in Role.allCases {
            #expect(Set<Scope>(text: role.scopes.text) == role.scopes)
            #expect(Set<Role>(text: Set([role, .auditor]).text) == Set([role, .auditor]))
        }
        #expect(Set<Scope>(text: "credit:read, rules:read") == Set([.readCredit, .readRules]))
        #expect(Set<Scope>(text: "credit:red") == nil)
        #expect(Set<Role>(text: "zoneofficer") == nil)
    }

    @Test("机构里不能有别处的角色；企业要有代码；标识要规矩")
    func faults() throws {
        let clerk = Account(
            id: "1", login: "clerk", organisation: "bank-a", roles: [.bankOfficer, .reviewer])
        #expect(clerk.faults(in: Room.bank) == [.roleOfAnotherKind(.reviewer, .lender)])
        #expect(
            Organisation(id: "X", kind: .enterprise, name: " ").faults.map(\.code)
                == ["idIsMalformed", "nameIsEmpty", "enterpriseWithoutCode"])
        #expect(try Room.enterprise().faults.isEmpty)
    }

    @Test("各机构看得见谁的东西")
    func reach() throws {
        let firm = try Room.enterprise()
        let cases: [(Organisation, Bool, Bool, Bool)] = [
            (Room.zone, true, true, true), (Room.office, true, true, true),
            (Room.platform, true, true, true), (Room.bank, true, false, false),
            (Room.guarantor, false, true, false), (firm, false, false, true),
        ]
        for (organisation, ofBank, ofGuarantor, ofFirm) in cases {
            let reach = try #require(Reach(organisation))
            let (bank, guarantor) = (Room.bank.name, Room.guarantor.name)
            #expect(reach.covers(enterprise: nil, lender: bank, guarantor: nil) == ofBank)
            #expect(
                reach.covers(enterprise: nil, lender: "乙银行（虚构）", guarantor: guarantor)
                    == ofGuarantor)
            #expect(reach.covers(enterprise: firm.uscc, lender: nil, guarantor: nil) == ofFirm)
            let isZone = reach.covers(enterprise: nil, lender: nil, guarantor: nil)
            #expect(isZone == reach.isZone)
        }
    }

    @Test("口令是别人设的：改好之前什么也不能办")
    func mustChange() {
        let fresh = Principal(Room.account("clerk", mustChange: true), Room.zone)
        #expect(fresh.scopes.isEmpty)
        #expect(fresh.refusal(of: .readRules) == .passwordMustChange)
        let settled = Principal(Room.account("clerk"), Room.zone)
        #expect(settled.refusal(of: .readRules) == nil)
        #expect(settled.refusal(of: .manageAccess) == .scopeIsMissing(.manageAccess))
    }

    @Test("早先发的 credit:write 密钥仍能登记需求、提出申请；只给 demands:write 的不能办别的")
    func parts() throws {
        let old = try Room.key(.random(), role: .bankOfficer, scopes: [.writeCredit])
        #expect(
            Principal(old, Room.bank).scopes == [.writeCredit, .writeDemands, .fileClaims])
        let narrow = try Room.key(.random(), role: .bankOfficer, scopes: [.writeDemands])
        #expect(Principal(narrow, Room.bank).scopes == [.writeDemands])
    }

    @Test("密钥的权限不会比角色现在有的多")
    func narrowed() throws {
        let key = try Room.key(.random(), role: .reviewer, scopes: [.readRules, .correctMoney])
        #expect(Principal(key, Room.zone).scopes == [.readRules])
        #expect(key.faults(in: Room.zone) == [.scopesBeyondRole([.correctMoney], .reviewer)])
    }

    @Test(
        "口令规则",
        arguments: [
            ("short", "passwordTooShort"), ("aaaaaaaaaaaaaa", "passwordTooSimple"),
            ("my-clerk-password", "passwordTooSimple"), ("长口令长口令长口令长口令", "passwordTooSimple"),
            ("a good long one", "none"), ("园区的科技企业都来融资", "passwordTooShort"),
            ("园区的科技企业都来融资吧", "none"),
        ])
    func passwords(text: String, code: String) {
        let fault = PasswordRule.fault(text, login: "clerk", isOldOne: false)
        #expect(fault?.code ?? "none" == code)
        if fault == nil {
            let again = PasswordRule.fault(text, login: "clerk", isOldOne: true)
            #expect(again == .passwordUnchanged)
        }
        let long = text + String(repeating: "x", count: 257)
        #expect(
            PasswordRule.fault(long, login: "clerk", isOldOne: false)?.code == "passwordTooLong")
    }

    @Test("每条拒绝都有中英文，不含代号")
    func told() throws {
        let moment = try Room.moment()
        let all: [AccessRefusal] = [
            .keyIsMalformed, .keyUnknown(prefix: "x"), .keySecretWrong(prefix: "x"),
            .keyRevoked(prefix: "x", at: moment), .keyExpired(prefix: "x", at: moment),
            .holderDisabled(prefix: "x"), .logInFailed, .sessionUnknown,
            .sessionEnded(at: moment), .sessionIdle(since: moment), .accountDisabled(login: "x"),
            .csrfTokenWrong, .logInTooOften(retryAfterSeconds: 2), .logInsBusy,
            .passwordMustChange, .scopeIsMissing(.readRules), .notOfTheZone, .nobodyAnswers,
            .proposerDecides(id: "x"), .proposerMadeDecider(id: "x"), .alreadyDecided(id: "x"),
            .approvalExpired(id: "x", at: moment), .bodyTooLarge(bytes: 1), .idIsMalformed("x"),
            .nameIsEmpty, .enterpriseWithoutCode(id: "x"), .loginIsMalformed("x"),
            .rolesAreMissing(login: "x"), .roleOfAnotherKind(.auditor, .lender),
            .scopesAreMissing, .scopesBeyondRole([.readRules], .auditor), .endsBeforeItBegins,
            .passwordTooShort(characters: 1), .passwordTooLong(bytes: 1), .passwordTooSimple,
            .passwordUnchanged, .outOfMemory, .organisationExists(id: "x"),
            .organisationUnknown(id: "x"), .zoneExists(id: "x"), .loginTaken("x"),
            .loginUnknown("x"), .holderElsewhere(login: "x"), .alreadyDisabled(login: "x"),
            .lastAdministrator(login: "x"), .accountsExist, .approvalUnknown(id: "x"),
        ]
        for refusal in all {
            let diagnostic = refusal.diagnostic
            #expect(diagnostic.message.zh != diagnostic.code, "\(refusal)")
            #expect(diagnostic.message.zh != diagnostic.message.en)
        }
        #expect(Set(all.map(\.code)).count == all.count)
    }
}
