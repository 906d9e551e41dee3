import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

/// Files of the sources, consents, reviews and the journal.
@Suite struct ImportsTests {
    private func station() throws -> (Station, [Role: String]) {
        let station = try Station()
        try station.enterprises()
        return (station, try station.staff())
    }

    static let file = "企业名称,统一社会信用代码,职工总数（人）\n试一厂（虚构）,91430300MAX0000014,50\n"
    static let bad = file + "试二厂（虚构）,91430300MAX0000027,很多\n"
    static let source = "?source=tax-office&as_of=2026-11-20"

    @Test("a preview writes nothing, a file is recorded once and taken back")
    func life() async throws {
        let (station, keys) = try station()
        let officer = keys[.zoneOfficer]
        let start = try station.base.head()?.seq
        let preview = try await station.ask(
            .post, "/imports/preview" + Self.source, key: officer, body: Self.file,
            [("Idempotency-Key", "")])
        #expect(preview.status == 200, "\(preview.text)")
        #expect(preview.json["rows"]?["accepted"]?.integer == 1)
        #expect(try station.base.head()?.seq == start)
        let made = try await station.ask(
            .post, "/imports" + Self.source, key: officer, body: Self.file)
        #expect(made.status == 201, "\(made.text)")
        let entry = try #require(made.json["entry"]?.integer)
        let again = try await station.ask(
            .post, "/imports" + Self.source, key: officer, body: Self.file)
        #expect(again.status == 201)
        #expect(again.json["entry"] == nil)
        let list = try await station.ask(.get, "/imports?limit=1", key: officer)
        #expect(list.json["items"]?.items?.count == 1)
        #expect(list.json["nextCursor"] != nil)
        let one = try await station.ask(.get, "/imports/\(entry)", key: keys[.auditor])
        #expect(one.json["facts"]?.integer ?? 0 > 0, "\(one.text)")
        #expect(Schemas.all["ImportBatch"]?.faults(of: one.json) == [])
        let undone = try await station.ask(
            .post, "/imports/\(entry)/undo", key: officer, body: #"{"reason":"报送有误"}"#)
        #expect(undone.status == 201, "\(undone.text)")
        let twice = try await station.ask(.post, "/imports/\(entry)/undo", key: officer, body: "{}")
        #expect(twice.status == 422)
        let none = try await station.ask(.post, "/imports/99999/undo", key: officer, body: "{}")
        #expect(none.status == 404)
    }

    @Test("a file with errors is refused as a whole, unless the rest is to be taken")
    func errors() async throws {
        let (station, keys) = try station()
        let officer = keys[.zoneOfficer]
        let start = try station.base.head()?.seq
        let refused = try await station.ask(
            .post, "/imports" + Self.source, key: officer, body: Self.bad)
        #expect(refused.status == 422, "\(refused.text)")
        #expect(refused.code == "refused")
        #expect(refused.json["errors"]?.items?.isEmpty == false)
        #expect(try station.base.head()?.seq == start)
        let rest = try await station.ask(
            .post, "/imports" + Self.source + "&accept_rest=true", key: officer, body: Self.bad)
        #expect(rest.status == 201, "\(rest.text)")
        #expect(rest.json["entry"] != nil)
        let unknown = try await station.ask(
            .post, "/imports?source=nobody", key: officer, body: Self.file)
        #expect(unknown.status == 422)
    }

    @Test("a consent opens fields to its receiver until it is withdrawn")
    func consents() async throws {
        let (station, keys) = try station()
        let officer = keys[.zoneOfficer]
        let check =
            RegistryTests.firm + "/coverage?purpose=financing"
            + "&receiver=%E7%94%B2%E9%93%B6%E8%A1%8C%EF%BC%88%E8%99%9A%E6%9E%84%EF%BC%89"
        func isOpen() async throws -> Bool {
            let said = try await station.ask(.get, check, key: officer)
            #expect(Schemas.all["Coverage"]?.faults(of: said.json) == [], "\(said.text)")
            return said.text.contains(#""visible":true"#)
        }
        #expect(try await isOpen() == false)
        let made = try await station.ask(
            .post, "/consents", key: officer, body: ConsentTable.example)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.json["entry"] != nil)
        let id = try #require(made.json["lines"]?.items?.first?["id"]?.text)
        #expect(try await isOpen())
        let mine = try await station.ask(.get, "/consents", key: keys[.enterprise])
        #expect(mine.text.contains(id))
        let withdrawn = try await station.ask(
            .post, "/consents/\(id)/withdrawal", key: officer, body: #"{"reason":"企业要求"}"#)
        #expect(withdrawn.status == 201, "\(withdrawn.text)")
        #expect(try await isOpen() == false)
        let twice = try await station.ask(
            .post, "/consents/\(id)/withdrawal", key: officer, body: "{}")
        #expect(twice.status == 422)
        let none = try await station.ask(
            .post, "/consents/C000/withdrawal", key: officer, body: "{}")
        #expect(none.status == 404)
    }

    @Test("an enterprise sees its own consents, looks and dates alone")
    func own() async throws {
        let (station, keys) = try station()
        let other = ConsentTable.example.replacing(Station.firm.code, with: Station.other.code)
        _ = try await station.ask(.post, "/consents", key: keys[.zoneOfficer], body: other)
        for path in ["/consents", "/calendar?days=3660", "/accesses", "/conflicts"] {
            let said = try await station.ask(.get, path, key: keys[.enterprise])
            #expect(said.status == 200, "\(path) \(said.text)")
            #expect(!said.text.contains(Station.other.code), "\(path)")
            let foreign = try await station.ask(
                .get, path + (path.contains("?") ? "&" : "?") + "enterprise=" + Station.other.code,
                key: keys[.enterprise])
            #expect(foreign.status == 404, "\(path)")
        }
        let zone = try await station.ask(
            .get, "/calendar?days=3660", key: keys[.zoneOfficer])
        #expect(zone.text.contains(Station.other.code))
        let ics = try await station.ask(.get, "/calendar.ics?days=400", key: keys[.zoneOfficer])
        #expect(ics.text.hasPrefix("BEGIN:VCALENDAR"))
        #expect(ics.headers[.contentType]?.hasPrefix("text/calendar") == true)
    }

    @Test("what waits is answered by a reviewer and waits no more")
    func reviews() async throws {
        let (station, keys) = try station()
        let list =
            "/reviews?product=zhishi-jiazhi-xinyongdai-illustrative&enterprise="
            + Station.firm.code
        let address = #""zhishi-jiazhi-xinyongdai-illustrative class""#
        let before = try await station.ask(.get, list, key: keys[.reviewer])
        #expect(before.text.contains(address), "\(before.text)")
        let body =
            #"{"enterprise":"91430300MAX0000014","isMet":true,"reason":"查阅文件","#
            + #""product":"zhishi-jiazhi-xinyongdai-illustrative","clause":"class"}"#
        let said = try await station.ask(
            .post, "/reviews/answers", key: keys[.reviewer], body: body)
        #expect(said.status == 201, "\(said.text)")
        let after = try await station.ask(.get, list, key: keys[.reviewer])
        #expect(!after.text.contains(address))
        let wrong = try await station.ask(
            .post, "/reviews/answers", key: keys[.reviewer],
            body: body.replacing(#""class""#, with: #""nothing""#))
        #expect(wrong.text.contains("unknownQuestion"), "\(wrong.text)")
    }

    @Test("the journal is read page by page; who administers sees no enterprise in it")
    func journal() async throws {
        let (station, keys) = try station()
        _ = try await station.ask(
            .post, RegistryTests.firm + "/facts", key: keys[.zoneOfficer],
            body: #"{"field":"enterprise.employees","value":"35","source":"tax-office"}"#)
        var (seen, after): ([Int64], Int64) = ([], 0)
        while true {
            let page = try await station.ask(
                .get, "/audit/entries?limit=2&after=\(after)", key: keys[.auditor])
            #expect(Schemas.all["JournalPage"]?.faults(of: page.json) == [], "\(page.text)")
            seen += page.json["items"]?.items?.compactMap { $0["entry"]?.integer } ?? []
            guard let next = page.json["nextAfter"]?.integer else { break }
            after = next
        }
        let last = try #require(try station.base.head()?.seq)
        #expect(seen == Array(1...last))
        let whole = try await station.ask(.get, "/audit/entries", key: keys[.auditor])
        #expect(whole.text.contains(Station.firm.code))
        let part = try await station.ask(.get, "/audit/entries", key: keys[.administrator])
        #expect(part.status == 200)
        #expect(!part.text.contains(Station.firm.code))
    }

    @Test("the catalogue's folder is as what is in use")
    func catalogue() async throws {
        let (station, keys) = try station()
        let said = try await station.ask(
            .post, "/catalogue/check", key: keys[.zoneOfficer], [("Idempotency-Key", "")])
        #expect(said.status == 200, "\(said.text)")
        #expect(Schemas.all["CatalogueCheck"]?.faults(of: said.json) == [])
        #expect(said.json["isUsable"]?.truth == true)
        #expect(said.json["added"]?.items == [])
        #expect(said.json["otherVersions"]?.items == [])
    }
}
