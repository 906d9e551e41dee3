import Commands
import CreditBook
import Diagnostics
import Foundation
import Papers
import Pressroom
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// Measures a year's report of the zone on 10,000 enterprises and 200,000 entries of credit, as the
/// service makes it of books that it keeps in memory.
struct ZoneBench {
    private static let enterprises = 10_000
    /// Of each enterprise.
    private static let repayments = 12
    private static let lenders = (1...20).map { "压测\($0)号银行（虚构）" }
    private static let products = (1...8).map { "bench-\($0)" }

    static func measure(_ loaded: LoadedCatalogue) throws {
        let base = try SQLiteBase.inMemory()
        var books = try base.reading { try CreditBooks($0, [.life, .reported, .programmes]) }
        var entry: Int64 = 0
        for number in 0..<enterprises {
            for step in try steps(of: number) {
                entry += 1
                let recorded = RecordedStep(
                    entry: entry, recordedAt: Instant(endOf: step.day), actor: "bench", step: step)
                if let fault = books.apply(recorded, nil).first { return print(fault.message.zh) }
            }
        }
        let setting = ZoneReports.Setting(loaded, nil, engine: "bench")
        var files = ZoneFiles()
        for number in 0..<enterprises {
            files.members[name(number)] = ZoneMember(
                name: name(number), industry: Bilingual("门类\(number % 12)"),
                size: Bilingual("规模\(number % 4)"), stage: Bilingual("阶段\(number % 3)"),
                inventions: Int64(number % 30))
        }
        guard let year = ZonePeriod.year(2026), let end = Day(iso: "2026-12-31") else { return }
        let request = ZoneReports.Request(year, asOf: end)
        func make() throws -> Report {
            try ZoneReports(books, steps: [], setting, knownAt: nil, files: files).report(request)
        }
        let wall = try Sample.milliseconds(5) { _ = try make() }
        print(
            "zone year report, \(enterprises) enterprises, \(entry) entries (bound 1000 ms): "
                + "\(wall.text) ms"
        )
        try measurePages(try make())
    }

    private static func measurePages(_ report: Report) throws {
        guard let folder = try? CatalogueFolder.find(nil).path else { return }
        let press = Press(try TemplateFolders.read([folder + "/templates/reports"]), nil)
        let page = try Sample.milliseconds(5) { _ = try press.bytes(report, .html, .zh) }
        print("the same as HTML: \(page.text) ms")
    }

    private static func name(_ number: Int) -> String { "压测企业\(number)（虚构）" }

    /// Demand to repayment, twenty steps: the draw in two notes, and their repayments by month.
    private static func steps(of number: Int) throws -> [StepRecord] {
        let start = Day(number: (Day(iso: "2025-06-01")?.number ?? 0) + Int64(number % 300))
        let (code, lender) = ("X\(number)", lenders[number % lenders.count])
        let amount = Money(fen: 100_000_000 + Int64(number % 50) * 1_000_000)
        let half = Money(fen: amount.fen / 2)
        let notes = ["A", "B"].map { NoteKey(lender: lender, number: "\(code)-\($0)") }
        let due = start.adding(months: 36) ?? start
        var plan: [(Int64, LifeStep)] = [
            (
                0,
                .demandPosted(
                    .init(
                        demand: code, amount: amount, termMonths: 36, use: "周转", askedBy: "企业"))
            ),
            (
                1,
                .referred(
                    .init(
                        referral: code + "-T", demand: code, lender: lender,
                        product: products[number % products.count], reason: "符合"))
            ),
            (2, .accepted(.init(referral: code + "-T"))),
            (3, .contacted(.init(referral: code + "-T"))),
            (
                9,
                .lineApproved(
                    .init(
                        line: code + "-L", referral: code + "-T", lender: lender,
                        product: products[number % products.count], amount: amount, lastDay: due,
                        rate: Rate(ppm: 36_000)))
            ),
            (12, .facilitySigned(.init(line: code + "-L", contract: code, amount: amount))),
            (14, .drawn(.init(line: code + "-L", note: notes[0], amount: half, due: due))),
            (16, .drawn(.init(line: code + "-L", note: notes[1], amount: half, due: due))),
        ]
        for month in 0..<repayments {
            plan.append(
                (
                    40 + Int64(month) * 30,
                    .repaid(.init(note: notes[month % 2], amount: Money(fen: 1_000_000)))
                ))
        }
        return try plan.enumerated().map { index, step in
            try step.1.record(
                id: "\(code)#\(index)", enterprise: name(number),
                day: Day(number: start.number + step.0))
        }
    }
}
