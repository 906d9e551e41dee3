import Diagnostics
import Documents
import Quantities
import Vocabulary

/// The three columns by which the export of the 高企 system gives a certificate: its number, which
/// begins with GR, the day of issue and the time for which it is valid (三年).
struct CertificateColumns {
    private let number: Int
    private let issued: Int
    private let validity: Int
    private let set: Field
    private static let member = "hnte"

    /// Nil unless all three stand in the table and the vocabulary has the title.
    init?(_ columns: [Column], _ dictionary: FieldDictionary) {
        func place(_ words: Set<String>) -> Int? {
            columns.firstIndex { words.contains(PlainText.key($0.head.name)) }
        }
        guard let number = place(["证书编号", "高企证书编号", "证书号"]),
            let issued = place(["发证时间", "发证日期", "发证年月"]),
            let validity = place(["有效期", "证书有效期"]),
            let set = dictionary.fields.first(where: { field in
                field.type.members.contains { $0.id == Self.member }
            })
        else { return nil }
        (self.number, self.issued, self.validity, self.set) = (number, issued, validity, set)
    }

    func uses(_ column: Int) -> Bool { [number, issued, validity].contains(column) }

    /// Valid for the time that the file states, through the day before the anniversary of issue.
    func fact(
        _ row: [Cell], _ asOf: Day, _ maker: FactMaker, place: (Cell, Int) -> SourceLocation
    ) -> Fact? {
        guard PlainText.halfWidth(row[number].text).uppercased().hasPrefix("GR"),
            let start = DateSpelling.read(row[issued].text),
            let months = CertificateSpan.months(row[validity].text, maker.dictionary.codes),
            let last = CertificateSpan.lastDay(from: start, months: months)
        else { return nil }
        let held = MemberKnowledge(holds: [.init(Self.member, expires: last)])
        return Fact(
            field: set.index, value: .set(held), day: maker.day(nil, of: set), source: maker.source,
            verification: maker.verification, location: place(row[validity], validity))
    }
}

/// The entry number that a technology SME gets in place of a certificate (入库登记编号). It begins
/// with its year and is valid for a year, to be renewed by the end of March.
enum EntryNumber {
    static let field = "enterprise.tsme_entry_number"
    private static let title = "科技型中小企业"

    /// The set, and the membership through 31 March of the next year; nil for another text.
    static func membership(
        _ number: String, _ dictionary: FieldDictionary
    ) -> (Field, MemberKnowledge.Holding)? {
        let text = PlainText.halfWidth(number)
        guard text.count >= 12, let year = Head.year(String(text.prefix(4))),
            let last = Day(year: year + 1, month: 3, day: 31)
        else { return nil }
        for field in dictionary.fields {
            guard case .set(let members) = field.type else { continue }
            if let member = members.first(where: { $0.label.zh == title }) {
                return (field, .init(member.id, expires: last))
            }
        }
        return nil
    }
}
