public import Diagnostics
public import Documents
public import Quantities

/// The code tables of a catalogue (`products/codes/*.tsv`).
public struct CodeTables: Sendable {
    public var regions = RegionTable()
    public var industries = IndustryTable()
    public var sizes = SizeTable()
    public var taxGrades = TaxGradeTable()
    public var lpr = LPRTable()
    public var workingDays = WorkingDays(off: [], worked: [])

    public init() {}

    private static let heads: [(name: String, heads: [String])] = [
        ("regions", ["code", "zh", "en", "level", "table", "parent"]),
        ("industries", ["section", "zh", "en", "from", "to"]),
        ("size-classes", ["id", "sections", "sme_below_staff", "medium_from_staff"]),
        ("tax-grades", ["grade", "from", "to", "zh", "en"]),
        ("lpr", ["month", "published", "y1_ppm", "y5_ppm"]),
        ("working-days", ["day", "kind"]),
    ]

    /// The names of the files, without `.tsv`.
    public static var names: [String] { heads.map(\.name) }

    /// - Parameter tables: by file name without `.tsv`; a table that is not there is an error.
    public static func load(_ tables: [String: Table]) -> (CodeTables, [Diagnostic]) {
        var codes = CodeTables()
        var diagnostics: [Diagnostic] = []
        for (name, heads) in heads {
            guard let table = tables[name] else {
                diagnostics.append(missing(name))
                continue
            }
            diagnostics += CodeRows(table, heads: heads).diagnostics
            codes.take(name, table, &diagnostics)
        }
        return (codes, diagnostics)
    }

    private mutating func take(_ name: String, _ table: Table, _ diagnostics: inout [Diagnostic]) {
        switch name {
        case "regions": regions = RegionTable(table)
        case "industries": industries = IndustryTable(table)
        case "size-classes": sizes = SizeTable(table)
        case "tax-grades": taxGrades = TaxGradeTable(table)
        case "lpr": lpr = LPRTable(table, &diagnostics)
        default: workingDays = Self.workingDays(table, &diagnostics)
        }
    }

    private static func workingDays(
        _ table: Table, _ diagnostics: inout [Diagnostic]
    ) -> WorkingDays {
        var off: Set<Day> = []
        var worked: Set<Day> = []
        for row in CodeRows(table, heads: []).rows {
            switch (Day(iso: row["day"]), row["kind"]) {
            case (let day?, "off"): off.insert(day)
            case (let day?, "work"): worked.insert(day)
            default:
                diagnostics.append(
                    codeRowFault(
                        row, "工作日表此行无法使用；需要日期和 off 或 work。",
                        "this row is unusable; it needs a day and off or work."))
            }
        }
        return WorkingDays(off: off, worked: worked)
    }

    private static func missing(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: "codes/\(name).tsv"), code: "codeTableMissing",
            zh: "缺少代码表 codes/\(name).tsv；请放在产品目录的 codes 文件夹中。",
            en:
                "the code table codes/\(name).tsv is missing; "
                + "put it into the catalogue's codes folder."
        )
    }
}

/// Tax-credit grades (纳税缴费信用管理办法) and the scores that lead to them.
public struct TaxGradeTable: Sendable {
    public struct Grade: Hashable, Sendable {
        public let id: String
        public let label: Bilingual
        /// From ≤ score < to, each where the grade has such a bound.
        public let from: Decimal34?
        public let to: Decimal34?
    }

    public private(set) var grades: [Grade] = []

    public init() {}

    init(_ table: Table) {
        grades = CodeRows(table, heads: []).rows.map { row in
            Grade(
                id: row["grade"], label: Bilingual(zh: row["zh"], en: row["en"]),
                from: Decimal34(row["from"]), to: Decimal34(row["to"]))
        }
    }

    /// The grade of a score. M has no score of its own and is never the answer.
    public func grade(ofScore score: Decimal34) -> Grade? {
        grades.first { grade in
            guard grade.from != nil || grade.to != nil else { return false }
            return (grade.from.map { $0 <= score } ?? true) && (grade.to.map { score < $0 } ?? true)
        }
    }
}
