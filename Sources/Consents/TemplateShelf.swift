public import Seals
public import Vocabulary

/// The forms of consent that are on file (授权书模板), by version id.
public struct TemplateShelf: Sendable {
    public struct Form: Sendable {
        public let id: String
        public let file: String
        public let digest: Digest
    }

    /// In the order of their ids.
    public private(set) var forms: [Form] = []

    public init() {}

    /// Puts a text on the shelf. Its id is the file's name without the ending:
    /// `enterprise-share@2026-11` of `enterprise-share@2026-11.md`.
    public mutating func add(file: String, bytes: [UInt8]) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let id = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        forms.append(Form(id: id, file: file, digest: Digest(of: bytes)))
        forms.sort { $0.id < $1.id }
    }

    /// The version with its digest. Throws for an id that no text on the shelf has; an empty shelf
    /// knows nothing and takes every id.
    public func version(_ id: String) throws(LiteralFault) -> TemplateVersion {
        if forms.isEmpty { return TemplateVersion(id: id) }
        if let form = forms.first(where: { $0.id == id }) {
            return TemplateVersion(id: id, digest: form.digest)
        }
        let known = forms.map(\.id)
        throw LiteralFault(
            "unknownTemplate",
            zh: "没有版本为“\(id)”的授权书；现有：\(known.joined(separator: "、"))；"
                + "签的是别的文本，请先把它存入 templates/consent。",
            en: "no form has the version “\(id)”; there are \(known.joined(separator: ", ")); if "
                + "another text was signed, put it into templates/consent first.")
    }
}
