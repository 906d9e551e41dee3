public import Diagnostics
import Documents

/// The first thing of a certificate that does not hold: where, and why.
public struct CertificateFault: Error, Hashable, Sendable {
    /// A stable name in lower camel case, such as `hashDiffers`.
    public let code: String
    /// A JSON pointer into the certificate, or the place in a rule text that it carries.
    public let place: String
    public let message: Bilingual

    init(_ code: String, at place: String, zh: String, en: String) {
        self.code = code
        self.place = place
        message = Bilingual(zh: zh, en: en)
    }

    /// As the command line and the service tell it.
    public var diagnostic: Diagnostic {
        Diagnostic(
            .error, at: nil, code: code, zh: "\(place)：\(message.zh)", en: "\(place): \(message.en)"
        )
    }
}

extension CertificateFault {
    /// What is written and what comes out differ.
    static func differs(
        _ code: String, at place: String, _ what: Bilingual, written: String, found: String
    ) -> CertificateFault {
        CertificateFault(
            code, at: place,
            zh: "\(what.zh)写的是“\(written)”，按凭证自身推算应为“\(found)”。",
            en: "\(what.en) is written as “\(written)”, but follows as “\(found)”.")
    }

    /// A text that the certificate carries cannot be read as rules.
    static func unreadable(_ node: YAMLNode, zh: String, en: String) -> CertificateFault {
        CertificateFault("unreadableText", at: node.location.text, zh: zh, en: en)
    }

    static func unreadable(_ faults: Faults, _ place: String) -> CertificateFault {
        let first = faults.diagnostics.first
        return CertificateFault(
            "unreadableText", at: first?.location?.text ?? place,
            zh: first?.message.zh ?? "读不懂这段文字。",
            en: first?.message.en ?? "this text cannot be read.")
    }
}
