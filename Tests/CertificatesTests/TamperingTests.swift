import Diagnostics
import Enterprises
import FEEL
import Foundation
import Matching
import Products
import Quantities
import Reviews
import Rules
import Seals
import Testing
import UseCases
import Vocabulary

@testable import Certificates

/// What a certificate says cannot be changed: not without its hash, and with the hash made anew
/// only where nothing of the verdict follows from it.
@Suite("凭证改动")
struct TamperingTests {
    /// What a certificate states and nothing in it proves: where it comes from, whose figure it is.
    /// Written by hand; `*` stands for one name or place. The business day is among them where the
    /// same verdict follows on the next one; see `laterDay`.
    private static let stated = [
        "/schema", "/hash", "/body/asOf", "/body/engine", "/body/installation",
        "/body/installation/*",
        "/body/installation/name/*", "/body/enterprise/*", "/body/journal", "/body/journal/*",
        "/body/knownAt", "/body/benchmark", "/body/benchmark/*", "/body/vocabulary/path",
        "/body/vocabulary/sha256", "/body/rules/*/files/*/path", "/body/facts/*/source",
        "/body/facts/*/day", "/body/facts/*/entry", "/body/facts/*/verification",
        "/body/facts/*/year", "/body/facts/*/inputs/*/source", "/body/facts/*/inputs/*/day",
        "/body/facts/*/inputs/*/entry", "/body/facts/*/inputs/*/year",
        "/body/facts/*/inputs/*/inputs/*/source", "/body/facts/*/inputs/*/inputs/*/year",
        "/body/judgements/*/reason", "/body/judgements/*/author", "/body/judgements/*/office",
        "/body/judgements/*/day", "/body/judgements/*/until", "/body/rights/*/name",
        "/body/rights/*/facts/*/source", "/body/rights/*/facts/*/day",
        "/body/rights/*/facts/*/verification", "/body/rights/*/facts/*/inputs/*/source",
        "/body/rights/*/facts/*/inputs/*/day",
        // A right that is not the best one changes nothing, there or not.
        "/body/rights/0", "/body/rights/0/facts/*",
    ]

    private static func isStated(_ place: String) -> Bool {
        let names = place.split(separator: "/")
        return stated.contains { pattern in
            let own = pattern.split(separator: "/")
            return own.count == names.count
                && zip(own, names).allSatisfy { $0 == "*" || $0 == $1 }
        }
    }

    @Test("改一处而不改摘要：一律不成立")
    func withoutHash() throws {
        let certificate = try TamperedGoods.offered()
        let json = try #require(Certificate.json(certificate))
        let leaves = Leaf.changes(of: json)
        #expect(leaves.count > 250)
        for leaf in leaves {
            let bytes = Array(JSONText.write(leaf.changed).utf8)
            #expect(CertificateCheck.check(bytes).fault != nil, "\(leaf.place)")
        }
    }

    @Test("改一处并重做摘要：凡影响结论的都查得出", arguments: TamperedGoods.Kind.allCases)
    func withHash(_ kind: TamperedGoods.Kind) throws {
        let certificate = try TamperedGoods.certificate(kind)
        let json = try #require(Certificate.json(certificate))
        for leaf in Leaf.changes(of: json) + Leaf.omissions(of: json) {
            guard let changed = Certificate(tampered: leaf.changed) else { continue }
            let forged = Certificate(sealing: changed.body)
            if forged.body == certificate.body || Self.isStated(leaf.place) { continue }
            #expect(CertificateCheck.check(forged.bytes).fault != nil, "\(leaf.place)")
        }
    }

