public import Diagnostics
public import Quantities

/// Why a base cannot be opened, read or written. Nothing is ever half written.
public enum BaseFault: Error, Hashable, Sendable {
    /// There is no file, and none was to be made.
    case absent(path: String)
    /// The file is something else, or another program's database.
    case notABase(path: String)
    /// It was written by a newer program: `found` is a migration that this one does not know.
    case newerSchema(path: String, found: String)
    /// Another process is writing.
    case locked(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    /// The folder cannot be made or the file not opened.
    case unreachable(path: String, reason: String)
    case damaged(path: String, reason: String)
    /// Facts were recorded by somebody else since this batch was worked out.
    case moved
    /// The last entry was recorded by a clock far ahead of this one: moments would mean nothing.
    case clockBehind(last: Instant)
    /// The batch was undone before, or recorded nothing that still stands.
    case nothingToUndo(entry: Int64)
    /// An enterprise would go on in itself, by way of others or at once.
    case cycle
    /// A text has a character zero in it, at which the file would end it. Nothing was written.
    case zeroCharacter

    public var diagnostic: Diagnostic {
        let (code, message) = told
        return Diagnostic(.error, at: nil, code: code, zh: message.zh, en: message.en)
    }

    private var told: (String, Bilingual) {
        switch self {
        case .absent(let path):
            (
                "noBase",
                Bilingual(
                    zh: "没有企业库 \(path)；请先用 rongqiao import 建立，或用 --database 指明。",
                    en: "there is no base \(path); make one with rongqiao import, or name one "
                        + "with --database.")
            )
        case .notABase(let path):
            (
                "notABase",
                Bilingual(
                    zh: "\(path) 不是融桥的企业库，没有改动它；请用 --database 另指一个文件。",
                    en: "\(path) is no base of this program and was left as it is; name another "
                        + "file with --database.")
            )
        case .newerSchema(let path, let found):
            (
                "newerSchema",
                Bilingual(
                    zh: "企业库 \(path) 由更新的版本写成（结构 \(found)），本程序不认识，未作改动；请升级程序。",
                    en: "the base \(path) was written by a newer version (schema \(found)) and "
                        + "was left as it is; upgrade this program.")
            )
        case .locked(let path):
            (
                "baseLocked",
                Bilingual(
                    zh: "企业库 \(path) 正被另一个进程写入，稍候再试；本次什么也没有写。",
                    en: "another process is writing the base \(path); try again; nothing was "
                        + "written.")
            )
        case .readOnly(let path):
            (
                "baseReadOnly",
                Bilingual(
                    zh: "企业库 \(path) 或其文件夹不可写；请检查权限，本次什么也没有写。",
                    en: "the base \(path) or its folder cannot be written; check its permissions; "
                        + "nothing was written.")
            )
        case .diskFull(let path):
            (
                "diskFull",
                Bilingual(
                    zh: "磁盘已满，\(path) 没有写入，原有数据完好；腾出空间后再试。",
                    en: "the disk is full; \(path) was not written, what it held is intact; make "
                        + "room and try again.")
            )
        case .unreachable(let path, let reason):
            (
                "baseUnreachable",
                Bilingual(
                    zh: "打不开企业库 \(path)：\(reason)。", en: "cannot open the base \(path): \(reason).")
            )
        case .damaged(let path, let reason):
            (
                "baseDamaged",
                Bilingual(
                    zh: "企业库 \(path) 已损坏（\(reason)）；请用 rongqiao restore 恢复备份。",
                    en: "the base \(path) is damaged (\(reason)); bring back a backup with "
                        + "rongqiao restore.")
            )
        case .moved:
            (
                "baseMoved",
                Bilingual(
                    zh: "预览之后另有人登记了数据，本批没有写入；请重新运行一次。",
                    en: "somebody recorded facts after the preview; nothing was written; run it "
                        + "again.")
            )
        case .cycle:
            (
                "successionCycle",
                Bilingual(
                    zh: "按已有登记，后一家就是前一家或已并入前一家，再登记会绕回自身，没有写入；请核对哪家在先。",
                    en: "by what is on record the second enterprise is or went into the first, so "
                        + "it would go on in itself; nothing was written; check which came first.")
            )
        case .zeroCharacter:
            (
                "zeroCharacter",
                Bilingual(
                    zh: "文字里有零字符（NUL），存了就读不全，没有写入；请删去后再试。",
                    en: "a text has a NUL character and could not be read back whole; nothing was "
                        + "written; take it out and try again.")
            )
        case .clockBehind(let last):
            (
                "clockBehind",
                Bilingual(
                    zh: "企业库最后一笔记于北京时间 \(last.clock())，比本机时钟晚一天以上；请校准时钟后再试。",
                    en: "the last entry was recorded at \(last.iso), more than a day ahead of this "
                        + "clock; set the clock and try again.")
            )
        case .nothingToUndo(let entry):
            (
                "nothingToUndo",
                Bilingual(
                    zh: "第 \(entry) 笔没有可撤销的数据，或已撤销过（用 rongqiao imports list 查看）；"
                        + "要恢复撤销掉的，请重新导入原文件。",
                    en: "entry \(entry) holds nothing to undo or was undone before (see imports "
                        + "list); to bring back what was undone, import its files again.")
            )
        }
    }
}
