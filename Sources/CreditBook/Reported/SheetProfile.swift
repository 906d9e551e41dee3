public import Diagnostics
public import Vocabulary

/// How the month sheets of one lender are read (报表方案): which head is which column, units, the
/// lender's own words for classes, and what a note is known by. It is data, so that a zone officer
/// reads a new lender's sheet without a program's change.
public struct SheetProfile: Sendable {
    public struct Column: Hashable, Sendable {
        public let column: SheetColumn
        /// As the profile writes it; a group head and the head below it are parted by `/`.
        public let head: String
        /// The unit of bare figures, where the head in the file states none.
        public let unit: String?
        /// True if a sheet without it is no cause to wonder.
        public let isOptional: Bool
    }

    /// The unit of bare rates, and what time they are for.
    public struct RateUnit: Hashable, Sendable {
        /// `%`, `‰` or `bp`.
        public let unit: String
        /// True: a rate of a month, which is multiplied by twelve.
        public let isMonthly: Bool
    }

    public let id: String
    public let name: Bilingual
    /// The lender's exact full name; nil where the import says it.
    public let lender: String?
    /// Words that the title over the table must contain, so that no other lender's sheet is taken.
    public let title: String?
    /// The sheet that is read, where a workbook has one of this name.
    public let sheet: String?
    /// The unit of money columns whose heads state none.
    public let unit: String
    public let rate: RateUnit?
    /// The columns whose texts together name a note.
    public let key: [SheetColumn]
    /// By `SheetHead.key` of the head.
    public let columns: [String: Column]
    /// Heads that are passed over, by `SheetHead.key`.
    public let ignored: Set<String>
    /// By `PlainText.key` of the lender's word; the five words of the rule always count.
    public let classes: [String: LoanClass]
    /// The catalogue's id of a product, by `PlainText.key` of the lender's word.
    public let products: [String: String]
    /// What holds of every row: columns of text.
    public let constants: [SheetColumn: String]
    public let words: YesNoWords
    /// Further words for an empty cell, by `PlainText.key`.
    public let blanks: Set<String>
    /// Columns in which an empty cell means zero.
    public let zeroIfEmpty: Set<SheetColumn>
    /// A row that begins with one of these is passed over, by `PlainText.key`.
    public let skips: [String]
    /// What a row begins with that states how many rows there are, by `PlainText.key`.
    public let counts: [String]

    /// The class that a lender's word stands for; nil for a word that nobody explained.
    public func loanClass(_ word: String) -> LoanClass? {
        let key = PlainText.key(word)
        if let found = classes[key] { return found }
        return LoanClass.allCases.first { PlainText.key($0.label.zh) == key }
    }

    /// The columns that a sheet must have, as the profile writes their heads.
    var neededHeads: [Column] {
        columns.values.filter { !$0.isOptional }.sorted { $0.head < $1.head }
    }
}

/// Heads of month sheets, for comparing.
enum SheetHead {
    /// Half-width, without white space, marks and the `/` between a group and the head below it.
    static func key(_ text: String) -> String {
        PlainText.key(text).filter { $0 != "/" }
    }

    /// `年利率(‰)` is `年利率` with the unit `‰`; a remark in brackets that is no unit stays.
    static func parted(_ text: String) -> (name: String, unit: String?) {
        let plain = PlainText.halfWidth(text)
        guard plain.last == ")" || plain.last == "]",
            let open = plain.lastIndex(where: { $0 == "(" || $0 == "[" })
        else { return (plain, nil) }
        let inside = PlainText.trimmed(plain[plain.index(after: open)...].dropLast())
        guard Units.isUnit(inside) else { return (plain, nil) }
        return (PlainText.trimmed(plain[..<open]), inside)
    }
}
