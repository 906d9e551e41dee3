public import Diagnostics
public import Enterprises
public import Products

/// Which source sends the files of a batch, and by which profile they are read.
public struct ImportChoice: Sendable {
    public let policy: SourcePolicy
    public let profiles: [String: ImportProfile]

    public init(policy: SourcePolicy, profiles: [String: ImportProfile]) {
        self.policy = policy
        self.profiles = profiles
    }

    /// The source that is named, else the one of the profile that is named. An installation that
    /// lists no sources takes any word.
    /// - Throws: `unknownSource`, `unknownImportProfile`, `noSource`, each with what is known.
    public func choose(
        source name: String?, profile wanted: String?
    ) throws(Faults) -> (DataSource, ImportProfile?) {
        let profile = try wanted.map { id throws(Faults) in try self.profile(id) }
        guard let name = name ?? profile?.source else { throw Faults([noSource]) }
        let source = try self.source(name)
        if profile != nil { return (source, profile) }
        return (source, source.profile.flatMap { profiles[$0] })
    }

    private func profile(_ id: String) throws(Faults) -> ImportProfile {
        if let profile = profiles[id] { return profile }
        throw Faults([
            unknown(id, profiles.keys.sorted(), "unknownImportProfile", "导入方案", "profile")
        ])
    }

    private func source(_ name: String) throws(Faults) -> DataSource {
        if let source = policy.source(named: name) { return source }
        if policy.sources.isEmpty {
            return DataSource(id: name, name: Bilingual(name), office: Bilingual(name))
        }
        throw Faults([unknown(name, policy.sources.map(\.id), "unknownSource", "数据来源", "source")])
    }

    private func unknown(
        _ word: String, _ known: [String], _ code: String, _ zh: String, _ en: String
    ) -> Diagnostic {
        let guess = nearest(to: word, in: known)
        let list = known.joined(separator: ", ")
        return Diagnostic(
            .error, at: nil, code: code,
            zh: "没有\(zh)“\(word)”；" + (guess.map { "是否想写“\($0)”？" } ?? "") + "可写：\(list)。",
            en: "there is no \(en) “\(word)”; " + (guess.map { "did you mean “\($0)”? " } ?? "")
                + "known: \(list).")
    }

    private var noSource: Diagnostic {
        let list = policy.sources.map(\.id).joined(separator: ", ")
        return Diagnostic(
            .error, at: nil, code: "noSource",
            zh: "请用 --source 写明这些文件是谁报送的；可写：\(list)。",
            en: "name who sent the files with --source; known: \(list).")
    }
}

extension Installation {
    /// What the sources of the profile name and the catalogue does not have.
    public func checkImports(_ loaded: LoadedCatalogue) -> [Diagnostic] {
        checkSources(loaded.dictionary)
            + check(importProfiles: loaded.importProfiles.keys.sorted())
    }
}
