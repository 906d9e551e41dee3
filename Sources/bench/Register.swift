import Diagnostics
import Documents
import Quantities
import Vocabulary

/// A register of invented enterprises as a table: so many columns of the vocabulary, figures drawn
/// at random within what is plausible.
struct Register {
    private let fields: [Field]
    private let count: Int
    private var random: Random

    init(_ dictionary: FieldDictionary, count: Int, columns: Int, seed: UInt64) {
        self.count = count
        random = Random(state: seed)
        fields = Array(dictionary.fields.filter(Register.isPlain).prefix(columns - 2))
    }

    /// Figures and choices of the enterprise itself that somebody fills in.
    private static func isPlain(_ field: Field) -> Bool {
        guard field.subject == .enterprise, case .fact = field.origin else { return false }
        switch field.type {
        case .money, .count, .ratio, .boolean, .choice: return true
        default: return false
        }
    }

    var heads: [String] {
        ["企业名称", "统一社会信用代码"]
            + fields.map { $0.unit.isEmpty ? $0.label.zh : "\($0.label.zh)（\($0.unit)）" }
    }

    /// The rows, heads first.
    mutating func rows() -> [[String]] {
        var rows = [heads]
        for index in 0..<count {
            var row = ["（虚构）登记企业\(index + 1)号", Population.code(index)]
            for field in fields { row.append(cell(field)) }
            rows.append(row)
        }
        return rows
    }

    mutating func csv() -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        for row in rows() { writer.writeRow(row) }
        return writer.bytes
    }

    private mutating func cell(_ field: Field) -> String {
        switch field.type {
        case .money: "\(1 + random.below(9000)).\(10 + random.below(90))"
        case .count: "\(random.below(300))"
        case .ratio: "\(random.below(100))"
        case .boolean: random.below(2) == 0 ? "否" : "是"
        default: field.type.members[random.below(field.type.members.count)].label.zh
        }
    }
}

extension Register {
    /// The same as a workbook of one sheet; figures are numbers.
    mutating func book() -> Book {
        var rows = rows()
        let heads = rows.removeFirst().map { BookColumn($0, width: 14) }
        let cells = rows.map { row in
            row.map { text in
                Decimal34(text).map { BookCell(.number($0)) } ?? BookCell(.text(text))
            }
        }
        return Book(
            title: "登记表", created: Instant(milliseconds: 0),
            sheets: [BookSheet(name: "登记表", columns: heads, rows: cells)])
    }
}
