public import Diagnostics
public import Seals

/// Something in a base that its own program cannot have written.
public enum BaseFinding: Hashable, Sendable {
    /// A table, an index or a trigger is missing, changed or somebody else's.
    case schema(name: String)
    /// SQLite says that the file's pages or constraints are broken.
    case pages(String)
    /// A row names another one that is not there.
    case reference(table: String, row: Int64, parent: String)
    /// An entry of the journal is missing.
    case missingEntry(Int64)
    /// An entry does not name the digest of the one before, or not its own.
    case brokenChain(Int64)
    /// The rows that an entry wrote are not the ones that it vouches for.
    case changedRows(entry: Int64)
    /// Rows belong to an entry that the journal has not.
    case strayRows(table: String, entry: Int64)
    /// The rows of a table are not numbered 1, 2, 3 …
    case numbering(table: String, row: Int64)
    /// A rule text is not the one that its digest names.
    case ruleText(Digest)
    /// An entry was recorded before the one that it follows.
    case clock(entry: Int64)
    case unreadable(table: String, reason: String)
    /// The journal has an entry of that number, and another digest was published for it.
    case rewritten(PublishedHead)
    /// The journal is shorter than it was when its head was published.
    case cutOff(PublishedHead, length: Int64)
    /// Of an additional check.
    case other(Diagnostic)

    public var diagnostic: Diagnostic {
        if case .other(let diagnostic) = self { return diagnostic }
        let told = told
        return Diagnostic(.error, at: nil, code: code, zh: told.zh, en: told.en)
    }

    private var code: String {
        switch self {
        case .schema: "baseSchema"
        case .pages: "basePages"
        case .reference: "baseReference"
        case .missingEntry: "missingEntry"
        case .brokenChain: "brokenChain"
        case .changedRows: "changedRows"
        case .strayRows: "strayRows"
        case .numbering: "rowNumbering"
        case .ruleText: "changedRuleText"
        case .clock: "entryOutOfOrder"
        case .unreadable: "unreadableRow"
        case .rewritten: "rewrittenPast"
        case .cutOff: "cutOffTail"
        case .other(let diagnostic): diagnostic.code
        }
    }

    private var told: Bilingual {
        switch self {
        case .schema, .pages, .reference, .numbering, .unreadable, .ruleText, .other: toldOfRows
        case .missingEntry(let seq):
            Bilingual(
                zh: "日志缺第 \(seq) 笔：有人删过日志；请与备份比对。",
                en: "entry \(seq) of the journal is missing; compare with a backup.")
        case .brokenChain(let seq):
            Bilingual(
                zh: "日志第 \(seq) 笔与前一笔或与自己的摘要不符：日志被改过；请与备份比对。",
                en: "entry \(seq) does not match its digest or the entry before; compare with a "
                    + "backup.")
        case .changedRows(let seq):
            Bilingual(
                zh: "第 \(seq) 笔写入的数据与当时的摘要不符：有人绕过程序改过；请与备份比对。",
                en: "the rows of entry \(seq) are not the ones that it recorded; compare with a "
                    + "backup.")
        case .strayRows(let table, let seq):
            Bilingual(
                zh: "表 \(table) 有第 \(seq) 笔的数据，日志却没有这一笔。",
                en: "table \(table) has rows of entry \(seq), which the journal has not.")
        case .clock(let seq):
            Bilingual(
                zh: "日志第 \(seq) 笔的时间早于前一笔。",
                en: "entry \(seq) was recorded before the one that it follows.")
        case .rewritten(let published):
            Bilingual(
                zh: "日志第 \(published.length) 笔的摘要不是公布的 \(published.digest.hex)：历史被改写。",
                en: "the digest of entry \(published.length) is not the published "
                    + "\(published.digest.hex): the past was rewritten.")
        case .cutOff(let published, let length):
            Bilingual(
                zh: "日志只有 \(length) 笔，公布时已有 \(published.length) 笔：末尾被截去。",
                en: "the journal has \(length) entries and had \(published.length) when its head "
                    + "was published: its tail was cut off.")
        }
    }

    private var toldOfRows: Bilingual {
        switch self {
        case .schema(let name):
            Bilingual(
                zh: "企业库的表、索引或触发器 \(name) 与本程序的不一致。",
                en: "the table, index or trigger \(name) is not as this program makes it.")
        case .pages(let reason):
            Bilingual(
                zh: "文件内部已损坏（\(reason)）；请用 rongqiao restore 恢复备份。",
                en: "the file is damaged inside (\(reason)); bring back a backup with rongqiao "
                    + "restore.")
        case .reference(let table, let row, let parent):
            Bilingual(
                zh: "表 \(table) 第 \(row) 行所指的 \(parent) 不存在。",
                en: "row \(row) of table \(table) names a \(parent) that is not there.")
        case .numbering(let table, let row):
            Bilingual(
                zh: "表 \(table) 的行号在 \(row) 处不连续：有行被删去或改号。",
                en: "the rows of table \(table) are not numbered in sequence at \(row): one was "
                    + "deleted or renumbered.")
        case .ruleText(let digest):
            Bilingual(
                zh: "规则文本 \(digest.short) 的内容与其摘要不符。",
                en: "the rule text \(digest.short) does not match its digest.")
        case .unreadable(let table, let reason):
            Bilingual(
                zh: "表 \(table) 有不是本程序写的行（\(reason)）。",
                en: "table \(table) has a row that this program did not write (\(reason)).")
        default: Bilingual(zh: code, en: code)
        }
    }
}
