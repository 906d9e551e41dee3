public import Quantities
import Seals

/// The seal on a message, by which its receiver knows who sent it and when: HMAC-SHA-256 over
/// `timestamp.body` under the webhook's secret.
public enum NoticeSeal {
    /// How old a message may be for a receiver that follows the documentation.
    public static let toleranceSeconds: Int64 = 300

    /// `t=1764468000,v1=…`, with a second `v1` while an old secret goes on.
    public static func header(
        _ body: [UInt8], _ secrets: WebhookSecrets, at moment: Instant
    ) -> String {
        let seconds = moment.milliseconds / 1000
        let seals = secrets.valid(at: moment).map { "v1=" + seal(body, $0, seconds).hex }
        return (["t=\(seconds)"] + seals).joined(separator: ",")
    }

    private static func seal(_ body: [UInt8], _ secret: [UInt8], _ seconds: Int64) -> Digest {
        MessageSeal.of(
            Array("\(seconds).".utf8) + body, key: Array(WebhookSecrets.text(secret).utf8))
    }

    /// Whether a header seals a body, as a receiver asks it.
    public static func isValid(
        _ header: String, _ body: [UInt8], _ secrets: WebhookSecrets, at moment: Instant
    ) -> Bool {
        let parts = header.split(separator: ",")
        guard let first = parts.first, first.hasPrefix("t="),
            let seconds = Int64(first.dropFirst(2)),
            abs(moment.milliseconds / 1000 - seconds) <= toleranceSeconds
        else { return false }
        let expected = seal(body, secrets.current, seconds)
        return parts.dropFirst().filter { $0.hasPrefix("v1=") }
            .compactMap { Digest(hex: $0.dropFirst(3)) }
            .contains { $0.isSameSecret(as: expected) }
    }
}
