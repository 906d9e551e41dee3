public import Diagnostics
public import Vocabulary

/// How the files of one office or system are read (导入方案): which head is which field, in which
/// unit and of which year, what to pass over, and what holds of every row.
///
/// It is laid over the reading of heads by their labels: a head that it does not name is looked
/// for in the vocabulary as ever.
public struct ImportProfile: Sendable {
    /// What a column holds.
    public struct Column: Sendable {
        public let field: FieldIndex
        /// The one title of a set field that the column speaks of.
        public let member: String?
        /// The unit of bare figures, where the head states none.
        public let unit: String?
        /// The year of the figures, where the head states none.
        public let year: Int?
        /// Years before the table's own.
        public let yearsBack: Int?
        /// True if a file without it is no cause to wonder.
        public let isOptional: Bool
        /// As the profile writes it.
        public let head: String
    }

    /// The columns that together give a certificate.
    public struct Certificate: Sendable {
        /// How its last day is told.
        public enum Validity: Sendable {
            /// A column with a span (三年) or with the last day itself.
            case column(String)
            /// For so many months, through the day before the anniversary of issue.
            case months(Int)
            /// Through 31 March of the year after the one with which the number begins.
            case entryYear
        }

        public let set: FieldIndex
        public let member: String
        public let number: String
        public let issued: String?
        public let validity: Validity
        /// What its numbers begin with (`GR`); a number that does not is told.
        public let prefix: String?
    }

    public let id: String
    public let name: Bilingual
    /// The source whose files these are.
    public let source: String?
    public let verification: Verification?
    /// The sheet that is read, where a workbook has one of this name.
    public let sheet: String?
    /// The unit of money columns whose heads state none.
    public let unit: String?
    /// By `PlainText.key` of the head.
    public let columns: [String: Column]
    /// Heads that are passed over, by `PlainText.key`.
    public let ignored: Set<String>
    /// What holds of every enterprise in the file.
    public let constants: [(field: FieldIndex, value: FactValue)]
    public let certificates: [Certificate]

    /// The column that the profile has for a head: for all of it, or for what is left without unit
    /// and year.
    func column(_ text: String, _ head: Head) -> Column? {
        columns[PlainText.key(text)] ?? columns[PlainText.key(head.name)]
    }

    /// True for heads that say nothing, and for those that a certificate is made of.
    func passesOver(_ text: String, _ head: Head) -> Bool {
        let keys = [PlainText.key(text), PlainText.key(head.name)]
        return keys.contains(where: ignored.contains)
            || keys.contains { key in certificates.contains { $0.heads.contains(key) } }
    }

    /// The heads that it counts on and that are not among these keys.
    func missing(_ keys: Set<String>) -> [String] {
        let needed = columns.filter { !$0.value.isOptional && !keys.contains($0.key) }
        return needed.map(\.value.head).sorted()
            + certificates.flatMap(\.writtenHeads).filter { !keys.contains(PlainText.key($0)) }
    }

    /// All heads that it knows, as it writes them.
    var heads: [String] {
        columns.values.map(\.head).sorted() + certificates.flatMap(\.writtenHeads)
    }
}

extension ImportProfile.Certificate {
    var writtenHeads: [String] {
        var heads = [number]
        if let issued { heads.append(issued) }
        if case .column(let head) = validity { heads.append(head) }
        return heads
    }

    var heads: [String] { writtenHeads.map { PlainText.key($0) } }
}
