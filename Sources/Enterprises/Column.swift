import Diagnostics
import Quantities
import Vocabulary

/// What a column of a wide table holds.
struct Column {
    enum Content {
        case name
        case uscc
        case field(Field)
        /// One title of a set: the cell says whether, until when, or which kind.
        case member(Field, MemberCell)
        /// 核实状态, of all figures of the row.
        case verification
        /// 序号.
        case number
        /// Passed over by the import profile.
        case ignored
        case unknown
    }

    /// As it is written in the file.
    let text: String
    let head: Head
    let content: Content
    /// The year of a yearly figure.
    var year: Int?

    /// The unit in the head's brackets; for a span the one that its own name says (经营年限, 月数).
    var unit: String? {
        guard head.unit == nil, case .field(let field) = content, field.type == .months else {
            return head.unit
        }
        if ["年限", "年数"].contains(where: head.name.hasSuffix) { return "年" }
        return head.name.hasSuffix("月数") ? "月" : nil
    }

    /// A money column whose unit only the vocabulary says.
    var lacksMoneyUnit: Bool {
        if case .field(let field) = content {
            field.type == .money && head.unit == nil
        } else {
            false
        }
    }

    /// True for a field or a member of one.
    var isFigure: Bool {
        switch content {
        case .field, .member: true
        default: false
        }
    }

    var isKnown: Bool { if case .unknown = content { false } else { true } }
}

/// Finds what heads mean.
struct ColumnFinder {
    let dictionary: FieldDictionary
    let profile: ImportProfile?
    private let memberByKey: [String: (Field, String)]

    init(_ dictionary: FieldDictionary, _ profile: ImportProfile? = nil) {
        self.dictionary = dictionary
        self.profile = profile
        var members: [String: (Field, String)] = [:]
        for field in dictionary.fields where field.subject == .enterprise {
            guard case .set(let list) = field.type else { continue }
            for member in list {
                for name in [member.label.zh, member.label.en] + member.synonyms {
                    let key = PlainText.key(name)
                    if members[key] == nil { members[key] = (field, member.id) }
                }
            }
        }
        memberByKey = members
    }

    func column(_ text: String) -> Column {
        let whole = Head(text)
        if let known = profiled(text, whole) { return known }
        if Self.numbers.contains(PlainText.key(text)) {
            return Column(text: text, head: whole, content: .number)
        }
        if LongColumns.verificationWords.contains(PlainText.key(text)) {
            return Column(text: text, head: whole, content: .verification)
        }
        if let field = field(PlainText.halfWidth(text)) { return column(text, whole, field) }
        if let field = field(whole.name) { return column(text, whole, field) }
        if let (set, member) = memberByKey[PlainText.key(whole.name)] {
            return Column(
                text: text, head: whole, content: .member(set, MemberCell(member, of: set)))
        }
        if let earlier = whole.withoutRelativeYear, let field = field(earlier.name),
            field.isYearly
        {
            return column(text, earlier, field)
        }
        return Column(text: text, head: whole, content: .unknown)
    }

    /// What the import profile says of a head; nil where it says nothing.
    private func profiled(_ text: String, _ head: Head) -> Column? {
        guard let profile else { return nil }
        guard let own = profile.column(text, head) else {
            return profile.passesOver(text, head)
                ? Column(text: text, head: head, content: .ignored) : nil
        }
        let field = dictionary[own.field]
        var head = head
        head.unit = head.unit ?? own.unit ?? (field.type == .money ? profile.unit : nil)
        head.year = head.year ?? own.year
        head.yearsBack = own.yearsBack ?? head.yearsBack
        if let member = own.member {
            let cell = MemberCell(member, of: field)
            return Column(text: text, head: head, content: .member(field, cell))
        }
        return column(text, head, field)
    }

