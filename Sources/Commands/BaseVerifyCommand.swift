import ArgumentParser
import Diagnostics
import Documents
import Reports
import SQLiteStorage
import Seals
import Storage
import UseCases

/// `rongqiao verify [--head HEX --length N]`
struct BaseVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "校验企业库：日志、内容、引用、规则文本、结论重放 · Checks the whole base.")

    @OptionGroup var place: BaseOptions
    @OptionGroup var published: PublishedOptions
    @Flag(help: "不重放已存的结论和账册 · do not work verdicts and books out again")
    var quick = false

    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func run() throws {
        let head = try published.given()
        let (audit, replay, books) = try BaseFile.telling(place.lang) {
            let base = try SQLiteBase.open(place.file.path, .readOnly)
            let audit = try base.verify(against: head, quick ? [] : ReplayBooks.checks)
            // Verdicts of a base that is not sound prove nothing.
            let replays = audit.isSound && !quick
            return (
                audit,
                replays
                    ? ReplayReport(try ReplayVerdicts(base, engine: Program.version).run()) : nil,
                try replays ? base.reading(ReplayBooks.line) : nil
            )
        }
        switch format {
        case .json: Terminal.write(AuditPage.json(audit))
        case .text:
            AuditPage.lines(audit, place.lang).forEach(Terminal.say)
            if let replay { Terminal.say(replay.line[place.lang]) }
            if let books {
                DisplayWidth.wrap(books[place.lang], to: Terminal.width).forEach(Terminal.say)
            }
        }
        let faults = AuditPage.shown(audit.findings) + (replay?.faults ?? [])
        if !faults.isEmpty { throw Terminal.fail(faults, place.lang) }
    }
}

/// Which base a command is about.
struct BaseOptions: ParsableArguments {
    @Option(help: "企业库文件 · the base; default $XDG_DATA_HOME/rongqiao/rongqiao.db")
    var database: String?

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh

    var file: BaseFile { BaseFile(database) }
}

/// A head that was written down outside of the base.
struct PublishedOptions: ParsableArguments {
    @Option(help: "公布过的末笔摘要（64位十六进制） · a published digest of the last entry")
    var head: String?

    @Option(help: "公布时的笔数 · how many entries there were then")
    var length: Int64?

    func given() throws -> PublishedHead? {
        guard head != nil || length != nil else { return nil }
        guard let head, let length, length >= 0, let digest = Digest(hex: head) else {
            throw ValidationError(
                "--head（64位十六进制）和 --length（笔数）要一起写 · write --head (64 hexadecimal "
                    + "digits) and --length together.")
        }
        return PublishedHead(length: length, digest: digest)
    }
}

/// What a check of a base came to.
enum AuditPage {
    private static let most = 20

    static func lines(_ audit: BaseAudit, _ language: Language) -> [String] {
        let rows = audit.rows.filter { $0.count > 0 }.map { "\($0.table) \($0.count)" }
            .joined(separator: ", ")
        let word =
            audit.isSound
            ? Bilingual(zh: "校验通过", en: "sound")
            : Bilingual(
                zh: "校验不通过：\(audit.findings.count) 处", en: "\(audit.findings.count) findings")
        return [word[language]] + head(audit, language)
            + DisplayWidth.wrap(
                Bilingual(zh: "各表行数：", en: "rows: ")[language] + rows, to: Terminal.width)
    }

    static func head(_ audit: BaseAudit, _ language: Language) -> [String] {
        let published = audit.published
        return [
            Bilingual(zh: "笔数 --length ", en: "entries --length ")[language]
                + "\(published.length)",
            Bilingual(zh: "末笔摘要 --head ", en: "head --head ")[language]
                + published.digest.hex,
        ]
    }

    /// The first findings, and how many more there are.
    static func shown(_ findings: [BaseFinding]) -> [Diagnostic] {
        let rest = findings.count - most
        let shown = findings.prefix(most).map(\.diagnostic)
        guard rest > 0 else { return shown }
        return shown + [
            Diagnostic(
                .note, at: nil, code: "more", zh: "另有 \(rest) 处同类问题未列。",
                en: "\(rest) more findings are not listed.")
        ]
    }

    static func json(_ audit: BaseAudit) -> [UInt8] {
        var writer = JSONWriter()
        AuditJSON.write(audit, nil, &writer)
        writer.endLine()
        return writer.take()
    }
}
