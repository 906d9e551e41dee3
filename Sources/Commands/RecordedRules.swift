import Diagnostics
import Documents
import Products
import Quantities
import SQLiteStorage
import Storage

// The rule texts as the base has them.
extension CommonOptions {
    /// The catalogue's files that had been recorded by a moment.
    func recordedRules(_ moment: Instant) throws -> [CatalogueReader.File] {
        try rules(moment).filter { $0.path != RuleFile.profile }.map {
            CatalogueReader.File(path: $0.path, shownAs: $0.path, bytes: $0.bytes)
        }
    }

    /// The installation profile that had been recorded by a moment.
    func recordedProfile(_ moment: Instant) throws -> (path: String, bytes: [UInt8])? {
        try rules(moment).first { $0.path == RuleFile.profile }.map { ($0.path, $0.bytes) }
    }

    /// What a run of today records of the rules: every file that answers depend on.
    func ruleFiles() throws -> [RuleFile] {
        try BaseFile.telling(lang) {
            let files = try CatalogueFolder.find(catalogue).files()
            let profile = try profileFile().map {
                [RuleFile(path: RuleFile.profile, bytes: $0.bytes)]
            }
            return files.map { RuleFile(path: $0.path, bytes: $0.bytes) } + (profile ?? [])
        }
    }

    private func rules(_ moment: Instant) throws -> [RuleFile] {
        let base = try base.open(.readOnly, lang)
        let rules = try BaseFile.telling(lang) {
            try base.reading(knownAt: moment) { try $0.rules() }
        }
        if !rules.isEmpty { return rules }
        throw Terminal.fail(
            [
                Diagnostic(
                    .error, at: nil, code: "noRulesThen",
                    zh: "到北京时间 \(moment.clock()) 为止，企业库还没有登记过规则，答不出当时的结论；请换一个较晚的时点。",
                    en: "by \(moment.iso) the base had recorded no rules; name a later moment.")
            ], lang)
    }
}
