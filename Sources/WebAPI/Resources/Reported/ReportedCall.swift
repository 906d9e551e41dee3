import Access
import CreditBook
import Diagnostics
import Products
import Quantities
import Reports
import Storage
import UseCases

/// What the calls about the reported book share (报送台账): the books, whose they are, writing.
struct ReportedCall {
    let call: Call

    var desk: CreditCall { CreditCall(call: call) }
    var loaded: LoadedCatalogue { call.service.ground.loaded }

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

    /// - Throws: `refused` where the catalogue has no policy.
    func policy() throws -> ReportedPolicy {
        guard let policy = loaded.reportedPolicy else {
            throw Problem(
                .refused, zh: "目录里没有 sheets/policy.yaml（分类下限、月结规定）。",
                en: "the catalogue has no sheets/policy.yaml (class floor, closing).")
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
        "month", .string(max: 7), "只看这个月 · only this month", example: "2026-10")

    /// A lender and a month in the path.
    static let lenderMonth: [Self] = [
        .path("lender", "金融机构全称 · the lender's full name", example: "甲银行（虚构）"),
        .path("month", "月份 · month", example: "2026-10"),
    ]
}
