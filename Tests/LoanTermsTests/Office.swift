import Documents
import LoanTerms
import Quantities
import Testing
import Vocabulary

/// The LPR rows of `products/codes/lpr.tsv` that the tests need, and the holidays of 2024.
enum Office {
    static let lpr = """
        month\tpublished\ty1_ppm\ty5_ppm
        2023-05\t2023-05-22\t36500\t43000
        2023-06\t2023-06-20\t35500\t42000
        2024-05\t2024-05-20\t34500\t39500
        2024-07\t2024-07-22\t33500\t38500
        2024-08\t2024-08-20\t33500\t38500
        2024-09\t2024-09-20\t33500\t38500
        2024-10\t2024-10-21\t31000\t36000
        2024-11\t2024-11-20\t31000\t36000
        2024-12\t2024-12-20\t31000\t36000
        2025-05\t\t30000\t35000
        2025-10\t\t30000\t35000
        2025-12\t\t30000\t35000
        2026-01\t2026-01-20\t30000\t35000
        """

    /// 国务院办公厅 on the holidays of 2024: Spring Festival, Dragon Boat, National Day.
    static let workingDays = WorkingDays(
        off: Set((10...17).map { day("2024-02-\($0)") } + [day("2024-06-10")]),
        worked: [day("2024-02-04"), day("2024-02-18")])

    static func book() throws -> RateBook {
        let table = try DelimitedReader.read(bytes: Array(lpr.utf8), file: "lpr.tsv")
        return RateBook(lpr: CodeTables.load(["lpr": table]).0.lpr, workingDays: workingDays)
    }

    /// 1970-01-01 for a slip of the test's.
    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func monthly(_ day: Int, first: String? = nil) -> InterestCalendar {
        InterestCalendar(every: .month, dayOfMonth: day, first: first.map(Self.day))
    }

    static let quarterly = InterestCalendar(every: .quarter, dayOfMonth: 21)

    static func draw(_ day: String, _ fen: Int64) -> DatedAmount {
        DatedAmount(Self.day(day), Money(fen: fen))
    }

    /// Day, principal, interest, balance, as the tables of the tests are written.
    static func lines(_ schedule: Schedule) -> [String] {
        schedule.rows.map {
            "\($0.due.iso) \($0.principal.fen) \($0.interest.fen) \($0.balance.fen)"
        }
    }

    static func lines(_ table: String) -> [String] {
        table.split(separator: "\n").map(String.init)
    }
}

/// A loan, and the table that its contract comes to.
struct Golden: Sendable, CustomTestStringConvertible {
    var name: String
    var contract: LoanContract
    /// Due day, principal, interest, balance, in fen.
    var table: String

    var testDescription: String { name }
}
