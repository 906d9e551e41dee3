import ArgumentParser
import Certificates
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import Products
import Quantities
import Registry
import Reviews
import Rules
import SQLiteStorage
import Seals
import Storage
import UseCases
import Vocabulary

/// `rongqiao certificate ENTERPRISE PRODUCT --out FILE`, and `rongqiao certificate key`.
struct CertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "签发结论凭证，收到的人可自行重算 · Certify a verdict so that anybody can check it.",
        subcommands: [CertificateMakeCommand.self, CertificateKeyCommand.self],
        defaultSubcommand: CertificateMakeCommand.self)
}

/// `rongqiao certificate ENTERPRISE PRODUCT [FILE…]`
struct CertificateMakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "签发一个结论的凭证 · Certify one verdict.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Argument(help: "产品编号或名称 · product id or name")
    var product: String

    @Argument(help: "企业数据文件；不写则用企业库 · files; none: the base")
    var files: [String] = []

    @Option(help: "所求金额，如 300万元 · amount asked")
    var amount: String?

    @Option(help: "用这份签发密钥签名 · sign with the key in this file")
    var key: String?

    @Option(help: "写到这个文件；- 为标准输出 · where it goes; - is standard output")
    var out: String

    func run() throws {
        let certificate = try BaseFile.telling(common.lang) { try made() }
        if out == "-" { return Terminal.write(certificate.bytes) }
        do {
            try Data(certificate.bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw Terminal.fail([.unwritable(out)], common.lang)
        }
        let signed =
            certificate.signature.map {
                Bilingual(zh: "，公钥 \($0.publicKey)", en: ", public key \($0.publicKey)")
            } ?? Bilingual(zh: "，未签名", en: ", not signed")
        Terminal.say(
            common.lang == .zh
                ? "已签发凭证 \(out)：\(certificate.hash)\(signed.zh)。"
                : "Certificate \(out): \(certificate.hash)\(signed.en).")
    }

    private func made() throws -> Certificate {
        let signing = try key.map { try SigningKeyFile($0).read() }
        let (asOf, moment) = (try day.day(), try day.moment())
        let loaded = try common.load(.rules, knownAt: moment)
        let enterprises = try input(moment).enterprises(loaded.dictionary, asOf, common.lang)
        guard let enterprise = enterprises.enterprises.first, enterprises.enterprises.count == 1
        else { throw several(enterprises) }
        let installation = try common.installation(knownAt: moment)
        let session = try PrepareSession.prepare(
            loaded, installation,
            SessionRequest(
                asOf: asOf, minimumEvidence: try day.evidence(), products: [product])
        ).session
        if session.applied.isEmpty { throw notInForce(session, asOf) }
        let maker = CertificateMaker(
            loaded, installation, session, texts: try CertificateTexts(try ruleFiles(moment)),
            origin: try origin(moment))
        let body = maker.body(
            of: enterprise, answers: enterprises.answers[enterprise.key] ?? [], at: 0)
        return Certificate(sealing: body, with: signing)
    }

    private func input(_ moment: Instant?) throws -> EnterpriseFiles {
        EnterpriseFiles(
            files: files, period: nil, enterprise: enterprise, amount: amount, strict: false,
            base: try BaseRequest(common, day, isAsked: files.isEmpty),
            policy: try common.installation(knownAt: moment)?.policy ?? SourcePolicy())
    }

    private func ruleFiles(_ moment: Instant?) throws -> [RuleFile] {
        guard let moment else { return try common.ruleFiles() }
        return try common.recordedRules(moment).map { RuleFile(path: $0.path, bytes: $0.bytes) }
    }

    /// The journal's last entry that counted, where the figures come from a base.
    private func origin(_ moment: Instant?) throws -> CertificateMaker.Origin {
        var journal: Certificate.Body.Journal?
        if files.isEmpty {
            let base = try common.base.open(.readOnly, common.lang)
            journal = try base.reading(knownAt: moment) { try $0.head() }.map {
                .init(entry: $0.seq, digest: $0.digest.hex)
            }
        }
        return .init(engine: Program.version, knownAt: day.knownAt, journal: journal)
    }

    private func several(_ found: ReadEnterprises) -> Faults {
        let names = found.enterprises.prefix(5).map(\.name).joined(separator: "、")
        return Faults([
            Diagnostic(
                .error, at: nil, code: "severalEnterprises",
                zh: "“\(enterprise)”有\(found.enterprises.count)家（\(names)…）；请写信用代码或全称。",
                en: "“\(enterprise)” may be \(found.enterprises.count) enterprises; write the USCC "
                    + "or the full name.")
        ])
    }

    private func notInForce(_ session: Session, _ asOf: Day) -> Faults {
        let name = session.notInForce.first?.name ?? Bilingual(product)
        return Faults([
            Diagnostic(
                .error, at: nil, code: "notInForce",
                zh: "“\(name.zh)”在 \(asOf) 未施行，没有结论可签发。",
                en: "“\(name.en)” is not in force on \(asOf): there is no verdict to certify.")
        ])
    }
}

extension Diagnostic {
    fileprivate static func unwritable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "unwritable", zh: "写不进 \(path)；请检查文件夹和权限。",
            en: "\(path) cannot be written; check the folder and its permissions.")
    }
}

/// `rongqiao certificate key --out FILE`
struct CertificateKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "生成签发密钥（文件只有本人可读） · Make a signing key, which its owner alone may read.")

    @Option(help: "语言 · language: zh, en")
    var lang: Language = .zh

    @Option(help: "密钥写到这个新文件 · the new file")
    var out: String

    func run() throws {
        let key = try BaseFile.telling(lang) { try SigningKeyFile(out).make() }
        Terminal.say(
            lang == .zh
                ? "签发密钥已写入 \(out)，请妥善保管并备份；公钥（可公布）："
                : "The signing key is in \(out); keep it safe. Its public key, for everybody:")
        Terminal.say(key.publicKey.text)
    }
}
