import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

/// Who may do what, route by route. The table is written by hand from what each role is for.
@Suite struct AuthorityTests {
    /// z zone officer, r reviewer, b bank, g guarantor, e enterprise, a auditor, i integrator,
    /// m administrator.
    static let letters: [Character: Role] = [
        "z": .zoneOfficer, "r": .reviewer, "b": .bankOfficer, "g": .guarantorOfficer,
        "e": .enterprise, "a": .auditor, "i": .integrator, "m": .administrator,
    ]

    /// Operation → who passes the gate.
    static let allowed: [String: String] = [
        "listRuleSets": "zrbgeaim", "showRuleSet": "zrbgeaim", "listFields": "zrbgeaim",
        "listScorecards": "zrbgeaim", "showScorecard": "zrbgeaim",
        "listEnterprises": "zrbgeai", "showEnterprise": "zrbgeai", "listFacts": "zrbgeai",
        "viewEnterprise": "zrbgeai",
        "recordFact": "zi", "verifyFact": "zi", "renameEnterprise": "zi",
        "recordSuccession": "zi", "previewImport": "zi", "commitImport": "zi",
        "undoImport": "zi", "listImports": "zrai", "showImport": "zrai",
        "listConflicts": "zrbgeai", "checkQuality": "zrai", "listQualityChecks": "zrai",
        "scoreEnterprise": "zrei", "scoreMany": "zrei", "rankEnterprises": "zrei",
        "showLadder": "zrei", "showLadderOfEnterprise": "zrei", "portrayEnterprise": "zrei",
        "listChanges": "zrai", "listConsents": "zreai", "showConsent": "zreai",
        "recordConsent": "zi",
        "previewConsents": "zi", "importConsents": "zi", "withdrawConsent": "zi",
        "checkConsent": "zreai", "listAccesses": "zreai", "listReviews": "zrai",
        "answerReview": "r", "listExpiring": "zreai", "downloadCalendar": "zreai",
        "listEntries": "am", "checkCatalogue": "z",
        "matchEnterprise": "zrei", "explainMatch": "zrei", "matchMany": "zrei",
        "certifyMatch": "zrei", "verifyCertificate": "zrei",
        "listDemands": "zbgeai", "showDemand": "zbgeai", "listReferrals": "zbgeai",
        "showReferral": "zbgeai",
        "listLines": "zbgeai", "showLine": "zbgeai", "listNotes": "zbgeai", "showNote": "zbgeai",
        "listOrganisations": "m", "createOrganisation": "m", "listAccounts": "m",
        "addAccount": "m", "disableAccount": "m", "listKeys": "m", "createKey": "m",
        "showAccount": "m", "showKey": "m",
        "rotateKey": "m", "revokeKey": "m",
        "showOwnCredit": "zbgeai", "showCreditTotals": "zbgeai", "showHistory": "zbgeai",
        "listPromises": "zbgeai", "showFunnel": "zbgeai", "listAlerts": "zbgeai",
        "listSheetProfiles": "zbgeai", "makeSheetTemplate": "zbgeai", "listMonths": "zbgeai",
        "showMonth": "zbgeai", "listReportedNotes": "zbgeai", "showReportedTotals": "zbgeai",
        "showReportedQueue": "zbgeai", "listDoubts": "zbgeai", "listReportedAlerts": "zbgeai",
        "listBreaks": "zbgeai", "makeReturnSheet": "zbgeai", "listBreaches": "zbgeai",
        "makeDecisionSheet": "zbgeai",
        "computeSchedule": "zrbgeaim", "computeCostSheet": "zrbgeaim", "makeCostSheet": "zrbgeaim",
        "listProgrammes": "zbgai", "showTerms": "zbgai", "listBatches": "zbgai",
        "showBatch": "zbgai", "listClaims": "zbgai", "showClaim": "zbgai", "listLosses": "zbgai",
        "showLoss": "zbgai", "listGuarantees": "zbgai", "showPayoutRate": "zbgai",
        "showGuarantor": "zbgai", "fileClaim": "zbgi",
        "postDemand": "zbei", "withdrawDemand": "zbei", "endDemandNoNeed": "zbei",
        "supplyDocuments": "zbei", "withdrawReferral": "zbei", "referralNoNeed": "zbei",
        "proposeReading": "za",
        "openProgramme": "zg", "payIn": "zg", "setCapital": "zg", "readTrigger": "zg",
        "liftSuspension": "zg", "fileBatch": "zbi", "confirmBatch": "zg", "payFee": "zg",
        "releaseGuarantee": "zg", "noticeOverdue": "zg", "fundGuarantor": "zg",
        "returnClaim": "zg", "refuseClaim": "zg", "payOut": "zg", "compensate": "zg",
        "claimReGuarantee": "zg", "receiveReGuarantee": "zg", "recordRecovery": "zg",
        "passOnRecovery": "zg",
        "showProgramme": "za", "listMoneyAccounts": "za", "showMoneyAccount": "za",
        "showMoneyOperation": "za", "listMoneyGuards": "za", "showMoneyHead": "za",
        "postMoneyOperations": "z",
        "listJobs": "zrbgeaim", "showJob": "zrbgeaim", "cancelJob": "zrbgeaim",
        "showJobResult": "zrbgeaim", "watchJob": "zrbgeaim", "watchReferrals": "zbgeai",
        "runMatches": "zi", "verifyBase": "am", "exportBase": "a", "backUpBase": "m",
        "reportEnterprise": "zrbgeai",
        "reportZone": "zrai", "reportLender": "zrai", "reportProduct": "zrai",
        "reportOwnLending": "zbgeai",
        "reportBatch": "zrai", "reportClaim": "zrai", "reportPool": "zrai",
        "reportCalendar": "zrai", "reportCandidates": "zrai", "reportMatchingDay": "zrai",
        "closeReports": "zg", "showSubjectWords": "zrbgeai", "stateForSubject": "zbei",
        "withdrawStatement": "zbei", "recordObjection": "zbei", "answerObjection": "zi",
        "listApprovals": "za", "showApproval": "za",
        "decideApproval": "z", "withdrawApproval": "z",
        "showCatalogue": "zrbgeaim", "listReleases": "zrbgeaim",
        "listCatalogueChanges": "zrbgeaim", "showCatalogueChange": "zrbgeaim",
        "listImpact": "zrbgeaim", "proposeCatalogueChange": "z",
        "withdrawCatalogueChange": "z",
        "listWebhookEvents": "bgeim", "listWebhooks": "bgeim", "createWebhook": "bgeim",
        "showWebhook": "bgeim", "deleteWebhook": "bgeim", "rotateWebhookSecret": "bgeim",
        "testWebhook": "bgeim", "listDeliveries": "bgeim", "resendDelivery": "bgeim",
        "matchProfiles": "zrei", "explainProfile": "zrei", "scoreProfiles": "zrei",
        "showRound": "zrei", "rankRound": "zrei", "freezeRound": "zrei", "publishRound": "zrei",
        "runCases": "z", "evaluateFormula": "zrbgeaim", "makeTemplate": "zrbgeaim",
        "listSubsidies": "zbgai", "showSubsidy": "zbgai", "showSubsidyBudget": "za",
        "budgetSubsidy": "zg", "fundSubsidy": "zg", "promiseSubsidy": "zg",
        "confirmSubsidy": "zg", "accrueSubsidy": "zg", "paySubsidy": "zg",
        "releaseSubsidy": "zg", "correctSubsidy": "z", "clearOverdueRow": "zg",
        "makeBatchSheet": "zbgai", "makeBatchResult": "zbgai", "erasePerson": "zi",
        "logOut": "zrbgeaim", "me": "zrbgeaim", "changePassword": "zrbgeaim",
    ]
    /// Steps of credit: who writes.
    static let writers = "zbi"