    private func column(_ text: String, _ head: Head, _ field: Field) -> Column {
        switch field.id {
        case "enterprise.name": Column(text: text, head: head, content: .name)
        case "enterprise.uscc": Column(text: text, head: head, content: .uscc)
        default: Column(text: text, head: head, content: .field(field))
        }
    }

    /// The one field of an enterprise table that is so called.
    func field(_ name: String) -> Field? {
        let fields = dictionary.fields(labelled: name).filter { $0.subject.standsInTables }
        return fields.count == 1 ? fields[0] : fields.first { $0.subject == .enterprise }
    }

    private static let numbers: Set<String> = ["序号", "编号", "no", "no.", "行号", "#", "id", "serial"]
}

/// Puts the figures of a table on their years.
///
/// A table's year is in its title, else the period that was given, else the year before asOf. 上年
/// counts from the table's year if that is stated, or if the figure of the year itself is a column
/// beside it; otherwise it is the year before asOf.
struct YearRule {
    enum Basis {
        case title
        case period
        case assumed
    }

    let year: Int
    let basis: Basis
    private let asOfYear: Int

    init(title: Int?, _ options: ImportOptions) {
        asOfYear = options.asOf.year
        if let title {
            (year, basis) = (title, .title)
        } else if let period = options.period {
            (year, basis) = (period, .period)
        } else {
            (year, basis) = (options.asOf.year - 1, .assumed)
        }
    }

    /// The year of a column; nil for a field without years.
    func year(of column: Column, among columns: [Column]) -> Int? {
        guard case .field(let field) = column.content else { return nil }
        var base = field.index
        var back = column.head.yearsBack
        if case .year(let of, let offset) = field.origin {
            base = of
            back = -offset
        } else if !field.isYearly {
            return nil
        }
        if let stated = column.head.year { return stated - (back ?? 0) }
        guard let back else { return year }
        let stands = columns.contains { other in
            guard case .field(let neighbour) = other.content else { return false }
            return neighbour.index == base && other.head.yearsBack ?? 0 == 0
        }
        return (basis != .assumed || stands ? year : asOfYear) - back
    }

    /// Which years the heads without one of their own were put on; nil where there is none.
    func note(on columns: [Column], _ file: SourceLocation) -> Diagnostic? {
        let open = columns.filter { $0.year != nil && $0.head.year == nil }
        if open.isEmpty { return nil }
        var parts: [Bilingual] = []
        if open.contains(where: { back($0) == 0 }) {
            parts.append(Bilingual(zh: "表内年度数按 \(year) 年计", en: "yearly figures are of \(year)"))
        }
        for distance in Set(open.map(back)).sorted() where distance > 0 {
            let word = [1: "上年", 2: "前年"][distance] ?? "前\(distance)年"
            let years = Set(open.filter { back($0) == distance }.compactMap(\.year)).sorted()
            let text = years.map(String.init).joined(separator: "、")
            parts.append(
                Bilingual(zh: "“\(word)”各列按 \(text) 年计", en: "“\(word)” columns of \(text)"))
        }
        return note(parts, file)
    }

    private func back(_ column: Column) -> Int {
        if case .field(let field) = column.content, case .year(_, let offset) = field.origin {
            return -offset
        }
        return column.head.yearsBack ?? 0
    }

    private func note(_ parts: [Bilingual], _ file: SourceLocation) -> Diagnostic {
        let reason: Bilingual =
            switch basis {
            case .title: Bilingual(zh: "标题写明", en: "from its title")
            case .period: Bilingual(zh: "按 --period", en: "from --period")
            case .assumed: Bilingual(zh: "未写明，取基准日的上一年", en: "not stated: the year before asOf")
            }
        return Diagnostic(
            .note, at: file, code: "yearOfFile",
            zh: parts.map(\.zh).joined(separator: "，")
                + "（\(reason.zh)）；不对请在标题写明年度，或加 --period。",
            en:
                parts.map(\.en).joined(separator: ", ") + " (\(reason.en)); "
                + "else state the year in the title or by "
                + "--period.")
    }
}
