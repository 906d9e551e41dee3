import ArgumentParser
import Certificates
import Diagnostics
import Documents
import Reports
import Seals

/// `rongqiao verify-certificate FILE`
struct VerifyCertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-certificate",
        abstract: "只凭凭证本身重算结论，成立则退出码为 0 · Work a certificate out again from itself.",
        discussion: """
            不用企业库和规则目录。不成立时说出第一处不符（中英文），退出码 1。
            Neither the base nor the catalogue is used. The first thing that does not hold is told
            in both languages, with status 1.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh

    @Argument(help: "凭证文件；- 为标准输入 · the certificate; - is standard input")
    var file: String

    @Option(help: "必须由这把公钥签名 · it must be signed with this public key")
    var publicKey: String?

    @Option(help: "输出：text json · output format")
    var format: Format = .text

    func run() throws {
        let key = try publicKey.map { text in
            guard let key = PublicKey(text: text) else {
                throw ValidationError("--public-key 是 43 个字符 · is 43 letters: \(text)")
            }
            return key
        }
        let bytes = try BaseFile.telling(lang) { try InputFile.bytes(file) }
        let outcome = CertificateCheck.check(bytes, publicKey: key)
        let page = CertificatePage(outcome)
        if format == .json {
            Terminal.write(page.json() + [0x0A])
        } else if case .fails = outcome {
            for language in [lang, lang == .zh ? .en : .zh] {
                for line in page.lines(language) {
                    Terminal.complain(ControlCharacters.escaped(line))
                }
            }
        } else {
            for line in page.lines(lang) { Terminal.say(ControlCharacters.escaped(line)) }
        }
        if case .fails = outcome { throw ExitCode(1) }
    }
}
