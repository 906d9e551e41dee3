/// A table whose rows an entry of the journal wrote, with the columns that the entry's digest
/// covers. Rows are digested by table, in this order, each table's in the order of its ids.
struct EntryTable: Hashable, Sendable {
    let name: String
    /// Without `id` and `entry`.
    let columns: [String]
    /// Takes the values of the columns, then the entry.
    let insertion: String

    init(_ name: String, _ columns: [String]) {
        self.name = name
        self.columns = columns
        let names = columns + ["entry"]
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        insertion = "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(marks))"
    }

    static func == (left: EntryTable, right: EntryTable) -> Bool { left.name == right.name }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// Every column that an export writes, the row's number first.
    var exported: [String] { ["id"] + columns + ["entry"] }

    static let term = EntryTable("term", ["text"])
    static let enterprise = EntryTable("enterprise", [])
    static let identifier = EntryTable("identifier", ["enterprise", "kind", "value", "since"])
    static let succession = EntryTable(
        "succession", ["kind", "predecessor", "successor", "day"])
    /// Without the key itself, which may be destroyed.
    static let sealingKey = EntryTable("sealing_key", ["enterprise"])
    static let fact = EntryTable(
        "fact",
        [
            "enterprise", "subject", "field", "value", "year", "day", "source", "verification",
            "number", "document", "file", "place",
        ])
    static let retraction = EntryTable("retraction", ["fact", "identifier"])
    static let batch = EntryTable(
        "batch",
        [
            "source", "as_of", "files", "rows_read", "rows_accepted", "rows_rejected",
            "unchanged", "undoes",
        ])
    static let ruleText = EntryTable("rule_text", ["digest", "text"])
    static let ruleFile = EntryTable("rule_file", ["path", "text"])
    static let run = EntryTable("run", ["as_of", "known", "rules", "engine", "changed"])
    static let verdict = EntryTable(
        "verdict",
        [
            "enterprise", "rule_set", "version", "outcome", "limit_low", "limit_high", "clauses",
            "inputs",
        ])

    static let all: [EntryTable] = [
        term, enterprise, identifier, succession, sealingKey, fact, retraction, batch, ruleText,
        ruleFile, run, verdict, judgement, consent, withdrawal, access, creditStep, monthSheet,
        sheetFigure, noteMonth, moneyOperation, organisation, account, password, apiKey, approval,
        approvalOutcome, catalogueText, catalogueChange, catalogueRelease, subjectWord,
    ]
}
