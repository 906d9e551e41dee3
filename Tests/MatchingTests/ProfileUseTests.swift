import Diagnostics
import Documents
import Products
import Testing
import UseCases

/// A session is prepared only with a profile that the catalogue knows.
@Suite("安装档案的使用")
struct ProfileUseTests {
    @Test(
        "档案里的名称写错时不匹配",
        arguments: [
            ("zone: east\nshows: [zone]", [String]()), ("zone: eest", ["unknownInCatalogue"]),
            ("zone: east\nshows: [zones]", ["unknownInCatalogue"]),
        ])
    func prepare(_ lines: String, _ expected: [String]) throws {
        let loaded = try Desk.catalogue(["zone/demo/a.yaml": Desk.head])
        let text = "schema: rongqiao/profile/1\nregion: \"430371\"\n" + lines
        let profile = try Installation(YAMLReader.read(text: text, file: "rongqiao.yaml"))
        let request = SessionRequest(asOf: Desk.asOf)
        var found: [String] = []
        do {
            _ = try PrepareSession.prepare(loaded, profile, request)
        } catch {
            found = error.diagnostics.map(\.code)
        }
        #expect(found == expected)
    }
}
