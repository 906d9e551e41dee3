import Diagnostics
import Documents
import Vocabulary

/// Where the head of a table is, what its columns hold, and what stands above it.
struct TableShape {
    /// Rows of `table.rows` that are head; data begin behind them.
    let headRows: ClosedRange<Int>
    let columns: [Column]
    let isLong: Bool
    /// For the long form: the place of each part.
    let long: LongColumns?
    let rule: YearRule
    /// A unit stated once for the table (单位：万元), for money columns without their own.
    let tableUnit: String?
    /// For a form of one enterprise, which no column names: what stands above the head.
    let form: FormIdentity?

    private static let searchedRows = 20

    /// The row, or two rows, that hold the most different known heads, one of them the name or the
    /// code of the enterprise; nil if there is none.
    static func find(
        in table: Table, _ dictionary: FieldDictionary, _ options: ImportOptions
    ) -> TableShape? {
        let finder = ColumnFinder(dictionary, options.profile)
        var best: (score: Int, shape: TableShape)?
        for row in 0..<min(searchedRows, table.rows.count) {
            for height in 1...2 where row + height <= table.rows.count {
                guard
                    let (score, shape) = candidate(table, row...(row + height - 1), finder, options)
                else { continue }
                if score > best?.score ?? 0 { best = (score, shape) }
                // Every column of one row is known: no other head can be better.
                if score >= table.width * 10 - 1 { return best?.shape }
            }
        }
        return best?.shape
    }

    private static func candidate(
        _ table: Table, _ rows: ClosedRange<Int>, _ finder: ColumnFinder, _ options: ImportOptions
    ) -> (Int, TableShape)? {
        let columns = columns(table, rows, finder)
        let long = LongColumns(columns.map(\.text))
        let named = columns.contains { if case .name = $0.content { true } else { false } }
        let coded = columns.contains { if case .uscc = $0.content { true } else { false } }
        // Most rows are no head; what stands above them is not looked for.
        let isBare = long.map { $0.name == nil && $0.uscc == nil } ?? !(named || coded)
        guard long != nil || !isBare || columns.count(where: \.isFigure) > 1 else { return nil }
        let form = isBare ? FormIdentity.find(in: table, above: rows.lowerBound, finder) : nil
        guard !isBare || form != nil else { return nil }
        let rule = YearRule(title: titleYear(table, above: rows.lowerBound), options)
        let shape = TableShape(
            headRows: rows, columns: columns, isLong: long != nil, long: long, rule: rule,
            tableUnit: tableUnit(table, above: rows.lowerBound), form: form)
        if let long { return (long.known * 10 - rows.count, shape) }
        let known = Set(columns.filter(\.isKnown).map(\.head)).count
        return (known * 10 - rows.count, shape)
    }

    /// Texts of one row, or of a group head and the heads below it.
    private static func columns(
        _ table: Table, _ rows: ClosedRange<Int>, _ finder: ColumnFinder
    ) -> [Column] {
        let spread = table.spreadingMerges(inFirst: rows.upperBound + 1)
        let bottom = spread.rows[rows.upperBound].map { PlainText.trimmed($0.text) }
        guard rows.count == 2 else { return bottom.map(finder.column) }
        let top = groups(spread.rows[rows.lowerBound].map { PlainText.trimmed($0.text) }, bottom)
        return zip(top, bottom).map { joined($0, $1, finder) }
    }

    /// A group head of a delimited file stands over its first column only.
    private static func groups(_ top: [String], _ bottom: [String]) -> [String] {
        var last = ""
        return zip(top, bottom).map { text, below in
            if !text.isEmpty { last = text }
            return text.isEmpty && below.isEmpty ? "" : last
        }
    }

    private static func joined(_ top: String, _ bottom: String, _ finder: ColumnFinder) -> Column {
        if bottom.isEmpty || top == bottom { return finder.column(top) }
        let texts = [top + bottom, bottom + top, bottom]
        let found = texts.lazy.map(finder.column).first(where: \.isKnown)
        return found ?? finder.column(top.isEmpty ? bottom : top + bottom)
    }

    private static func titleYear(_ table: Table, above row: Int) -> Int? {
        for cells in table.rows.prefix(row) {
            let texts = cells.filter { !$0.isEmpty }.map(\.text)
            if let year = texts.compactMap(Head.titleYear).first { return year }
        }
        return nil
    }

    private static func tableUnit(_ table: Table, above row: Int) -> String? {
        for cell in table.rows.prefix(row).joined() {
            let text = PlainText.halfWidth(cell.text).filter { !$0.isWhitespace }
            guard let place = text.firstRange(of: "单位:") else { continue }
            let unit = text[place.upperBound...].prefix { !")]、,;".contains($0) }
            if Units.scale(String(unit), for: .money, lenient: true) != nil { return String(unit) }
        }
        return nil
    }
}

/// Where the parts of the long form stand: one fact a row.
struct LongColumns {
    var name: Int?
    var uscc: Int?
    var subject: Int?
    var field = 0
    var period: Int?
    var value = 0
    var unit: Int?
    var source: Int?
    var verification: Int?

    private static var words: [(WritableKeyPath<LongColumns, Int?>, Set<String>)] {
        [
            (\.name, ["firm", "name", "企业名称", "单位名称", "公司名称", "enterprise"]),
            (\.uscc, ["uscc", "统一社会信用代码", "社会信用代码", "信用代码"]),
            (\.subject, ["subject", "主体", "对象"]),
            (\.period, ["period", "year", "年度", "年份", "期间", "所属期"]),
            (\.unit, ["unit", "单位", "计量单位"]),
            (\.source, ["source", "来源", "数据来源"]),
            (\.verification, verificationWords),
        ]
    }
    static let verificationWords: Set<String> = ["verification", "核实状态", "核验状态"]
    private static let fieldWords: Set<String> = ["field", "指标", "指标名称", "字段", "指标id"]
    private static let valueWords: Set<String> = ["value", "值", "数值", "指标值"]

    /// Nil unless there are a field and a value. A form of one enterprise has no column for it.
    init?(_ heads: [String]) {
        let keys = heads.map { PlainText.key($0) }
        guard let field = keys.firstIndex(where: Self.fieldWords.contains),
            let value = keys.firstIndex(where: Self.valueWords.contains)
        else { return nil }
        self.field = field
        self.value = value
        for (path, words) in Self.words {
            self[keyPath: path] = keys.firstIndex(where: words.contains)
        }
    }

    var known: Int {
        2
            + [name, uscc, subject, period, unit, source, verification].count(where: {
                $0 != nil
            })
    }
}
