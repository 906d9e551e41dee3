import Documents

/// One consent of a body as a list of one row, so that it is read like any signed list.
struct ConsentTable {
    let table: Table

    private static let file = "request"

    init(_ call: Call) {
        let enterprise = call.words("enterprise")
        let isCode = enterprise.utf8.count == 18 && enterprise.utf8.allSatisfy { $0 < 128 }
        let cells: [(head: String, text: String?)] = [
            (isCode ? "统一社会信用代码" : "企业名称", enterprise),
            ("主体", call.body["owner"]?.truth == true ? "企业主" : "企业"),
            ("接收方", call.words("receiver")), ("用途", call.words("purpose")),
            ("范围", call.words("scope")), ("起始日", call.words("from")),
            ("截止日", call.optionalWords("until") ?? "长期"),
            ("依据", call.optionalWords("basis") ?? "consent"),
            ("模板版本", call.optionalWords("template")),
            ("证据编号", call.optionalWords("number")),
            ("证据材料", call.optionalWords("document")),
            ("签署人职务", call.optionalWords("signatory")),
            ("授权依据", call.optionalWords("authority")),
        ]
        table = Table(
            file: ConsentTable.file,
            rows: [Self.row(1, cells.map(\.head)), Self.row(2, cells.map { $0.text ?? "" })])
    }

    private static func row(_ number: Int, _ texts: [String]) -> [Cell] {
        texts.enumerated().map { place, text in
            text.isEmpty
                ? Cell.empty(row: number, column: place + 1)
                : Cell(text: text, kind: .text, row: number, column: place + 1)
        }
    }

    static let body = Schema.object([
        .need("enterprise", .string(max: 200), "USCC or exact name"),
        .may("owner", .boolean, "the owner's own consent, as a person"),
        .need("receiver", .string(max: 200), "full name of the receiver, or 园区"),
        .need("purpose", .string(max: 100), "financing, evaluation or servicing"),
        .need("scope", .string(max: 2_000), "全部, 涉税信息, tax.*, names of fields"),
        .need("from", .day, "first day"),
        .may("until", .day, "last day; none: without end"),
        .may("basis", .string(max: 100), "consent (default), contract or statutoryDuty"),
        .may(
            "template", .string(max: 100),
            "version of the signed form, such as enterprise-share@2026-11"),
        .may("number", .string(max: 200), "number of the paper"),
        .may("document", .string(max: 200), "name of the document"),
        .may("signatory", .string(max: 100), "法定代表人, 授权代理人, 本人"),
        .may("authority", .string(max: 200), "paper that authorises an agent"),
    ])

    static let example =
        #"{"enterprise":"91430300MAX0000014","receiver":"甲银行（虚构）","#
        + #""purpose":"financing","scope":"全部","from":"2026-11-01","until":"2027-10-31","#
        + #""template":"enterprise-share@2026-11","number":"SQ-001","signatory":"法定代表人"}"#
}
