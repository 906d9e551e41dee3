import Access
import Diagnostics
import Documents
import HTTPTypes
import Papers
import Pressroom
import Printing
import Quantities
import Reports
import Storage
import UseCases

/// Which report of the zone is asked for, in which form, and who reads it.
struct ZoneReportCall {
    private let call: Call
    private let request: ZoneReports.Request
    private let setting: ZoneReports.Setting

    /// - Throws: `Problem` for what can be told before anything is looked up.
    init(_ call: Call, _ scope: ZoneScope) throws {
        self.call = call
        request = ZoneReports.Request(try Self.period(call), scope, asOf: call.asOf)
        setting = try Self.setting(call)
    }

    private static func period(_ call: Call) throws -> ZonePeriod {
        guard let period = call.body["period"]?.text.flatMap({ ZonePeriod($0) }) else {
            throw Problem(.bodyInvalid)
        }
        return period
    }

    /// - Throws: `bodyInvalid` for a file that was sent along and cannot be read.
    private static func setting(_ call: Call) throws -> ZoneReports.Setting {
        var setting = ZoneReports.Setting(
            call.loaded, call.ground.installation, engine: call.service.request.version)
        let earlier = try RoundCall.frozen(call, "previousRound")
        setting.points = try RoundCall.frozen(call, "round").map { ZonePoints($0, from: earlier) }
        setting.quotes = try quotes(call)
        return setting
    }

    private static func quotes(_ call: Call) throws -> [StoryPage.Quote] {
        guard let text = call.body["quotes"]?.text else { return [] }
        do {
            return QuotedFigures.read(
                try DelimitedReader.read(bytes: Array(text.utf8), file: "quotes"))
        } catch {
            throw Problem(.bodyInvalid, diagnostics: error.diagnostics)
        }
    }

    // MARK: making

    /// Three steps: the books are read, the figures worked out, the form is made.
    func made(telling progress: WorkProgress) throws -> Answer {
        try progress.tell(0, of: 3)
        let reports = try reports()
        try progress.tell(1, of: 3)
        let report = try report(reports)
        try progress.tell(2, of: 3)
        let answer = try call.printed(
            report, as: "\(report.kind)-\(request.period.code)")
        try progress.tell(3, of: 3)
        return answer
    }

    private func reports() throws -> ZoneReports {
        try call.base.reading(knownAt: call.knownAt) { view in
            try ZoneReports(
                view, setting, knownAt: call.knownAt,
                on: min(request.asOf, request.period.through))
        }
    }

    private var isOfLender: Bool { call.principal?.reach?.isZone != true }

    private func report(_ reports: ZoneReports) throws -> Report {
        do {
            let report = try reports.report(request)
            return isOfLender ? report.forLender : report.withoutOptions(setting.points == nil)
        } catch {
            // What the core says then names other lenders.
            guard isOfLender, error.diagnostics.contains(where: { $0.code == "noneInScope" })
            else { throw error }
            throw Problem(
                .notFound, zh: "账簿里没有贵机构的事项，不出报告。",
                en: "the books hold nothing of your house, so there is no report.")
        }
    }
}

extension Report {
    /// What a lender may read of itself. Industry, size and stage of its borrowers are on file with
    /// the zone and need a basis, a first loan speaks of other lenders, and a pool's money is the
    /// zone's: all that is left out.
    fileprivate var forLender: Report {
        var own = self
        let left: Set<String> = ["borrowers", "pools", "points", "ladder", "quoted"]
        own.sections = sections.filter { !left.contains($0.id) }.map { section in
            var section = section
            section.blocks = section.blocks.compactMap { $0.forLender(in: section.id) }
            return section
        }
        return own
    }

    /// Where no ranking was sent along, says how one is, in words of this service.
    fileprivate func withoutOptions(_ lacksPoints: Bool) -> Report {
        guard lacksPoints, let place = sections.firstIndex(where: { $0.id == "points" }) else {
            return self
        }
        var own = self
        own.sections[place].blocks = [
            .note(
                .init(
                    .plain, zh: "没有提供冻结的积分评价结果；在 round 里附上。",
                    en: "No frozen ranking was given; send one along as round."))
        ]
        return own
    }
}

extension ReportBlock {
    /// Nil for what is not a lender's to read.
    fileprivate func forLender(in section: String) -> ReportBlock? {
        guard case .table(var table) = self else { return section == "breakdowns" ? nil : self }
        switch section {
        case "breakdowns": return table.id == "byProduct" ? self : nil
        case "adjustments":
            let zone = Set(
                ZoneMeasure.all.filter { $0.id.hasPrefix("pool.") }
                    .map { ReportCell.Value.text($0.name) })
            table.rows.removeAll { row in row.cells.contains { zone.contains($0.value) } }
            return .table(table)
        default: return self
        }
    }
}
