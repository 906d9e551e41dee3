import Access
import HTTPTypes
import Quantities
import Testing
import UseCases

@testable import WebAPI

/// People who log in.
@Suite struct SessionTests {
    private func station() throws -> (Station, password: String) {
        let station = try Station(["listen.public-url": "https://rq.example.cn"])
        let zone = Organisation(id: "zone", kind: .zone, name: "湘潭高新区")
        let doing = AccessDesk.Doing(by: "测试岗", at: Station.start)
        let made = try AccessDesk(station.base).firstStart(zone, login: "admin", doing).get().made
        return (station, made.administrator.password.revealed)
    }

    private func logIn(_ station: Station, _ password: String) async throws -> Station.Said {
        try await station.ask(
            .post, "/sessions", body: #"{"login":"admin","password":"\#(password)"}"#)
    }

    @Test("from the one-time password to a session that may do something")
    func firstDay() async throws {
        let (station, password) = try station()
        let first = try await logIn(station, password)
        #expect(first.status == 200, "\(first.text)")
        let cookie = try #require(first.headers[.setCookie])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        #expect(cookie.contains("Secure"))
        let session = String(cookie.prefix { $0 != ";" })
        let csrf = try #require(first.json["csrfToken"]?.text)
        let closed = try await station.ask(.get, "/keys", [("Cookie", session)])
        #expect(closed.status == 403)
        let change = try await station.ask(
            .post, "/me/password",
            body: #"{"old":"\#(password)","new":"xin-mima-2026-yuhu"}"#,
            [("Cookie", session), ("X-CSRF-Token", csrf)])
        #expect(change.status == 200, "\(change.text)")
        let open = try await station.ask(.get, "/keys", [("Cookie", session)])
        #expect(open.status == 200)
    }

    @Test("a change without the page's own token is refused")
    func csrf() async throws {
        let (station, password) = try station()
        let first = try await logIn(station, password)
        let session = String(try #require(first.headers[.setCookie]).prefix { $0 != ";" })
        let said = try await station.ask(.delete, "/sessions/current", [("Cookie", session)])
        #expect(said.status == 403)
        #expect(said.code == "csrfMissing")
        #expect(try await station.ask(.get, "/me", [("Cookie", session)]).status == 200)
    }

    @Test("a wrong password and a login that nobody has are answered alike")
    func alike() async throws {
        let (station, _) = try station()
        let wrong = try await logIn(station, "falsch-falsch")
        let nobody = try await station.ask(
            .post, "/sessions", body: #"{"login":"nobody","password":"falsch-falsch"}"#)
        #expect(wrong.status == 401)
        #expect(nobody.status == 401)
        #expect(wrong.json["detail"] == nobody.json["detail"])
    }

    @Test("logging out ends the session")
    func logOut() async throws {
        let (station, password) = try station()
        let first = try await logIn(station, password)
        let session = String(try #require(first.headers[.setCookie]).prefix { $0 != ";" })
        let csrf = try #require(first.json["csrfToken"]?.text)
        let said = try await station.ask(
            .delete, "/sessions/current", [("Cookie", session), ("X-CSRF-Token", csrf)])
        #expect(said.status == 200)
        #expect(try await station.ask(.get, "/me", [("Cookie", session)]).status == 401)
    }
}
