public import Certificates
public import Diagnostics
import Documents
import Matching
import Quantities
import Rules
import Seals
import Vocabulary

/// What came of the check of a certificate: the yes with what it covers, or the first thing that
/// does not hold.
public struct CertificatePage {
    private let outcome: CertificateCheck.Outcome

    public init(_ outcome: CertificateCheck.Outcome) { self.outcome = outcome }

    public func lines(_ language: Language) -> [String] {
        switch outcome {
        case .holds(let summary): CertificatePage.told(summary).map { $0[language] }
        case .fails(let fault): CertificatePage.told(fault).map { $0[language] }
        }
    }

    private static func told(_ fault: CertificateFault) -> [Bilingual] {
        [
            Bilingual(
                zh: "凭证不成立。第一处不符：\(fault.place)",
                en: "The certificate does not hold. First at \(fault.place)"),
            Bilingual(zh: "  " + fault.message.zh, en: "  " + fault.message.en),
        ]
    }

    private static func told(_ summary: CertificateCheck.Summary) -> [Bilingual] {
        let body = summary.certificate.body
        let outcome = Verdict.Outcome(rawValue: body.outcome)?.label ?? Bilingual(body.outcome)
        let computed = summary.computed
        return [
            Bilingual(
                zh: "凭证成立：\(body.enterprise.name) · \(body.ruleSet.name.zh) · "
                    + "业务日 \(body.asOf) · \(outcome.zh)。",
                en: "The certificate holds: \(body.enterprise.name), \(body.ruleSet.name.en), "
                    + "\(body.asOf): \(outcome.en)."),
            Bilingual(
                zh: "  \(body.clauses.count) 条条款逐条重新推算，与凭证一致；\(computed) 项数据按公式重算。",
                en: "  \(body.clauses.count) clauses were worked out again and agree; "
                    + "\(computed) figures were computed again."),
            Bilingual(
                zh: "  不重算、按凭证所载采信的：\(summary.factsOnFile) 项登记数据"
                    + "、\(body.judgements.count) 项人工认定\(premises(summary, "，其中评分卡、代码表给出的："))。",
                en: "  Taken as stated: \(summary.factsOnFile) figures on file and "
                    + "\(body.judgements.count) judgements"
                    + premises(summary, "; given by scorecards and code tables: ") + "."),
            signature(summary),
        ]
    }

    private static func premises(_ summary: CertificateCheck.Summary, _ words: String) -> String {
        summary.premises.isEmpty ? "" : words + summary.premises.joined(separator: ", ")
    }

    private static func signature(_ summary: CertificateCheck.Summary) -> Bilingual {
        guard let signer = summary.signer else {
            return Bilingual(
                zh: "  没有签名：只能说明内容前后一致，不能说明由谁签发。",
                en: "  Not signed: it is consistent, but nobody vouches for where it comes from.")
        }
        return Bilingual(
            zh: "  签名有效，公钥 \(signer.text)。", en: "  Signed; public key \(signer.text).")
    }

    /// `holds`, and the summary or the fault.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("holds")
        switch outcome {
        case .holds(let summary):
            writer.boolean(true)
            write(summary, &writer)
        case .fails(let fault):
            writer.boolean(false)
            writer.member("code", fault.code)
            writer.member("place", fault.place)
            writer.member("message", fault.message)
        }
        writer.endObject()
        return writer.bytes
    }

    private func write(_ summary: CertificateCheck.Summary, _ writer: inout JSONWriter) {
        let body = summary.certificate.body
        writer.member("hash", summary.certificate.hash)
        writer.member("enterprise", body.enterprise.name)
        writer.member("ruleSet", body.ruleSet.id)
        writer.member("asOf", body.asOf)
        writer.member("outcome", body.outcome)
        writer.member("clauses", Int64(body.clauses.count))
        writer.member("computed", Int64(summary.computed))
        writer.member("onFile", Int64(summary.factsOnFile))
        writer.member("judgements", Int64(body.judgements.count))
        writer.key("premises")
        writer.beginArray()
        for field in summary.premises { writer.string(field) }
        writer.endArray()
        if let signer = summary.signer { writer.member("publicKey", signer.text) }
    }
}
