public import Diagnostics

/// Why a base cannot be backed up, brought back or exported. Nothing was changed.
public enum CareFault: Error, Hashable, Sendable {
    /// There is a file already, and nobody said that it may go.
    case wouldOverwrite(path: String)
    /// A base would be copied onto itself.
    case sameFile(path: String)
    /// The copy does not stand its check.
    case unsound(path: String, findings: [BaseFinding])
    /// Another process has the base open.
    case inUse(path: String)
    /// A file of an export is not the one that its manifest names.
    case changedFile(path: String)
    /// A file of an export, or a line of it, is none that this program wrote.
    case unreadableFile(path: String, line: Int?)
    /// The base that was built of an export is not the one that was exported.
    case notEqual(path: String)

    public var diagnostics: [Diagnostic] {
        guard case .unsound(_, let findings) = self else { return [diagnostic] }
        return [diagnostic] + findings.prefix(20).map(\.diagnostic)
    }

    private var diagnostic: Diagnostic {
        let (code, message, file) = told
        return Diagnostic(
            .error, at: file.map { SourceLocation(file: $0, place: place) }, code: code,
            zh: message.zh, en: message.en)
    }

    private var place: SourceLocation.Place {
        if case .unreadableFile(_, let line?) = self { return .text(line: line, column: 1) }
        return .file
    }

    private var told: (String, Bilingual, String?) {
        switch self {
        case .wouldOverwrite(let path):
            (
                "wouldOverwrite",
                Bilingual(
                    zh: "已有这个文件，没有改动它；另取一个名字，或加 --force 覆盖。",
                    en: "it exists and was left as it is; choose another name or add --force."),
                path
            )
        case .sameFile(let path):
            (
                "sameFile",
                Bilingual(
                    zh: "这就是正在用的企业库本身；请另指一个文件。",
                    en: "it is the base itself; name another file."), path
            )
        case .unsound(let path, let findings):
            (
                "unsoundBase",
                Bilingual(
                    zh: "校验不通过（\(findings.count) 处），没有采用；问题见下。",
                    en: "it does not stand its check (\(findings.count) findings) and was not "
                        + "used; see below."), path
            )
        case .inUse(let path):
            (
                "baseInUse",
                Bilingual(
                    zh: "另一个进程正打开着这个企业库，没有改动；请先结束它再试。",
                    en: "another process has this base open; nothing was changed; end it and try "
                        + "again."), path
            )
        case .changedFile(let path):
            (
                "changedFile",
                Bilingual(
                    zh: "内容与清单 manifest.json 里的校验值不符，没有导入；请重新导出。",
                    en: "it is not the file that manifest.json names; nothing was built; export "
                        + "again."), path
            )
        case .unreadableFile(let path, _):
            (
                "unreadableExport",
                Bilingual(
                    zh: "不是本程序导出的内容，没有导入；请重新导出。",
                    en: "this is nothing that the program exports; nothing was built; export "
                        + "again."), path
            )
        case .notEqual(let path):
            (
                "notEqual",
                Bilingual(
                    zh: "由导出文件建成的库与原库的日志不符，没有保留。",
                    en: "the base built of the export does not have its head; it was not kept."),
                path
            )
        }
    }
}
