import Certificates
public import Diagnostics
import Documents
import Products
import Quantities
import Rules
import Seals
public import Storage
import Vocabulary

/// The texts of a catalogue as certificates carry them: rule files with those that they extend,
/// and the vocabulary's lines.
public struct CertificateTexts: Sendable {
    private static let vocabularyPath = "vocabulary.yaml"

    /// By path.
    private let files: [String: RuleFile]
    /// By the field's id: its lines, and the field whose members it shares.
    private let lines: [String: (text: String, twin: String?)]

    /// - Parameter files: the catalogue's files, as they were loaded.
    /// - Throws: where the vocabulary cannot be read, which loading would have told.
    public init(_ files: [RuleFile]) throws(Faults) {
        self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
        guard let file = self.files[CertificateTexts.vocabularyPath] else {
            lines = [:]
            return
        }
        lines = try CertificateTexts.lines(of: file)
    }

    // MARK: rules

    /// The rule set's file and those that it extends.
    func rules(_ set: RuleSet, _ catalogue: Catalogue) -> Certificate.Body.RuleTexts {
        var chain: [RuleSet] = [set]
        while let last = chain.last, let base = CertificateTexts.base(of: last, catalogue) {
            chain.append(base)
        }
        let texts = chain.compactMap { files[$0.path] }.map {
            Certificate.Body.RuleTexts.File(
                path: $0.path, sha256: $0.digest.hex,
                text: String(decoding: $0.bytes, as: UTF8.self))
        }
        return .init(id: set.id, files: texts)
    }

    /// The version of the base that had begun when this one began; of its own rule set one that
    /// began before it.
    private static func base(of set: RuleSet, _ catalogue: Catalogue) -> RuleSet? {
        guard let base = set.extends, let versions = catalogue.versions[base] else { return nil }
        func begin(_ set: RuleSet) -> Int64 { set.version.from?.number ?? .min }
        let start = set.version.from?.number ?? .max
        let isOwn = base == set.id
        return versions.last { isOwn ? begin($0) < begin(set) : begin($0) <= start }
    }

    // MARK: the vocabulary

    func vocabulary(
        _ fields: Set<FieldIndex>, _ dictionary: FieldDictionary
    ) -> Certificate.Body.FieldNames {
        var ids = Set(fields.map { dictionary[$0].id })
        ids.formUnion(ids.compactMap { lines[$0]?.twin })
        let texts = dictionary.fields.map(\.id).filter(ids.contains).compactMap {
            lines[$0]?.text
        }
        let whole = texts.map { $0 + "\n" }.joined()
        return .init(
            path: CertificateTexts.vocabularyPath,
            sha256: files[CertificateTexts.vocabularyPath]?.digest.hex ?? "",
            linesSha256: Digest(of: Array(whole.utf8)).hex, lines: texts)
    }

    /// Each entry from its first line to the one before the next entry, without the remarks and
    /// blank lines behind it.
    private static func lines(
        of file: RuleFile
    ) throws(Faults) -> [String: (text: String, twin: String?)] {
        let root = try YAMLReader.read(bytes: file.bytes, file: file.path)
        let items = root["fields"]?.items ?? []
        let text = String(decoding: file.bytes, as: UTF8.self)
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [String: (text: String, twin: String?)] = [:]
        for (index, item) in items.enumerated() {
            guard let start = item.line, let id = item["id"]?.string else { continue }
            let end = index + 1 < items.count ? items[index + 1].line ?? start : all.count + 1
            var own = all[(start - 1)..<max(start, end - 1)]
            while let last = own.last, own.count > 1, isRemark(last) { own.removeLast() }
            found[id] = (own.joined(separator: "\n"), item["members_of"]?.string)
        }
        return found
    }

    private static func isRemark(_ line: Substring) -> Bool {
        let first = line.first { !$0.isWhitespace }
        return first == nil || first == "#"
    }
}

extension YAMLNode {
    fileprivate var line: Int? {
        if case .text(let line, _) = location.place { line } else { nil }
    }
}
