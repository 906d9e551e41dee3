import Access
import CreditBook
import Foundation
import MoneyLedger
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// Measures calls about credit over HTTP, against the program as it is served: writes to the money
/// book, each durable before it is answered; the list of demands of a base with ten thousand; and
/// writes to the life of credit in such a base.
struct ApiBench {
    private static let demands = 10_000
    private static let operations = 40_000
    private static let seconds = 10.0

    private let binary: String
    private let path: String
    private let seed: UInt64

    static func measure(binary: String, seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-api-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("base.db").path
        try ApiBench(binary: binary, path: path, seed: seed).measure()
    }

    private func measure() throws {
        let key = try fill()
        let port = try ApiClient.freePort()
        let service = try start(port)
        defer {
            service.terminate()
            service.waitUntilExit()
        }
        try measureReading(port, key)
        try measureMoney(port, key)
        try measureSteps(port, key)
        try measureReading(port, key)
    }

    // MARK: the base and the service

    private static let moment = Instant(endOf: Bench.day)

    /// - Returns: the key of an officer of the zone.
    private func fill() throws -> String {
        let base = try SQLiteBase.open(path, .make)
        let act = Act(.recordCredit, by: "bench", at: Self.moment)
        for start in stride(from: 0, to: Self.demands, by: 1_000) {
            let steps = try (start..<start + 1_000).map(demand)
            _ = try base.record(CreditWrite(steps: steps), by: act)
        }
        _ = try base.record(
            CreditWrite(money: MoneyTraffic(seed: seed).openings()),
            by: Act(.recordCredit, by: "bench", at: Self.moment.adding(seconds: 60)))
        let desk = AccessDesk(base)
        let doing = AccessDesk.Doing(by: "bench", at: Self.moment.adding(seconds: 120))
        let zone = Organisation(id: "zone", kind: .zone, name: "测速园区（虚构）")
        _ = try desk.createOrganisation(zone, doing).get()
        return try desk.createKey(.init(organisation: "zone", role: .zoneOfficer), doing).get()
            .made.text.revealed
    }

    private func demand(_ number: Int) throws -> StepRecord {
        try LifeStep.demandPosted(
            .init(
                demand: "XQ-2026-\(number + 1)", amount: Money(fen: 100_000_000), termMonths: 12,
                use: "采购原材料", askedBy: "财务部")
        ).record(
            id: "bench-\(number)", enterprise: "测速\(number % 3_000)厂（虚构）",
            day: Day(number: Bench.day.number - Int64(number % 300)))
    }

    private func start(_ port: UInt16) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = [
            "serve", "--database", path, "--listen-port", "\(port)", "--set",
            "limits.rate-per-second=1000000",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<600 {
            if (try? ApiClient(port: port)) != nil { return process }
            if !process.isRunning { break }
            usleep(50_000)
        }
        process.terminate()
        throw POSIXError(.ECONNREFUSED)
    }

    // MARK: measuring

    private func measureReading(_ port: UInt16, _ key: String) throws {
        let list = ApiClient.request("GET", "/demands?open=true", key: key)
        _ = try ApiRun.measure([list], port: port, connections: 1)
        let kept = try ApiRun.measure(
            Array(repeating: list, count: 300), port: port, connections: 1)
        print("GET /demands?open=true of \(Self.demands): \(kept.text)")
        // Of the moment before the last entries, so that the books are worked out of all rows.
        let past = Self.moment.adding(seconds: 90).iso.replacing("+", with: "%2B")
        let old = ApiClient.request("GET", "/demands?open=true&known_at=\(past)", key: key)
        let replayed = try ApiRun.measure(
            Array(repeating: old, count: 12), port: port, connections: 1)
        print("  the same with the books replayed for the call (known_at): \(replayed.text)")
    }

    private func measureMoney(_ port: UInt16, _ key: String) throws {
        var traffic = MoneyTraffic(seed: seed)
        let requests = traffic.transfers(Self.operations).enumerated().map { place, operation in
            ApiClient.request(
                "POST", "/money/operations", key: key, body: body(operation),
                once: "bench-money-\(place)")
        }
        let before = try count()
        for connections in [1, 16] {
            let share = connections == 1 ? requests.prefix(2_000) : requests.dropFirst(2_000)
            let run = try ApiRun.measure(
                Array(share), port: port, connections: connections, seconds: Self.seconds)
            print(
                "POST /money/operations, durable, \(connections) connections (bound 1000 for 16): "
                    + run.text)
        }
        print("  operations on record afterwards: \(try count() - before)")
    }

    private func count() throws -> Int64 {
        try SQLiteBase.open(path, .readOnly).reading { try $0.moneyCount() }
    }

    private func body(_ operation: MoneyOperation) -> String {
        guard case .transfer(let legs) = operation.action else { return "{}" }
        let told = legs.map {
            #"{"debit":"\#($0.debit)","credit":"\#($0.credit)","amountFen":\#($0.amount.fen)}"#
        }
        return #"{"operations":[{"id":"\#(operation.id)","kind":"transfer","day":"#
            + #""\#(operation.valueDay)","legs":[\#(told.joined(separator: ","))]}]}"#
    }

    /// Each step is a plan on the life of credit, which changes it.
    private func measureSteps(_ port: UInt16, _ key: String) throws {
        let requests = (0..<2_000).map { number in
            ApiClient.request(
                "POST", "/demands/XQ-2026-\(number + 1)/withdrawal", key: key,
                body: #"{"note":"已自筹"}"#, once: "bench-withdrawal-\(number)")
        }
        for connections in [1, 4] {
            let half = connections == 1 ? requests.prefix(1_000) : requests.dropFirst(1_000)
            let run = try ApiRun.measure(
                Array(half), port: port, connections: connections, seconds: Self.seconds)
            print("POST /demands/…/withdrawal, durable, \(connections) connections: \(run.text)")
        }
    }
}
