import FEEL
import Foundation
public import Seals

extension Certificate {
    static let algorithm = "Ed25519"
    static let hashPrefix = "sha256:"

    /// Closes a body: makes its hash, and signs it where the installation has a key.
    public init(sealing body: Body, with key: SigningKey? = nil) {
        schema = Certificate.schema
        self.body = body
        hash = Certificate.hash(of: body)
        signature = key.map { key in
            Signature(
                algorithm: Certificate.algorithm,
                publicKey: Base64URL.encode(key.publicKey.bytes),
                value: Base64URL.encode(key.sign(Certificate.signed(hash))))
        }
    }

    /// The file: canonical JSON and a line feed.
    public var bytes: [UInt8] {
        (Certificate.json(self).map(CanonicalJSON.bytes) ?? []) + [0x0A]
    }

    static func hash(of body: Body) -> String {
        let bytes = json(body).map(CanonicalJSON.bytes) ?? []
        return hashPrefix + Digest(of: bytes).hex
    }

    /// What the key signs: the hash behind the name of the format, so that a signature cannot be
    /// passed off as one of anything else.
    static func signed(_ hash: String) -> [UInt8] { Array("\(schema)\n\(hash)".utf8) }

    /// Nil never for values of ours: everything in them has a JSON spelling.
    static func json(_ value: some Encodable) -> JSONValue? {
        guard let data = try? JSONEncoder().encode(value) else { return nil }
        return try? JSONText.read(
            String(decoding: data, as: UTF8.self), limit: JSONText.maxFileBytes)
    }
}

/// How a key and its public part are written: base64url without padding, 43 letters.
extension SigningKey {
    public init?(text: String) {
        guard let seed = Base64URL.decode(text) else { return nil }
        self.init(seed: seed)
    }

    public var text: String { Base64URL.encode(seed) }
}

extension PublicKey {
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    public var text: String { Base64URL.encode(bytes) }
}
