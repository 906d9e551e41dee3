import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import FEEL
import Quantities
import Reviews
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// What the files of a run say, as far as it could be read.
struct ReadEnterprises {
    let enterprises: [Enterprise]
    let result: ImportResult
    let dictionary: FieldDictionary
    /// Which source counts where several differ.
    let precedence: Precedence

    /// What reviewers answered, by the enterprise's key; only a base knows.
    var answers: [String: [JudgementAnswer]] = [:]

    var resolver: Resolver { Resolver(dictionary: dictionary, precedence: precedence) }

    var diagnostics: [Diagnostic] { result.diagnostics }

    /// Enterprises in groups that are answered at once: enough for all cores, few enough to hold.
    var waves: [[Enterprise]] {
        stride(from: 0, to: enterprises.count, by: 64).map {
            Array(enterprises[$0..<min($0 + 64, enterprises.count)])
        }
    }

    /// Each enterprise resolved on the day, one after the other, with what was noticed.
    func profiles(_ asOf: Day) -> [(Profile, [Diagnostic])] {
        let resolver = resolver
        return enterprises.map { resolver.profile(of: $0, asOf: asOf) }
    }

    /// The closing line with both counts; status 1 if any input had errors.
    func finish(_ language: Language) throws {
        let (read, accepted, rejected) = (
            result.rowsRead, result.rowsAccepted, result.rowsRejected
        )
        let faults = diagnostics.count { $0.severity == .error }
        guard faults > 0 else { return }
        Terminal.complain(
            language == .zh
                ? "共读 \(read) 行：\(accepted) 行已用，\(rejected) 行未用；\(faults) 处错误。"
                : "\(read) rows read: \(accepted) used, \(rejected) not; \(faults) errors.")
        throw ExitCode(1)
    }
}

extension EnterpriseFiles {
    /// Reads all files. Good rows are kept beside bad ones; with `--strict` nothing is.
    func enterprises(
        _ dictionary: FieldDictionary, _ asOf: Day, _ language: Language
    ) throws -> ReadEnterprises {
        let precedence = Precedence(policy, dictionary: dictionary)
        var options = ImportOptions(asOf: asOf, period: period, isStrict: strict)
        options.precedence = precedence
        let (result, answers) =
            try base.map { try read($0, dictionary, asOf, language) }
            ?? (read(Importer(dictionary: dictionary, options: options)), [:])
        Terminal.complain(result.diagnostics, language)
        if strict, result.hasErrors {
            throw Terminal.fail([Self.refused], language)
        }
        if result.enterprises.isEmpty {
            throw Terminal.fail([base.map(Self.nobody) ?? Self.nobody], language)
        }
        let chosen =
            try enterprise.map { try Self.find($0, among: result.enterprises, language) }
            ?? result.enterprises
        let asked = try askedFact(dictionary)
        let enterprises = chosen.map { enterprise in
            var enterprise = enterprise
            if let asked {
                enterprise.facts.removeAll { $0.field == asked.field }
                enterprise.facts.append(asked)
            }
            return enterprise
        }
        return ReadEnterprises(
            enterprises: enterprises, result: result, dictionary: dictionary,
            precedence: precedence, answers: answers)
    }

    private static let refused = Diagnostic(
        .error, at: nil, code: "refused",
        zh: "有错误，按 --strict 不出结果；改正上面各处后再试。",
        en: "refused because of the errors above (--strict).")

    private static let nobody = Diagnostic(
        .error, at: nil, code: "noEnterprise",
        zh: "没有读到一家企业，不出结果。", en: "no enterprise was read, so there is no result.")

    private static func nobody(_ base: BaseRequest) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noEnterprise",
            zh: "企业库 \(base.file.path) 在那时还没有企业；请先用 rongqiao import 登记，或给出数据文件。",
            en: "the base \(base.file.path) held no enterprise then; record some with rongqiao "
                + "import, or give files.")
    }

    /// All enterprises of the base, as they were on the day and known by the moment.
    private func read(
        _ request: BaseRequest, _ dictionary: FieldDictionary, _ asOf: Day, _ language: Language
    ) throws -> (ImportResult, [String: [JudgementAnswer]]) {
        let base = try request.file.open(.readOnly, language)
        let members = try BaseFile.telling(language) {
            try base.reading(knownAt: request.knownAt) {
                try ReadBase.members($0, dictionary, asOf: asOf)
            }
        }
        var result = ImportResult()
        result.enterprises = members.map(\.enterprise)
        let answered = members.filter { !$0.answers.isEmpty }.map {
            ($0.enterprise.key, $0.answers)
        }
        return (result, Dictionary(answered) { first, second in first + second })
    }

    private func read(_ importer: Importer) throws -> ImportResult {
        var tables: [Table] = []
        var result = ImportResult()
        var unreadable: [Diagnostic] = []
        for path in files {
            do {
                switch try InputFile(path: path).open() {
                case .tables(let found): tables += found
                case .json(let json): result.add(importer.read(json: json, file: path))
                }
            } catch let faults as Faults {
                unreadable += faults.diagnostics
            }
        }
        result.add(importer.read(tables))
        result.diagnostics += unreadable
        return result
    }

    /// Those that `enterprise` names; all where it names nobody.
    func chosen(_ enterprises: [Enterprise], _ language: Language) throws -> [Enterprise] {
        guard let enterprise else { return enterprises }
        return try EnterpriseFiles.find(enterprise, among: enterprises, language)
    }

    /// Those with this name or credit code; else those whose name holds the text.
    static func find(
        _ text: String, among enterprises: [Enterprise], _ language: Language
    ) throws -> [Enterprise] {
        let exact = enterprises.filter {
            $0.name == text || $0.uscc?.text == text.uppercased()
                || $0.formerNames.contains(text)
        }
        let found = exact.isEmpty ? enterprises.filter { $0.name.contains(text) } : exact
        if !found.isEmpty { return found }
        let guess = nearest(to: text, in: enterprises.map(\.name))
        let fault = Diagnostic(
            .error, at: nil, code: "noEnterprise",
            zh: "没有企业“\(text)”" + (guess.map { "；是否想写“\($0)”？" } ?? "。"),
            en: "there is no enterprise “\(text)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
        throw Terminal.fail([fault], language)
    }

    /// `--amount` as a fact of the request.
    private func askedFact(_ dictionary: FieldDictionary) throws -> Fact? {
        guard let amount, let field = dictionary.field(id: "deal.amount") else { return nil }
        switch Literal.parse(amount, as: .money) {
        case .success(.money(let money)) where money > .zero:
            return Fact(
                subject: .deal, field: field.index, value: .money(money), source: "--amount")
        default:
            throw ValidationError("--amount 要写成 300万元 的形式 · write it as 300万元: \(amount)")
        }
    }
}
