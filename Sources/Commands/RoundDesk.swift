import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Scorecards
import UseCases
import Vocabulary

/// A round with its catalogue, ready to be asked; faults end the program with status 1.
struct RoundDesk {
    let round: Round
    let dictionary: FieldDictionary
    private let scoring: RoundScoring
    private let input: RoundCommand.Input
    private let language: Language

    init(_ input: RoundCommand.Input, _ options: RoundCommand.Options) throws {
        language = options.common.lang
        self.input = input
        let loaded = try options.common.load(.scoring)
        dictionary = loaded.dictionary
        round = try RoundDesk.round(input.round, loaded, language)
        scoring = RoundScoring(round, dictionary: dictionary)
    }

    private static func round(
        _ path: String, _ loaded: LoadedCatalogue, _ language: Language
    ) throws -> Round {
        do {
            let root = try YAMLReader.read(bytes: try InputFile.bytes(path), file: path)
            var reader = RoundReader(dictionary: loaded.dictionary, cards: loaded.cards)
            let round = reader.read(root)
            Terminal.complain(reader.diagnostics, language)
            guard let round, !reader.diagnostics.hasErrors else { throw ExitCode(1) }
            return round
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, language)
        }
    }

    /// The enterprises of the files, as of the freeze day.
    func read() throws -> ReadEnterprises {
        if input.files.isEmpty {
            throw ValidationError("请给出企业数据文件 · give at least one file.")
        }
        let files = EnterpriseFiles(
            files: input.files, period: input.period, enterprise: nil, amount: nil,
            strict: input.strict)
        return try files.enterprises(dictionary, round.freeze, language)
    }

    /// What the round comes to; what resolving noticed is told on the way.
    func result(_ read: ReadEnterprises) -> RoundResult {
        var standings: [RoundStanding] = []
        for wave in read.waves {
            for (standing, faults) in wave.concurrentMap(scoring.standing) {
                Terminal.complain(faults, language)
                standings.append(standing)
            }
        }
        let result = RoundResult(scoring, standings)
        Terminal.complain(result.warnings, language)
        return result
    }

    /// True if the file holds the frozen result of this round.
    func isFrozen(_ path: String) throws -> Bool {
        let frozen = try frozen(path)
        if frozen.round == round.id { return true }
        let fault = Diagnostic(
            .error, at: SourceLocation(file: path), code: "otherRound",
            zh: "这是轮次“\(frozen.round)”的冻结结果，不是“\(round.id)”的。",
            en: "this is the result of the round “\(frozen.round)”, not of “\(round.id)”.")
        throw Terminal.fail([fault], language)
    }

    func frozen(_ path: String) throws -> FrozenRound { try RoundDesk.frozen(path, language) }

    static func frozen(_ path: String, _ language: Language) throws -> FrozenRound {
        do {
            let text = try UTF8Check.unmarked(try InputFile.bytes(path), file: path)
            return try FrozenRound(text: text, file: path)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, language)
        }
    }
}
