import Access
import HTTPTypes
import Testing

@testable import WebAPI

/// No list without a page limit.
@Suite("清单都分页")
struct ListTests {
    /// Answers of readings that hold a list and no page: what bounds them. Written by hand; whoever
    /// adds an endpoint gives it `limit` and `cursor`, or says here why it needs none.
    static let bounded: [String: String] = [
        "showRuleSet": "versions of one rule set, each with the clauses of its file",
        "showScorecard": "indicators of one card",
        "showEnterprise": "former names and codes of one enterprise",
        "viewEnterprise": "one line for each field of the vocabulary",
        "showSubjectWords": "objections of one enterprise, at most one open for each field",
        "showConsent": "terms and withdrawals of one consent",
        "checkConsent": "one line for each field of the vocabulary",
        "matchEnterprise": "one verdict for each rule set of the catalogue",
        "explainMatch": "the clauses of one rule set",
        "certifyMatch": "clauses, facts and rule texts of one verdict",
        "scoreEnterprise": "the indicators of the cards of the catalogue",
        "showLadder": "counts for each rung of the ladder, no enterprises",
        "showLadderOfEnterprise": "the rungs of the ladder with the clauses of the next ones",
        "portrayEnterprise": "the dimensions of the portrait's plan",
        "checkQuality": "one group for each check, with at most 100 examples each",
        "showDemand": "referrals of one demand, at most one open for each lender",
        "showLine": "conditions of one line, at most 100 when it is approved",
        "showOwnCredit": "what one enterprise asked for and owes",
        "showCreditTotals": "one line for each lender of one enterprise",
        "showFunnel": "one line for each stage",
        "showTerms": "one line for each term of a programme's file",
        "showProgramme": "one line for each lender and account of a programme",
        "proposeReading": "triggers of one programme; gaps are of the notes under its cover",
        "showClaim": "members of one claim",
        "showLoss": "shares and recoveries of one loss",
        "showPayoutRate": "numerator and denominator of one year",
        "showGuarantor": "bounds and funds of one guarantor",
        "showMonth": "sheets and corrections of one month, without its notes",
        "showMoneyOperation": "legs of one operation",
        "showImport": "files of one batch, at most ten",
        "showCatalogue": "releases that are approved for days to come",
        "showCatalogueChange": "files and products of the catalogue; the answers have `listImpact`",
        "showSubsidy": "accruals and payments of one promise",
        "showSubsidyBudget": "one line for each year and account of a subsidy",
        "listWebhookEvents": "the kinds of events that the program knows",
        "showWebhook": "the kinds of events that the program knows",
        "me": "roles and scopes of one caller", "showAccount": "roles of one account",
        "showApproval": "one approval with its call",
    ]

    private static let readings = Contract.endpoints.filter { endpoint in
        endpoint.method == .get && endpoint.reply.type == "application/json"
    }