    /// The figures of one enterprise under the answers of another: accepted only where the matcher
    /// itself gives the same answers to both.
    @Test("换上别的数据，凭证与匹配同进退")
    func exchanged() throws {
        let desk = try CertificateDesk.shipped.get()
        let asOf = try #require(Day(iso: "2026-11-22"))
        let session = try desk.session(asOf)
        let maker = desk.maker(session)
        let enterprises = try desk.seeds("enterprises.csv", asOf)
        let subjects = enterprises.prefix(3).map { maker.subject($0, answers: []) }
        var (same, other) = (0, 0)
        for index in session.applied.indices {
            let bodies = subjects.map { maker.body(of: $0, at: index) }
            for (first, second) in zip(bodies, bodies.dropFirst()) {
                var forged = first
                (forged.facts, forged.vocabulary) = (second.facts, second.vocabulary)
                let fault = CertificateCheck.check(Certificate(sealing: forged).bytes).fault
                let agrees =
                    first.clauses == second.clauses && first.outcome == second.outcome
                    && first.offer == second.offer && first.right == second.right
                if agrees { same += 1 } else { other += 1 }
                #expect((fault == nil) == agrees, "\(first.ruleSet.id) \(second.enterprise.name)")
            }
        }
        #expect(same > 5 && other > 20)
    }

    @Test("业务日换到参数已变的一天：查得出")
    func laterDay() throws {
        var body = try TamperedGoods.offered().body
        body.asOf = "2027-01-01"
        let fault = CertificateCheck.check(Certificate(sealing: body).bytes).fault
        #expect(fault?.place == "/body/values/0/value")
        body.asOf = "2022-07-03"
        let early = CertificateCheck.check(Certificate(sealing: body).bytes).fault
        #expect(early?.code == "notInForce")
    }

    @Test("签名：改动后重做摘要、换密钥、去掉签名，都查得出")
    func signatures() throws {
        let (key, stranger) = (SigningKey.random(), SigningKey.random())
        let body = try TamperedGoods.offered().body
        let signed = Certificate(sealing: body, with: key)
        let summary = CertificateCheck.check(signed.bytes, publicKey: key.publicKey).summary
        #expect(summary?.signer == key.publicKey)
        #expect(
            CertificateCheck.check(signed.bytes, publicKey: stranger.publicKey).fault?.code
                == "otherSigner")
        var renamed = body
        renamed.enterprise.name = "另一家（虚构）"
        var forged = Certificate(sealing: renamed)
        #expect(CertificateCheck.check(forged.bytes).fault == nil)
        #expect(
            CertificateCheck.check(forged.bytes, publicKey: key.publicKey).fault?.code
                == "unsigned")
        forged.signature = signed.signature
        #expect(CertificateCheck.check(forged.bytes).fault?.code == "badSignature")
        let again = Certificate(sealing: renamed, with: stranger)
        #expect(
            CertificateCheck.check(again.bytes, publicKey: key.publicKey).fault?.code
                == "otherSigner")
        #expect(Certificate(sealing: body, with: key) == signed)
    }

    @Test("不是凭证的文件：说得清哪里不对")
    func noCertificate() throws {
        let bytes = try TamperedGoods.offered().bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let table: [(String, [UInt8], String)] = [
            ("空文件", [], "unreadableText"), ("不是 UTF-8", [0xFF, 0xFE], "notUTF8"),
            ("半份", Array(bytes.prefix(9)), "unreadableText"),
            ("别的 JSON", Array("{}".utf8), "notACertificate"),
            ("多一项", Array(("{\"extra\":1," + text.dropFirst()).utf8), "unknownContent"),
            ("一项两次", Array(("{\"hash\":\"x\"," + text.dropFirst()).utf8), "unreadableText"),
            (
                "数写成文字", Array(text.replacing("\"isMet\":true", with: "\"isMet\":\"true\"").utf8),
                "notACertificate"
            ),
        ]
        for (name, file, code) in table {
            #expect(CertificateCheck.check(file).fault?.code == code, "\(name)")
        }
        // Laid out otherwise it is the same certificate.
        let spread = text.replacing("{\"body\":", with: " {\n \"body\" :\t")
        #expect(CertificateCheck.check(Array(spread.utf8)).fault == nil)
    }
}
