public import Quantities

/// A workbook to be written (工作簿): what stands in its sheets, whatever file it becomes.
///
/// Equal books become equal bytes: the moment of making is part of the book.
public struct Book: Sendable {
    /// The title that the file's properties show.
    public var title: String
    public var created: Instant
    public var sheets: [BookSheet]

    public init(title: String, created: Instant, sheets: [BookSheet]) {
        self.title = title
        self.created = created
        self.sheets = sheets
    }
}

/// One sheet: lines above, a row of heads, rows below.
public struct BookSheet: Sendable {
    /// At most 31 characters, none of `[ ] : * ? / \`; different from those of other sheets.
    public var name: String
    /// Lines over the heads: a title, who fills in.
    public var above: [[BookCell]]
    /// No head has a text where the sheet is prose.
    public var columns: [BookColumn]
    public var rows: [[BookCell]]
    /// True: only cells whose look is open can be written in. There is no password.
    public var isProtected = false
    /// True: the heads offer to filter and sort.
    public var isFiltered = false
    /// How many columns on the left stay in view; the heads always do.
    public var frozenColumns = 0
    public var isLandscape = true

    public init(
        name: String, above: [[BookCell]] = [], columns: [BookColumn], rows: [[BookCell]] = []
    ) {
        self.name = name
        self.above = above
        self.columns = columns
        self.rows = rows
    }

    public var hasHeads: Bool { columns.contains { !$0.head.isEmpty } }
}

/// One column of a sheet.
public struct BookColumn: Sendable {
    public var head: String
    /// In half-width characters; a Chinese character takes two.
    public var width: Int
    /// What is told when somebody points at the head; nil for nothing.
    public var comment: String?
    /// How the cells look, and what may be written in them, where they do not say so themselves.
    public var look: BookLook
    public var rule: BookRule?

    public init(
        _ head: String, width: Int, comment: String? = nil, look: BookLook = BookLook(),
        rule: BookRule? = nil
    ) {
        self.head = head
        self.width = width
        self.comment = comment
        self.look = look
        self.rule = rule
    }
}

/// One cell. A text is never run as a formula, whatever it begins with.
public struct BookCell: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case blank
        case text(String)
        case number(Decimal34)
        case day(Day)
        /// The sum of these rows of its own column, counted from the first row under the heads: a
        /// formula that a spreadsheet works out anew, with what it comes to now.
        case sum(of: [ClosedRange<Int>], Decimal34)
    }

    public var content: Content
    /// Nil: the column's.
    public var look: BookLook?
    public var rule: BookRule?

    public init(_ content: Content, look: BookLook? = nil, rule: BookRule? = nil) {
        self.content = content
        self.look = look
        self.rule = rule
    }

    public static let blank = BookCell(.blank)

    /// A text; blank where it is empty.
    public static func text(_ text: String, _ look: BookLook? = nil) -> BookCell {
        BookCell(text.isEmpty ? .blank : .text(text), look: look)
    }

    /// A number; blank where there is none.
    public static func number(_ number: Decimal34?, _ look: BookLook? = nil) -> BookCell {
        BookCell(number.map(Content.number) ?? .blank, look: look)
    }
}

/// How a cell looks.
public struct BookLook: Hashable, Sendable {
    public enum Figure: Hashable, Sendable {
        case general
        /// Whatever is written stays as it is written: credit codes.
        case text
        /// Thousands in groups, and so many places behind the point.
        case places(Int)
        /// A number that names something, such as a year.
        case plainWhole
        case day
    }

    public enum Tone: Hashable, Sendable {
        case plain
        case title
        case heading
        case head
        /// Explains, and is no figure.
        case remark
    }

    public var figure: Figure
    public var tone: Tone
    /// True where people write: unlocked on a protected sheet, and coloured.
    public var isOpen: Bool
    public var wraps: Bool

    public init(
        _ figure: Figure = .general, tone: Tone = .plain, isOpen: Bool = false, wraps: Bool = true
    ) {
        self.figure = figure
        self.tone = tone
        self.isOpen = isOpen
        self.wraps = wraps
    }
}