    @Test("查看类的答复有清单的，或者分页，或者写明为什么有限")
    func declared() {
        var named: Set<String> = []
        for endpoint in Self.readings {
            let names = endpoint.parameters.filter { $0.place == .query }.map(\.name)
            let isPaged = names.contains("limit") && names.contains("cursor")
            #expect(
                names.contains("limit") == names.contains("cursor"), "\(endpoint.id): half a page")
            guard let schema = endpoint.reply.schema, schema.holdsOpenList, !isPaged else {
                continue
            }
            named.insert(endpoint.id)
            #expect(Self.bounded[endpoint.id] != nil, "\(endpoint.id) has no page limit")
        }
        for id in Self.bounded.keys {
            #expect(named.contains(id), "\(id) needs no reason, or there is no such reading")
        }
    }

    @Test("页有多大，处处一样：1 到 500")
    func limits() {
        for endpoint in Self.readings {
            for parameter in endpoint.parameters where parameter.name == "limit" {
                guard case .integer(1, 500) = parameter.schema else {
                    Issue.record("\(endpoint.id): another limit")
                    continue
                }
            }
        }
    }

    private static let paged = Contract.endpoints.filter { endpoint in
        endpoint.parameters.contains { $0.name == "cursor" }
    }

    /// What is told before the cursor is looked at: no lender is named, the month is none, there is
    /// no run or month yet.
    private static let toldFirst = [
        "listReferrals": "parameterInvalid", "listReportedNotes": "parameterInvalid",
        "listChanges": "none", "showReportedTotals": "notFound",
    ]

    @Test("超出的页长和没有给过的翻页标记都被拒绝", arguments: paged.indices)
    func refused(_ index: Int) async throws {
        let endpoint = Self.paged[index]
        let station = try Station()
        let keys = try station.staff()
        let letter = try #require(AuthorityTests.allowed[endpoint.id]?.first)
        let key = AuthorityTests.letters[letter].flatMap { keys[$0] }
        for (query, code) in [
            ("limit=501", "parameterInvalid"), ("limit=0", "parameterInvalid"),
            ("limit=-1", "parameterInvalid"), ("limit=all", "parameterInvalid"),
        ] {
            let said = try await station.ask(
                endpoint.httpMethod, AuthorityTests.target(endpoint, adding: query), key: key)
            #expect(said.status == 400 && said.code == code, "\(endpoint.id): \(said.text)")
        }
        // Where a path names nothing that is there, that is told first.
        let odd = try await station.ask(
            endpoint.httpMethod, AuthorityTests.target(endpoint, adding: "cursor=%2B%2B"), key: key)
        let earlier = Self.toldFirst[endpoint.id] ?? "notFound"
        #expect(
            odd.code == "cursorInvalid"
                || endpoint.path.contains("{") && odd.code == earlier
                || Self.toldFirst[endpoint.id] == odd.code ?? "none",
            "\(endpoint.id): \(odd.text)")
    }

    /// Lists of a room with credit, the member that holds their items, and who reads them.
    private static let walks: [(target: String, list: String, key: Character)] = [
        ("/demands", "demands", "z"), ("/referrals", "rows", "b"),
        ("/enterprises/\(Station.firm.code)/facts", "facts", "z"),
        ("/audit/entries", "items", "a"),
        ("/accesses", "accesses", "z"), ("/enterprises", "items", "z"),
        ("/history/\(Station.firm.code)", "steps", "z"),
    ]

    @Test("一页一条地翻，合起来就是全部，一条不多、一条不少", arguments: walks.indices)
    func walk(_ index: Int) async throws {
        let (target, list, letter) = Self.walks[index]
        let room = try await CreditRoom()
        try await more(room)
        let key = room.key(letter)
        let whole = try await room.get(target + "?limit=500", key: key)
        let all = try #require(whole.json[list]?.items, "\(whole.text)")
        #expect(all.count > 1 && whole.json["nextCursor"] == nil, "\(target)")
        var found: [JSONValue] = []
        var cursor: String?
        repeat {
            let query = "?limit=1" + (cursor.map { "&cursor=" + $0 } ?? "")
            let said = try await room.get(target + query, key: key)
            let items = try #require(said.json[list]?.items, "\(said.text)")
            #expect(items.count <= 1, "\(target)")
            found += items
            cursor = said.json["nextCursor"]?.text
        } while cursor != nil && found.count <= all.count
        #expect(found == all, "\(target)")
    }

    /// A second one of everything that is listed.
    private func more(_ room: CreditRoom) async throws {
        for _ in 0..<2 {
            let posted = try await room.post("/demands", GateTests.demand)
            let demand = try #require(posted.json["steps"]?.items?.first?["subject"]?.text)
            let said = try await room.post(
                "/demands/\(demand)/referrals",
                #"{"lender":"\#(Station.bankA)","product":"ccb-yunshuidai"}"#)
            #expect(said.status == 201, "\(said.text)")
        }
        let fact = #"{"field":"enterprise.employees","value":"41","source":"zone-register"}"#
        let told = try await room.post("/enterprises/\(Station.firm.code)/facts", fact)
        #expect(told.status == 201, "\(told.text)")
        for _ in 0..<2 {
            _ = try await room.get(
                "/enterprises/\(Station.firm.code)/view?purpose=financing&reason=pre-loan",
                key: room.key("b"))
        }
    }
}

extension Schema {
    /// Whether a list may stand in it whose length nothing bounds.
    fileprivate var holdsOpenList: Bool {
        switch self {
        case .string, .integer, .boolean: false
        case .array(let item, let max): max == nil || item.holdsOpenList
        case .object(let properties, let isOpen):
            isOpen || properties.contains { $0.schema.holdsOpenList }
        case .named(let name): Schemas.all[name]?.holdsOpenList ?? true
        case .either(let names):
            names.contains { Schemas.all[$0]?.holdsOpenList ?? true }
        case .any: true
        }
    }
}

extension Endpoint {
    fileprivate var httpMethod: HTTPRequest.Method {
        HTTPRequest.Method(rawValue: method.rawValue.uppercased()) ?? .get
    }
}
