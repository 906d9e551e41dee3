import Access
import Foundation
import HTTPTypes
import Products
import Synchronization
import Testing
import UseCases

@testable import WebAPI

/// A station over a small folder that the test writes: one product, which asks for a least number
/// of employees. The first firm has 40, the second 41.
struct RuleRoom {
    let station: Station
    let folder: Folder
    let first: String
    let second: String

    init(staff: Int = 41) throws {
        let folder = Folder(staff)
        self.folder = folder
        station = try Station(files: { folder.files })
        _ = try station.staff()
        try station.enterprises()
        (first, second) = (try station.officer("first"), try station.officer("second"))
    }

    private init(_ room: RuleRoom) throws {
        (folder, first, second) = (room.folder, room.first, room.second)
        station = try Station(files: { [folder] in folder.files }, after: room.station)
    }

    /// The service ends and starts again over the same base and folder.
    func restarted() throws -> RuleRoom { try RuleRoom(self) }

    func propose(
        _ from: String = "2026-11-30", key: String? = nil, once: String = UUID().uuidString
    ) async throws -> Station.Said {
        try await station.ask(
            .post, "/catalogue/changes", key: key ?? first,
            body: #"{"from":"\#(from)","why":"按新办法（虚构）"}"#, [("Idempotency-Key", once)])
    }

    /// Of both firms, by the rules in force.
    func verdicts() async throws -> [String?] {
        var found: [String?] = []
        for firm in [Station.firm, Station.other] {
            let said = try await station.ask(
                .get, "/enterprises/\(firm.code)/matches", key: first)
            found.append(said.json["matches"]?.items?.first?["verdict"]?.text)
        }
        return found
    }

    /// One round of what goes on beside the requests.
    func tick() throws {
        try CatalogueKeeper(service: station.service, log: Station.log).tick()
    }

    func get(_ target: String, key: String? = nil) async throws -> JSONValue {
        try await station.ask(.get, target, key: key ?? first).json
    }
}

/// The catalogue's folder, as somebody edits it.
final class Folder: Sendable {
    private let text: Mutex<String>

    init(_ staff: Int) { text = Mutex(Self.product(staff)) }

    func write(staff: Int) { text.withLock { $0 = Self.product(staff) } }
    func write(_ broken: String) { text.withLock { $0 = broken } }

    var files: CatalogueFiles {
        let rules = CatalogueReader.File(
            path: "zone/staff/2024.yaml", shownAs: "products/zone/staff/2024.yaml",
            bytes: Array(text.withLock { $0 }.utf8))
        return CatalogueFiles(files: Self.fixed + [rules], profile: nil)
    }

    private static func product(_ staff: Int) -> String {
        """
        schema: rongqiao/rules/1
        id: staff
        kind: product
        name: {zh: 示范产品（虚构）, en: Staff}
        family: risk-pool
        version: {text: 2024-01-01, from: 2024-01-01, to: null, confirmed: 2026-06-04}
        sources:
          A1: {title: 示范细则, number: 示范〔2024〕1号, date: 2024-01-01, evidence: official}
        enterprise:
          - {id: staff, min: {enterprise.employees: \(staff)}, source: A1}
        """
    }

    private static let vocabulary = """
        schema: rongqiao/vocabulary/1
        fields:
          - {id: enterprise.name, zh: 企业名称, en: Name, type: text}
          - {id: enterprise.employees, zh: 职工人数, en: Employees, type: count, unit: 人}
          - {id: finance.revenue, zh: 营业收入, en: Revenue, type: money, unit: 万元, period: year}
        """

    /// Vocabulary and code tables, which the tests do not change.
    private static let fixed: [CatalogueReader.File] = {
        let names = [
            "industries", "lpr", "regions", "size-classes", "tax-grades", "working-days",
        ]
        let codes = names.map { name in
            let path = "codes/\(name).tsv"
            let file = Station.root.appendingPathComponent("products/" + path)
            let data = (try? Data(contentsOf: file)) ?? Data()
            return CatalogueReader.File(path: path, shownAs: path, bytes: Array(data))
        }
        let words = CatalogueReader.File(
            path: "vocabulary.yaml", shownAs: "vocabulary.yaml", bytes: Array(vocabulary.utf8))
        return codes + [words]
    }()
}
