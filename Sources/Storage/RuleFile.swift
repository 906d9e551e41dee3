public import Seals

/// A text of the catalogue or the installation profile, as it was recorded.
public struct RuleFile: Hashable, Sendable {
    /// Inside the catalogue, such as `zone/xt-zhulidai/2022-07-04.yaml`; `RuleFile.profile` for
    /// the installation profile.
    public let path: String
    public let bytes: [UInt8]
    /// Of the bytes.
    public let digest: Digest

    public static let profile = "@rongqiao.yaml"

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        digest = Digest(of: bytes)
    }

    /// What a set of rule texts is known by: paths and contents, in the order of the paths.
    public static func digest(of files: [RuleFile]) -> Digest {
        digest(of: files.map { (path: $0.path, digest: $0.digest) })
    }

    public static func digest(of files: [(path: String, digest: Digest)]) -> Digest {
        var maker = DigestMaker()
        for file in files.sorted(by: { $0.path < $1.path }) {
            maker.add(field: file.path)
            maker.add(file.digest.bytes)
        }
        return maker.digest
    }
}
