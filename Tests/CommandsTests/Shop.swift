import Foundation
import Testing

/// A folder with a small catalogue, an installation profile and files of enterprises, in which the
/// built program is run.
final class Shop {
    struct Result {
        let status: Int32
        /// True if a signal ended the program.
        let wasKilled: Bool
        let out: String
        let err: String
    }

    let folder: URL

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program beside the bundle of the tests, else in the debug build of the source tree.
    static let program: URL = {
        let arguments = CommandLine.arguments
        if let flag = arguments.firstIndex(of: "--test-bundle-path"), flag + 1 < arguments.count {
            var place = URL(fileURLWithPath: arguments[flag + 1])
            while place.pathComponents.count > 1 {
                place.deleteLastPathComponent()
                let program = place.appendingPathComponent("rongqiao")
                if FileManager.default.isExecutableFile(atPath: program.path) { return program }
            }
        }
        return root.appendingPathComponent(".build/debug/rongqiao")
    }()

    init() throws {
        let name =
            "rongqiao-tests-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        let products = folder.appendingPathComponent("products")
        try FileManager.default.createDirectory(at: products, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Shop.root.appendingPathComponent("products/codes"),
            to: products.appendingPathComponent("codes"))
        try FileManager.default.copyItem(
            at: Shop.root.appendingPathComponent("Tests/Fixtures/office/vocabulary.yaml"),
            to: products.appendingPathComponent("vocabulary.yaml"))
        try write(Goods.product, to: "products/zone/demo/2022-07-04.yaml")
        try write(Goods.cases, to: "products/zone/demo/cases.yaml")
        try write(Goods.elsewhere, to: "products/elsewhere/faraway/unstated.yaml")
        try write(Goods.profile, to: "rongqiao.yaml")
        try write(Goods.register, to: "register.csv")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        let place = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: place)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Runs `rongqiao` with the words of a line.
    func run(_ line: String, input: String = "") throws -> Result {
        try run(Shop.program, line.split(separator: " ").map(String.init), input)
    }

    /// Runs a line of the shell, in which `rongqiao` is the program.
    func shell(_ line: String) throws -> Result {
        let text = "rongqiao() { '\(Shop.program.path)' \"$@\"; }; \(line)"
        return try run(URL(fileURLWithPath: "/bin/bash"), ["-c", text], "")
    }

    private func run(_ program: URL, _ arguments: [String], _ input: String) throws -> Result {
        let run = UUID().uuidString
        let names = ["in", "out", "err"].map { folder.appendingPathComponent("\(run).\($0)") }
        for name in names { try Data(input.utf8).write(to: name) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // The shop's own base, not that of whoever runs the tests.
        process.environment = ProcessInfo.processInfo.environment.merging([
            "XDG_DATA_HOME": folder.appendingPathComponent("data").path
        ]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        let handles = try names.dropFirst().map { name in
            let handle = try FileHandle(forWritingTo: name)
            try handle.truncate(atOffset: 0)
            return handle
        }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        let texts = try names.dropFirst().map {
            String(decoding: try Data(contentsOf: $0), as: UTF8.self)
        }
        return Result(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal, out: texts[0], err: texts[1])
    }
}

/// What stands in the shop's files.
enum Goods {
    static let product = """
        schema: rongqiao/rules/1
        id: demo
        kind: product
        name: {zh: 示范税贷, en: Demo tax loan}
        family: tax-credit
        version: {text: 2022-07-04, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        where: {zone: east, source: A1}
        sources:
          A1: {title: 示范细则, number: 示范〔2022〕1号, date: 2022-07-04, evidence: official}
        values:
          bound: {zh: 上年纳税下限, en: Floor of last year's tax, values: [{from: 2022-07-04, is: 10万元, source: A1}]}
        enterprise:
          - {id: tax, zh: 上年纳税10万元以上, en: Tax of 100 thousand yuan, min: {tax.paid_last_year: bound}, source: A1, article: 第五条}
          - {id: grade, zh: 纳税信用A、B级, en: Grade A or B, in: {tax.credit_grade: [A, B]}, source: A1}
        deal:
          - {id: amount, max: {deal.amount: 50万元}, source: A1}
        offer:
          limit: {low: '2 * tax.paid_last_year', high: '5 * tax.paid_last_year', source: A1}

        """

    static let elsewhere = """
        schema: rongqiao/rules/1
        id: faraway
        kind: product
        name: {zh: 外地贷, en: Faraway loan}
        family: tax-credit
        version: {text: unstated, from: unstated}
        sources:
          A1: {title: 外地细则, date: 2022-07-04, evidence: press}
        enterprise:
          - {id: listed, listed: kv, source: A1}

        """

    static let cases = """
        schema: rongqiao/cases/1
        profiles:
          passes: {enterprise.zone: east, tax.paid_last_year: 10万元, tax.credit_grade: B}
        cases:
          - {id: passes, asOf: 2026-11-22, base: passes, expect: eligible, limit: {low: 20万元, high: 50万元}}
          - {id: below, asOf: 2026-11-22, base: passes, set: {tax.paid_last_year: 9.99万元}, expect: ineligible, clauses: {tax: notMet}}

        """

    static let profile = """
        schema: rongqiao/profile/1
        zone: east
        name: {zh: 东园, en: East park}
        region: "430371"
        shows: [zone]

        """

    /// 甲 gets 24 to 50万元 (5 × 12 is cut), 乙 lacks 0.01万元 of tax, of 丙 the grade is not known.
    static let register = """
        企业名称,统一社会信用代码,所属园区,2025年纳税额（万元）,纳税信用等级
        甲厂（虚构）,91430300MA4L00001W,东园,12,A级
        乙厂（虚构）,91430300MA4L000020,东园,9.99,B级
        丙厂（虚构）,91430300MA4L000033,东园,30,

        """
}
