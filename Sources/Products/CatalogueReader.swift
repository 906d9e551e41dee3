public import Diagnostics
import Documents
import Quantities
import Rules
public import Vocabulary

/// Reads all rule files of a catalogue, resolves `extends`, and checks what only the whole shows.
public struct CatalogueReader {
    /// A file of the catalogue: its path below the catalogue's folder, and its bytes.
    public struct File: Sendable {
        public let path: String
        /// The name that diagnostics begin with: a path that a person can open.
        public let shownAs: String
        public let bytes: [UInt8]

        public init(path: String, shownAs: String, bytes: [UInt8]) {
            self.path = path
            self.shownAs = shownAs
            self.bytes = bytes
        }

        var folder: String {
            path.split(separator: "/").dropLast().last.map(String.init) ?? ""
        }

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    let dictionary: FieldDictionary
    public internal(set) var diagnostics: [Diagnostic] = []
    /// The circles of `extends` that were reported, as the paths of their files.
    var circles: Set<Set<String>> = []

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    /// The catalogue of all files that could be read; with errors in `diagnostics` it must not be
    /// used to match.
    public mutating func read(_ files: [File]) -> Catalogue {
        let rules = files.filter { $0.name != "cases.yaml" }
        let roots = YAMLReader.readAll(rules.map { (file: $0.shownAs, bytes: $0.bytes) })
        let parsed = zip(rules, roots).compactMap { parse($0, $1) }
        let byID = Dictionary(grouping: parsed, by: \.id)
        let whole = parsed.compactMap { file in
            extended(file, byID, chain: []).map { (path: file.path, root: $0) }
        }
        let dictionary = dictionary
        let answers = whole.concurrentMap { file in
            var reader = RuleSetReader(dictionary: dictionary)
            return (set: reader.read(file.root, path: file.path), faults: reader.diagnostics)
        }
        var read: [(set: RuleSet, root: YAMLNode)] = []
        for (file, answer) in zip(whole, answers) {
            for diagnostic in answer.faults { reportOnce(diagnostic) }
            if let set = answer.set { read.append((set, file.root)) }
        }
        checkVersions(read)
        checkVariants(read)
        return Catalogue(dictionary: dictionary, ruleSets: read.map(\.set))
    }

    struct Parsed {
        let path: String
        let id: String
        let root: YAMLNode

        /// The day from which the text applies; nil if unstated or wrong (then reported).
        var from: Day? { root["version"]?["from"]?.string.flatMap { Day(iso: $0) } }
    }

    private mutating func parse(_ file: File, _ result: Result<YAMLNode, Faults>) -> Parsed? {
        switch result {
        case .success(let root):
            let id = root["id"]?.string ?? ""
            if id != file.folder { reportFolder(root["id"] ?? root, id, file) }
            return Parsed(path: file.path, id: id, root: root)
        case .failure(let faults):
            diagnostics += faults.diagnostics
            return nil
        }
    }

    private mutating func reportFolder(_ node: YAMLNode, _ id: String, _ file: File) {
        diagnostics.append(
            node.fault(
                "idNotFolder", zh: "id “\(id)” 与所在文件夹“\(file.folder)”不一致；请改成同一个名称。",
                en: "the id “\(id)” differs from its folder “\(file.folder)”."))
    }
}

extension CatalogueReader {
    private mutating func checkVersions(_ read: [(set: RuleSet, root: YAMLNode)]) {
        var first: [String: String] = [:]
        for (set, root) in read {
            let start = set.version.from?.iso ?? "unstated"
            let node = root["version"]?["from"] ?? root["version"] ?? root
            guard let other = first["\(set.id) \(start)"] else {
                first["\(set.id) \(start)"] = node.location.text
                continue
            }
            diagnostics.append(
                node.fault(
                    "sameStart",
                    zh: "“\(set.id)”已有一个版本从 \(start) 起施行（\(other)）；请改正其中一个 from。",
                    en:
                        "a version of “\(set.id)” begins at \(start) already (\(other)); "
                        + "correct one."
                ))
        }
    }

    private mutating func checkVariants(_ read: [(set: RuleSet, root: YAMLNode)]) {
        let ids = Set(read.map(\.set.id))
        for (set, root) in read {
            guard let base = set.variantOf, !ids.contains(base) else { continue }
            let guess = nearest(to: base, in: Array(ids))
            diagnostics.append(
                (root["variant_of"] ?? root).fault(
                    "unknownRuleSet",
                    zh: "variant_of 指向的“\(base)”不存在"
                        + (guess.map { "；是否想写“\($0)”？" } ?? "；请写目录里已有的 id。"),
                    en: "variant_of names “\(base)”, which does not exist"
                        + (guess.map { "; did you mean “\($0)”?" } ?? ".")))
        }
    }
}
