import Access
import CreditBook
import Diagnostics
import Products
import Quantities
import Reports
import Seals
import Storage
import UseCases

/// What the calls about the reported book share (报送台账): the books, whose they are, writing.
struct ReportedCall {
    let call: Call

    var desk: CreditCall { CreditCall(call: call) }
    var loaded: LoadedCatalogue { call.ground.loaded }

    // MARK: reading

    func reading() throws -> (books: CreditBooks, paper: CreditPaper) {
        let reading = try call.service.books.view(
            [.life, .reported], knownAt: call.knownAt, on: call.asOf, isCut: false)
        return (reading.books, reading.reportedPaper(loaded, call.language, width: 80))
    }

    func paper(_ enterprises: [String: String], _ books: CreditBooks) -> CreditPaper {
        CreditPaper(
            CreditNames(enterprises: enterprises, products: products), books.foot, call.language,
            width: 80)
    }

    var products: [String: Bilingual] { loaded.productNames }

    /// The ways to read sheets that the caller may see: those of everybody, and its own.
    var profiles: [String: SheetProfile] {
        loaded.sheetProfiles.filter { _, profile in profile.lender.map(covers) ?? true }
    }

    /// - Throws: `refused` where the catalogue has no policy.
    func policy() throws -> ReportedPolicy {
        guard let policy = loaded.reportedPolicy else {
            throw Problem(
                .refused, zh: "目录里没有月报的规定（分类下限、月结），请联系管理员。",
                en: "the catalogue has no policy of month sheets (class floor, closing).")
        }
        return policy
    }

    // MARK: whose

    /// Sheets are their lender's and the zone's.
    func covers(_ lender: String) -> Bool { desk.covers(enterprise: nil, lender: lender) }

    /// The month that the query names; nil for none.
    func month() throws -> Month? { try call.text("month").map(Self.month) }

    static func month(_ text: String) throws -> Month {
        guard let month = Month(iso: text) else {
            throw Problem(
                .parameterInvalid, zh: "月份要写成 2026-10。", en: "write the month as 2026-10.")
        }
        return month
    }

    /// The month that the path names, of a lender whose months the caller may see.
    func state(_ books: CreditBooks) throws -> ReportedMonth {
        let lender = try call.need("lender")
        guard let month = Month(iso: try call.need("month")), covers(lender),
            let state = books.reported.month(month, of: lender)
        else { throw Problem(.notFound) }
        return state
    }

    // MARK: writing

    /// - Parameter plan: made on the books as they stand.
    func settle(
        _ name: String, _ plan: (SettleReported, CreditBooks) throws -> CreditWrite
    ) throws -> Answer {
        let day = desk.businessDay ?? call.givenDay("day")
        let cause = SettleReported.Cause(
            id: desk.id, day: day ?? call.moment.day(),
            evidence: call.optionalWords("evidence") ?? call.text("evidence"))
        return try desk.write(name, [.life, .reported]) { books in
            try plan(SettleReported(books, cause), books)
        }
    }
}

extension Endpoint.Parameter {
    static let month = query(
        "month", .string(format: .month, max: 7), "只看这个月 · only this month", example: "2026-10")

    /// A lender and a month in the path.
    static let lenderMonth: [Self] = [
        .path("lender", "金融机构全称 · the lender's full name", example: "甲银行（虚构）"),
        .path("month", "月份 · month", .string(format: .month, max: 7), example: "2026-10"),
    ]
}

extension StateTag {
    /// A lender's month: every sheet and correction, its closing, and how each break stands.
    static let month = StateTag.books([.life, .reported]) { call, books in
        let lender = try call.need("lender")
        guard let month = Month(iso: try call.need("month")),
            let state = books.reported.month(month, of: lender)
        else { return nil }
        let breaks = books.reported.breaks(of: lender, in: month).map {
            $0.id + " " + $0.status.rawValue
        }
        let all = state.sheets + state.adjustments.map(\.sheet)
        let sheets = all.map { $0.purpose.rawValue + " " + $0.fileDigest.hex }
        let closing = state.closing.map { "\($0.day) \($0.actor) \($0.sheet)" }
        let words = sheets + [closing ?? "open"] + breaks
        return Array(words.joined(separator: "\n").utf8)
    }
}
