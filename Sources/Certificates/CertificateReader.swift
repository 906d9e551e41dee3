import Diagnostics
import FEEL
import Foundation
import Seals

/// Reads a certificate from its file and tests the seals: nothing that is not part of the format
/// may stand in it, the hash must be that of the body, the signature that of the hash.
struct CertificateReader {
    /// What must have signed it; nil: whoever it says.
    let publicKey: PublicKey?

    func read(_ bytes: [UInt8]) throws(CertificateFault) -> Certificate {
        let json = try json(bytes)
        let certificate = try certificate(json)
        guard certificate.schema == Certificate.schema else {
            throw CertificateFault.differs(
                "otherSchema", at: "/schema", Bilingual(zh: "格式", en: "the format"),
                written: certificate.schema, found: Certificate.schema)
        }
        let hash = Certificate.hash(of: certificate.body)
        guard hash == certificate.hash else {
            throw CertificateFault(
                "hashDiffers", at: "/hash", zh: "内容与摘要不符：凭证签发后被改动过。",
                en: "the content does not have this hash: it was changed after it was issued.")
        }
        try checkSignature(of: certificate)
        return certificate
    }

    private func json(_ bytes: [UInt8]) throws(CertificateFault) -> JSONValue {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CertificateFault(
                "notUTF8", at: "/", zh: "文件不是 UTF-8 文字。", en: "the file is no UTF-8 text.")
        }
        do {
            return try JSONText.read(text, limit: JSONText.maxFileBytes)
        } catch {
            throw CertificateFault.unreadable(error, "/")
        }
    }

    /// What is read and written again must be the same: so that nothing unknown stands in it.
    private func certificate(_ json: JSONValue) throws(CertificateFault) -> Certificate {
        let bytes = CanonicalJSON.bytes(json)
        let read: Certificate
        do {
            read = try JSONDecoder().decode(Certificate.self, from: Data(bytes))
        } catch {
            let place = (error as? DecodingError).map(CertificateReader.pointer) ?? "/"
            throw CertificateFault(
                "notACertificate", at: place, zh: "缺少此项，或写法不对；这不是一份完整的凭证。",
                en: "this is lacking or has another shape; it is no whole certificate.")
        }
        guard let again = Certificate.json(read), CanonicalJSON.bytes(again) != bytes else {
            return read
        }
        if let place = CanonicalJSON.difference(json, again, at: "") {
            throw CertificateFault(
                "unknownContent", at: place, zh: "凭证里不应有此项，或写法不是规定的一种。",
                en: "no part of a certificate, or not in its one spelling.")
        }
        return read
    }

    private static func pointer(_ error: DecodingError) -> String {
        let (path, last): ([any CodingKey], (any CodingKey)?) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath, key)
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                (context.codingPath, nil)
            @unknown default: ([], nil)
            }
        return "/"
            + (path + [last].compactMap(\.self)).map {
                $0.intValue.map(String.init) ?? $0.stringValue
            }
            .joined(separator: "/")
    }

    private func checkSignature(of certificate: Certificate) throws(CertificateFault) {
        guard let signature = certificate.signature else {
            if publicKey == nil { return }
            throw CertificateFault(
                "unsigned", at: "/signature", zh: "凭证没有签名，无法与给定的公钥核对。",
                en: "the certificate is not signed, so the given key cannot be checked.")
        }
        guard signature.algorithm == Certificate.algorithm,
            let key = PublicKey(text: signature.publicKey),
            let value = Base64URL.decode(signature.value),
            key.accepts(value, of: Certificate.signed(certificate.hash))
        else {
            throw CertificateFault(
                "badSignature", at: "/signature", zh: "签名与凭证不符。",
                en: "the signature does not fit the certificate.")
        }
        guard publicKey == nil || publicKey == key else {
            throw CertificateFault(
                "otherSigner", at: "/signature/publicKey", zh: "签名的不是给定公钥的那一家。",
                en: "it was signed with another key than the given one.")
        }
    }
}
