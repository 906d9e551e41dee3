public import Diagnostics
import Documents
import MoneyLedger
import Programmes
public import Quantities

/// A value of an answer about programmes: amounts as whole fen, rates as parts per million, days
/// as ISO, null where nothing is known.
public enum CreditValue: Sendable {
    case text(String?)
    case number(Int64?)
    case flag(Bool)
    case list([CreditValue])
    case object(KeyValuePairs<String, CreditValue>)

    public static func fen(_ amount: Money?) -> CreditValue { .number(amount?.fen) }
    public static func ppm(_ rate: Rate?) -> CreditValue { .number(rate?.ppm) }
    public static func day(_ day: Day?) -> CreditValue { .text(day?.iso) }
    public static func count(_ number: Int) -> CreditValue { .number(Int64(number)) }

    func write(_ writer: inout JSONWriter) {
        switch self {
        case .text(let text?): writer.string(text)
        case .number(let number?): writer.integer(number)
        case .text(nil), .number(nil): writer.null()
        case .flag(let flag): writer.boolean(flag)
        case .list(let items):
            writer.beginArray()
            for item in items { item.write(&writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for (name, value) in members {
                writer.key(name)
                value.write(&writer)
            }
            writer.endObject()
        }
    }
}

/// A page about programmes: what people read and what scripts read, of the same figures.
public struct ProgrammeAnswerPage: Sendable {
    public let lines: [String]
    let value: CreditValue
    /// Which books its figures are of.
    let books: ProgrammeBooks
    /// Nil where everything recorded is shown.
    let through: Day?

    /// One JSON object with the books and the journal that its figures come from. Amounts are whole
    /// fen, rates parts per million.
    public func json(_ foot: BookFoot) -> [UInt8] {
        var writer = JSONWriter()
        CreditValue.object([
            "book": .text(books.rawValue),
            "units": .object(["amounts": .text("fen"), "rates": .text("ppm")]),
            "asOf": .day(through), "answer": value,
            "journal": .object(["length": .number(foot.length), "head": .text(foot.digest)]),
        ]).write(&writer)
        writer.endLine()
        return writer.take()
    }
}

/// The books that a page about programmes shows.
enum ProgrammeBooks: String, Sendable {
    case programme
    case programmeAndMoney
    case programmeAndReported
    case catalogue

    var name: Bilingual {
        switch self {
        case .programme: Bilingual(zh: "项目台账", en: "programme book")
        case .programmeAndMoney: Bilingual(zh: "项目台账与资金账", en: "programme book and money book")
        case .programmeAndReported:
            Bilingual(zh: "项目台账与报送台账", en: "programme book and reported book")
        case .catalogue: Bilingual(zh: "目录", en: "catalogue")
        }
    }
}

/// What pages about programmes are written with.
public struct ProgrammePaper: Sendable {
    let names: [String: String]
    let foot: BookFoot
    public let language: Language
    let width: Int
    /// The business day up to which the books were read; nil: all of them.
    let through: Day?

    /// - Parameter names: of enterprises, by credit code.
    public init(
        names: [String: String], foot: BookFoot, language: Language, width: Int,
        through: Day? = nil
    ) {
        (self.names, self.foot, self.language, self.width) = (names, foot, language, width)
        self.through = through
    }

    /// Accounts whose names begin so, as they stood on the day of the page.
    func standings(_ money: MoneyBook, prefix: String) -> [AccountStanding] {
        through.map { money.standings(prefix: prefix, through: $0) }
            ?? money.standings(prefix: prefix)
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// By its name where anybody told one.
    func enterprise(_ row: BatchRow) -> String {
        names[row.enterprise] ?? row.name ?? row.enterprise
    }

    func wrapped(_ text: String) -> [String] { DisplayWidth.wrap(text, to: width) }

    /// The head, the body, the book that the figures are of, the mark of illustrative terms, the
    /// foot.
    func page(
        _ head: String, isIllustrative: Bool, book: ProgrammeBooks, _ body: [String],
        _ value: CreditValue
    ) -> ProgrammeAnswerPage {
        let head = through.map { head + say("，截至 \($0)", ", as of \($0)") } ?? head
        let mark =
            isIllustrative
            ? wrapped(
                say(
                    "（示意）条款为示意，参照公开文件编写，不是本园区的规定。",
                    "(illustrative) The terms are modelled on published ones; they are no rule "
                        + "here."
                ))
            : []
        return ProgrammeAnswerPage(
            lines: wrapped(head) + mark + body + [""]
                + wrapped(
                    say("账簿：", "Book: ") + book.name[language] + say("。", ". ")
                        + foot.line(language)),
            value: value, books: book, through: through)
    }
}
