import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import Registry
import Reports
import SQLiteStorage
import Seals
import Storage
import UseCases
import Vocabulary

/// What an import needs: the vocabulary, the sources, the profile by which the files are read.
struct ImportDesk {
    private let command: ImportCommand
    private let loaded: LoadedCatalogue
    private let precedence: Precedence
    private let source: String
    private let options: ImportOptions
    private let asOf: Day

    private var language: Language { command.common.lang }

    /// - Throws: status 1 for a source or a profile that nobody knows.
    init(_ command: ImportCommand) throws {
        self.command = command
        loaded = try command.common.load(.scoring)
        asOf = try DayOptions.day(command.asOf)
        let installation = try command.common.installation()
        let policy = installation?.policy ?? SourcePolicy()
        let wrong = installation?.checkImports(loaded) ?? []
        if wrong.hasErrors { throw Terminal.fail(wrong, command.common.lang) }
        precedence = Precedence(policy, dictionary: loaded.dictionary)
        do {
            let choice = ImportChoice(policy: policy, profiles: loaded.importProfiles)
            let (found, profile) = try choice.choose(
                source: command.source, profile: command.importProfile)
            source = found.id
            options = Self.options(found, profile, precedence, asOf, command.period)
        } catch {
            throw Terminal.fail(error.diagnostics, command.common.lang)
        }
    }

    private static func options(
        _ source: DataSource, _ profile: ImportProfile?, _ precedence: Precedence, _ asOf: Day,
        _ period: Int?
    ) -> ImportOptions {
        var options = ImportOptions(asOf: asOf, period: period, source: source.id)
        options.precedence = precedence
        options.profile = profile
        options.verification = profile?.verification ?? source.verification
        options.stated = asOf
        return options
    }

    /// What the files say, and what they are known by. A file that cannot be read is an error.
    func read(_ paths: [String]) -> (ImportResult, [BatchFile]) {
        let importer = Importer(dictionary: loaded.dictionary, options: options)
        var result = ImportResult()
        var files: [BatchFile] = []
        var tables: [Table] = []
        for path in paths {
            do {
                let file = InputFile(path: path)
                let bytes = try file.bytes()
                files.append(BatchFile(name: path, digest: Digest(of: bytes)))
                switch try file.open(bytes) {
                case .tables(let found): tables += found
                case .json(let json): result.add(importer.read(json: json, file: path))
                }
            } catch {
                result.diagnostics += (error as? Faults)?.diagnostics ?? []
            }
        }
        result.add(importer.read(tables))
        return (result, files)
    }

    func plan(_ result: ImportResult, _ files: [BatchFile]) throws -> PlannedImport {
        let plan = PlanImport(
            dictionary: loaded.dictionary, precedence: precedence, source: source, asOf: asOf)
        let file = command.common.base
        return try BaseFile.telling(language) {
            guard InputFile.exists(file.path) else {
                return try plan.plan(result, files, over: nil)
            }
            let base = try SQLiteBase.open(file.path, command.dryRun ? .readOnly : .existing)
            return try base.reading { try plan.plan(result, files, over: $0) }
        }
    }

    /// The entry of the journal; nil where nothing had to be written.
    func record(_ planned: PlannedImport) throws -> Int64? {
        if planned.preview.isEmpty { return nil }
        let base = try command.common.base.open(.make, language)
        let act = Act(
            .importFacts, by: command.author, at: Terminal.now, reason: command.reason,
            detail: [
                "source": source, "asOf": asOf.iso,
                "files": planned.batch.files.map(\.name).joined(separator: ", "),
            ])
        let rules = try command.common.ruleFiles()
        return try BaseFile.telling(language) {
            let entry = try base.record(planned.batch, by: act, loaded.dictionary)
            try base.record(rules, by: Act(.recordRules, by: act.actor, at: act.at))
            return entry.seq
        }
    }

    func tell(_ preview: ImportPreview, _ entry: Int64?) {
        let page = ImportPage(
            phrases: command.common.phrases(loaded), precedence: precedence,
            width: Terminal.width)
        if command.format == .json {
            return Terminal.write(
                page.json(preview, source: source, asOf: asOf, entry: entry))
        }
        for line in page.lines(preview, source: source, asOf: asOf) { Terminal.say(line) }
        if let entry { Terminal.say("\n" + recorded(preview, entry)) }
    }

    private func recorded(_ preview: ImportPreview, _ entry: Int64) -> String {
        let count = preview.counts.recorded
        return language == .zh
            ? "已登记 \(count) 个指标值（第 \(entry) 笔）；撤销：rongqiao import --undo \(entry)"
            : "\(count) facts recorded (entry \(entry)); undo: rongqiao import --undo \(entry)"
    }
}
