import Diagnostics
public import Documents

/// The roll of a base: code, name, former names and codes of each enterprise.
public struct EnterpriseRows: Sendable {
    public struct Row: Sendable {
        public let code: String
        public let name: String
        public let former: [String]

        public init(code: String, name: String, former: [String]) {
            self.code = code
            self.name = name
            self.former = former
        }
    }

    private let rows: [Row]
    private let phrases: Phrases

    public init(_ rows: [Row], phrases: Phrases) {
        self.rows = rows
        self.phrases = phrases
    }

    private var heads: [String] {
        [
            phrases.say("统一社会信用代码", "USCC"), phrases.say("企业名称", "Name"),
            phrases.say("曾用名或旧代码", "Former names and codes"),
        ]
    }

    private var cells: [[String]] {
        rows.map { [$0.code, $0.name, $0.former.joined(separator: phrases.say("；", "; "))] }
    }

    public func lines(width: Int) -> [String] {
        var table = TextTable([
            .init(heads[0]), .init(heads[1], isFlexible: true), .init(heads[2], isFlexible: true),
        ])
        for row in cells { table.add(row) }
        let count = phrases.say("共 \(rows.count) 家。", "\(rows.count) enterprises.")
        return table.lines(width: width) + ["", count]
    }

    public func csv(_ writer: inout CSVWriter) {
        for row in [heads] + cells { writer.writeRow(row) }
    }

    public func json(_ writer: inout JSONWriter) {
        writer.beginArray()
        for row in rows {
            writer.beginObject()
            writer.member("uscc", row.code)
            writer.member("name", row.name)
            writer.member("former", row.former)
            writer.endObject()
        }
        writer.endArray()
        writer.endLine()
    }
}
