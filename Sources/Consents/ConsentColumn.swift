import Diagnostics
import Documents
import Vocabulary

/// The columns of a signed list.
enum ConsentColumn: CaseIterable {
    case name, uscc, subject, kind, receiver, purpose, scope, from, until, basis, template
    case number, document, role, authority

    /// The head as messages write it.
    var head: String { words[0] }

    var words: [String] {
        switch self {
        case .name: ["企业名称", "单位名称", "公司名称", "名称", "enterprise", "name"]
        case .uscc: ["统一社会信用代码", "社会信用代码", "信用代码", "uscc"]
        case .subject: ["授权主体", "主体", "subject"]
        case .kind: ["类型", "授权类型", "kind"]
        case .receiver: ["接收方", "被授权方", "被授权机构", "数据接收方", "使用方", "receiver"]
        case .purpose: ["用途", "使用目的", "授权用途", "purpose"]
        case .scope: ["范围", "授权范围", "数据范围", "scope"]
        case .from: ["起始日", "起始日期", "授权起始日", "生效日期", "自", "from"]
        case .until: ["截止日", "截止日期", "授权截止日", "到期日", "有效期至", "至", "until"]
        case .basis: ["依据", "法律依据", "合法性基础", "basis"]
        case .template: ["模板版本", "授权书版本", "模板", "template"]
        case .number: ["证据编号", "文号", "文号/证据编号", "授权书编号", "合同编号", "编号", "number"]
        case .document: ["证据材料", "证据文件", "授权书", "document"]
        case .role: ["签署人职务", "签署人身份", "签署人", "signatory"]
        case .authority: ["授权依据", "代理依据", "委托书编号", "委托书", "authority"]
        }
    }

    static let needed: [ConsentColumn] = [.receiver, .purpose, .scope, .from, .until, .basis]

    static func named(_ head: String) -> ConsentColumn? {
        WordList.find(head, in: Array(allCases), \.words)
    }
}

/// Where the head of a signed list is and what its columns hold.
struct ConsentShape {
    private static let searchedRows = 20
    let headRow: Int
    let places: [ConsentColumn: Int]
    /// Heads that mean nothing here, with their columns.
    let unknown: [(head: String, column: Int)]
    /// Columns that stand twice.
    let repeated: [(column: ConsentColumn, place: Int)]

    /// The row with the most known heads; nil if no row has three, the receiver among them.
    static func find(in table: Table) -> ConsentShape? {
        table.rows.prefix(searchedRows).indices.map { ConsentShape(table, row: $0) }
            .filter { $0.places[.receiver] != nil && $0.places.count >= 3 }
            .max { ($0.places.count, $1.headRow) < ($1.places.count, $0.headRow) }
    }

    private init(_ table: Table, row: Int) {
        var places: [ConsentColumn: Int] = [:]
        var unknown: [(String, Int)] = []
        var repeated: [(ConsentColumn, Int)] = []
        for (place, cell) in table.rows[row].enumerated() where !cell.isEmpty {
            let head = PlainText.trimmed(cell.text)
            guard let column = ConsentColumn.named(head) else {
                unknown.append((head, place))
                continue
            }
            if places[column] == nil {
                places[column] = place
            } else {
                repeated.append((column, place))
            }
        }
        headRow = row
        self.places = places
        self.unknown = unknown
        self.repeated = repeated
    }

    /// Columns without which no row can be read.
    var missing: [ConsentColumn] {
        let who: [ConsentColumn] =
            places[.name] == nil && places[.uscc] == nil ? [.name] : []
        return who + ConsentColumn.needed.filter { places[$0] == nil }
    }
}
