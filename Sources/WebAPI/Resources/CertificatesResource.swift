import Access
import Certificates
import Diagnostics
import Matching
import Products
import Quantities
import Registry
import Reports
import Rules
import Seals
import Storage
import UseCases

/// Certificates of verdicts: one is made for whoever may see the verdict itself, and anybody with
/// the same right may have one worked out again.
enum CertificatesResource {
    static let endpoints: [Endpoint] = [certify, verify]

    private static let certify = Endpoint(
        .get, "/enterprises/{enterprise}/matches/{ruleSet}/certificate", "certifyMatch",
        .matching, zh: "一个结论的凭证：收到的人可凭它自行重算",
        en: "The certificate of one verdict, from which anybody can work it out again",
        scope: .runMatches,
        [
            EnterprisesResource.enterprise,
            .path("ruleSet", "产品编号或中文名 · id or Chinese name", example: "hn-kv-2025"),
        ] + Endpoint.Parameter.clocks,
        reply: .json(.named("Certificate"), "the certificate, as canonical JSON"),
        problems: [.refused]
    ) { call in
        let member = try FindEnterprise.whole(call)
        let session = try call.ground.session(call.asOf, products: [try call.need("ruleSet")])
        guard !session.applied.isEmpty else { throw notInForce(session, call) }
        let maker = CertificateMaker(
            call.ground.loaded, call.ground.installation, session,
            texts: try CertificateTexts(call.ground.rules), origin: try origin(call))
        let body = maker.body(of: member.enterprise, answers: member.answers, at: 0)
        return .json(Certificate(sealing: body, with: call.service.request.signingKey).bytes)
    }

    private static func origin(_ call: Call) throws -> CertificateMaker.Origin {
        let head = try call.service.request.base.reading(knownAt: call.knownAt) { try $0.head() }
        return CertificateMaker.Origin(
            engine: call.service.request.version, knownAt: call.text("known_at"),
            journal: head.map { .init(entry: $0.seq, digest: $0.digest.hex) })
    }

    private static func notInForce(_ session: Matching.Session, _ call: Call) -> Problem {
        let name = session.notInForce.first?.name ?? Bilingual("")
        return Problem(
            .refused, zh: "“\(name.zh)”在 \(call.asOf) 未施行，没有结论可签发。",
            en: "“\(name.en)” is not in force on \(call.asOf): there is no verdict to certify.")
    }

    private static let verify = Endpoint(
        .post, "/certificates/verify", "verifyCertificate", .matching,
        zh: "只凭凭证本身重算结论，并说出第一处不符；不登记",
        en: "Work a certificate out again from itself; the first thing that does not hold is told",
        scope: .runMatches, effect: .computes,
        [
            .query(
                "public_key", .string(max: 43), "必须由这把公钥签名 · it must be signed with this key")
        ],
        body: .json(
            .named("Certificate"),
            example: #"{"body":{},"hash":"sha256:…","schema":"rongqiao-certificate"}"#),
        reply: .json(
            .object([
                .need("holds", .boolean, "whether everything follows"),
                .may("code", .text, "stable name of what does not hold"),
                .may("place", .text, "JSON pointer to it, or place in a rule text"),
                .may("message", .named("Bilingual"), "why"),
                .may("hash", .text, "of the certificate"),
                .may("enterprise", .text, "its name"), .may("ruleSet", .text, "id"),
                .may("asOf", .day, "business day"), .may("outcome", .text, "the answer"),
                .may("clauses", .integer(min: 0), "clauses that were worked out again"),
                .may("computed", .integer(min: 0), "figures that were computed again"),
                .may("onFile", .integer(min: 0), "figures that are taken as stated"),
                .may("judgements", .integer(min: 0), "people's answers, taken as stated"),
                .may("premises", .array(.text), "fields given by scorecards and code tables"),
                .may("publicKey", .text, "who signed; absent where nobody did"),
            ]), "what came of it")
    ) { call in
        let key = try call.text("public_key").map { text in
            guard let key = PublicKey(text: text) else {
                throw Problem(
                    .parameterInvalid, zh: "public_key 是 43 个字符的公钥。",
                    en: "public_key is a key of 43 letters.")
            }
            return key
        }
        let outcome = CertificateCheck.check(Array(call.body.encoded.utf8), publicKey: key)
        return .json(CertificatePage(outcome).json())
    }

    /// The checker itself says what is wrong inside; here only that it is one at all.
    static let schema = Schema.object(
        [
            .need("schema", .text, "rongqiao/certificate/1"),
            .need("body", .object([], isOpen: true), "everything that the verdict rests on"),
            .need("hash", .text, "sha256 of the body in canonical JSON"),
            .may(
                "signature",
                .object(
                    [
                        .need("algorithm", .text, "Ed25519"),
                        .need("publicKey", .text, "base64url"), .need("value", .text, "base64url"),
                    ]), "by the installation's key, where it has one"),
        ])
}