    @Test("every role at every route", arguments: Contract.endpoints.indices)
    func matrix(_ index: Int) async throws {
        let endpoint = Contract.endpoints[index]
        guard endpoint.scope != nil || endpoint.needsPrincipal else { return }
        let expected = Self.allowed[endpoint.id] ?? (endpoint.tag == .credit ? Self.writers : nil)
        let text = try #require(expected, "the table lacks \(endpoint.id)")
        let station = try Station()
        let keys = try station.staff()
        let target = Self.target(endpoint)
        for (letter, role) in Self.letters {
            let said = try await station.ask(
                Self.method(endpoint), target, key: keys[role], body: Self.body(endpoint))
            let isRefused = said.status == 403 && said.json["detail"]?.text?.contains(":") == true
            #expect(
                isRefused != text.contains(letter), "\(role) at \(endpoint.id): \(said.text)")
        }
        let stranger = try await station.ask(
            Self.method(endpoint), target, body: Self.body(endpoint))
        #expect(stranger.status == 401, "\(endpoint.id)")
    }

    private static func method(_ endpoint: Endpoint) -> HTTPRequest.Method {
        HTTPRequest.Method(rawValue: endpoint.method.rawValue.uppercased()) ?? .get
    }

    private static func body(_ endpoint: Endpoint) -> String? {
        if case .json(_, let example)? = endpoint.body { example } else { nil }
    }

    /// - Parameter more: one more parameter, as `limit=1`.
    static func target(_ endpoint: Endpoint, adding more: String? = nil) -> String {
        var path = endpoint.path
        for parameter in endpoint.parameters where parameter.place == .path {
            path = path.replacing("{\(parameter.name)}", with: "nothing")
        }
        let needed = endpoint.parameters.filter { $0.place == .query && $0.isRequired }
        let given = needed.map { $0.name + "=" + ($0.example ?? "") } + (more.map { [$0] } ?? [])
        let query = given.joined(separator: "&")
        return query.isEmpty ? path : path + "?" + query
    }

    // MARK: own and foreign

    /// A demand of the first firm, referred to bank A.
    private func referred() async throws -> (Station, [Role: String], String) {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let officer = keys[.zoneOfficer]
        let demand = try await station.ask(
            .post, "/demands", key: officer, body: GateTests.demand)
        #expect(demand.status == 201, "\(demand.text)")
        let code = try #require(demand.json["steps"]?.items?.first?["subject"]?.text)
        let referral = try await station.ask(
            .post, "/demands/\(code)/referrals", key: officer,
            body: #"{"lender":"甲银行（虚构）","product":"ccb-yunshuidai"}"#)
        #expect(referral.status == 201, "\(referral.text)")
        return (station, keys, code)
    }

    @Test("a bank sees and moves its own referral, and another bank's is not there for it")
    func referrals() async throws {
        let (station, keys, demand) = try await referred()
        let own = keys[.bankOfficer]
        let other = try station.key("bank-b", .bankOfficer)
        let path = "/referrals/\(demand)-T1/acceptance"
        let foreign = try await station.ask(.post, path, key: other, body: "{}")
        #expect(foreign.status == 404)
        let accepted = try await station.ask(.post, path, key: own, body: "{}")
        #expect(accepted.status == 201, "\(accepted.text)")
        let queue = try await station.ask(.get, "/referrals", key: other)
        #expect(!queue.text.contains(demand))
        let mine = try await station.ask(.get, "/referrals", key: own)
        #expect(mine.text.contains(demand))
        let named = try await station.ask(
            .get,
            "/referrals?lender=%E7%94%B2%E9%93%B6%E8%A1%8C%EF%BC%88%E8%99%9A%E6%9E%84%EF%BC%89",
            key: other)
        #expect(named.status == 404)
    }

    @Test(
        "who may not see an enterprise cannot tell it from none",
        arguments: [
            "/enterprises/91430300MAX0000027", "/enterprises/91430300MAX0000027/facts",
            "/enterprises/91430300MAX0000027/matches",
            "/enterprises/91430300MAX0000027/scores", "/enterprises/91430300MAX0000027/ladder",
            "/enterprises/91430300MAX0000027/portrait",
        ])
    func enterprises(_ path: String) async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let foreign = try await station.ask(.get, path, key: keys[.enterprise])
        let none = try await station.ask(
            .get, path.replacing("91430300MAX0000027", with: "91430300MAX000003Y"),
            key: keys[.enterprise])
        #expect(foreign.status == 404)
        #expect(none.status == 404)
        #expect(foreign.json["detail"] == none.json["detail"])
        let own = try await station.ask(
            .get, path.replacing("91430300MAX0000027", with: Station.firm.code),
            key: keys[.enterprise])
        #expect(own.status == 200)
        let zone = try await station.ask(.get, path, key: keys[.zoneOfficer])
        #expect(zone.status == 200)
        #expect(try await station.ask(.get, path, key: keys[.bankOfficer]).status != 200)
    }

    @Test("a bank without a basis gets 404, and the look is on record")
    func view() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let before = try station.base.head()?.seq ?? 0
        let said = try await station.ask(
            .get, "/enterprises/\(Station.firm.code)/view?purpose=financing&reason=pre-loan",
            key: keys[.bankOfficer])
        #expect(said.status == 404)
        #expect(try station.base.head()?.seq == before + 1)
    }

    @Test("a key that was revoked or has expired opens nothing")
    func ended() async throws {
        let station = try Station()
        let keys = try station.staff()
        let administrator = keys[.administrator]
        let body = #"{"organisation":"zone","role":"administrator","lastDay":"2026-12-01"}"#
        let made = try await station.ask(.post, "/keys", key: administrator, body: body)
        let text = try #require(made.json["key"]?.text)
        #expect(try await station.ask(.get, "/me", key: text).status == 200)
        station.advance(seconds: 2 * 86_400)
        #expect(try await station.ask(.get, "/me", key: text).status == 401)
        let bank = try #require(keys[.bankOfficer])
        let prefix = String(bank.dropFirst(3).prefix(8))
        let ended = try await station.ask(
            .post, "/keys/\(prefix)/revocation", key: administrator)
        #expect(ended.status == 200, "\(ended.text)")
        #expect(try await station.ask(.get, "/me", key: bank).status == 401)
    }

    @Test("a bank cannot tell another bank's line from none")
    func foreignLine() async throws {
        let (station, keys, demand) = try await referred()
        let other = try station.key("bank-b", .bankOfficer)
        let own = keys[.bankOfficer]
        let referral = "/referrals/\(demand)-T1"
        _ = try await station.ask(.post, referral + "/acceptance", key: own, body: "{}")
        let line = try await station.ask(
            .post, referral + "/approval", key: own,
            body: #"{"amountFen":100000000,"lastDay":"2027-10-31"}"#)
        #expect(line.status == 201, "\(line.text)")
        func details(_ code: String) async throws -> JSONValue? {
            let said = try await station.ask(
                .post, "/lines/\(code)/signing", key: other,
                body: #"{"amountFen":100000000,"contract":"HT-1"}"#)
            #expect(said.status == 404)
            return said.json["detail"]
        }
        #expect(try await details("\(demand)-T1-SX") == details("none"))
    }

    @Test("an administrator's key gives away no more than it has; a person who logged in may")
    func grants() async throws {
        let station = try Station()
        let keys = try station.staff()
        let administrator = keys[.administrator]
        let length = try station.base.head()?.seq
        let zone = String((keys[.zoneOfficer] ?? "").dropFirst(3).prefix(8))
        for (target, body) in [
            ("/keys", #"{"organisation":"zone","role":"zoneOfficer"}"#),
            ("/keys", #"{"organisation":"bank-a","role":"bankOfficer","scopes":["credit:read"]}"#),
            ("/accounts", #"{"login":"li","organisation":"zone","roles":["zoneOfficer"]}"#),
            ("/keys/\(zone)/rotation", #"{"overlapLastDay":"2026-12-31"}"#),
        ] {
            let said = try await station.ask(.post, target, key: administrator, body: body)
            #expect(said.status == 403, "\(target): \(said.text)")
            let code = said.json["errors"]?.items?.first?["code"]?.text
            #expect(code == "grantsBeyondOwn", "\(target)")
        }
        #expect(try station.base.head()?.seq == length)
        let own = try await station.ask(
            .post, "/keys", key: administrator,
            body: #"{"organisation":"zone","role":"administrator","scopes":["rules:read"]}"#)
        #expect(own.status == 201, "\(own.text)")
    }

    @Test("two lenders cannot bear one name", arguments: ["甲银行（虚构）", "甲银行(虚构)"])
    func oneName(_ name: String) async throws {
        let station = try Station()
        let keys = try station.staff()
        let said = try await station.ask(
            .post, "/organisations", key: keys[.administrator],
            body: #"{"id":"bank-x","kind":"lender","name":"\#(name)"}"#)
        #expect(said.status == 409, "\(said.text)")
    }
}
