public import CreditBook
public import Diagnostics
import Documents
public import Enterprises
public import Products
public import Programmes
public import Scorecards
public import Vocabulary

/// The catalogue with its vocabulary and code tables, checked and ready to be matched against.
public struct LoadedCatalogue: Sendable {
    public let dictionary: FieldDictionary
    public let catalogue: Catalogue
    /// The `cases.yaml` files, unread.
    public let caseFiles: [CatalogueReader.File]
    public let cards: CardShelf
    /// The case files of cards, unread.
    public let cardCaseFiles: [CatalogueReader.File]
    /// 培育梯度; nil where the catalogue has none.
    public let ladder: Ladder?
    /// 画像; nil where the catalogue has none.
    public let portrait: PortraitPlan?
    /// 导入方案, by id.
    public let importProfiles: [String: ImportProfile]
    /// 月报方案, by id.
    public let sheetProfiles: [String: SheetProfile]
    /// 报送台账的规定; nil where the catalogue has none.
    public let reportedPolicy: ReportedPolicy?
    /// 项目运行条款, by id.
    public let terms: [String: ProgrammeTerms]
    /// 叠加与互斥, of all terms.
    public let stacking: StackingShelf
    /// 限时承诺, in the order of their files.
    public let promises: [PromiseSet]
}

/// Makes a catalogue of the files of its folder.
public enum LoadCatalogue {
    public typealias File = CatalogueReader.File

    /// What a command needs of the catalogue beside vocabulary, code tables, scorecards, ladder,
    /// portrait and import profiles; what it does not need is not read.
    public struct Part: OptionSet, Sendable {
        public let rawValue: Int

        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Rule sets and their cases.
        public static let rules = Part(rawValue: 1)
        /// Terms of programmes and how month sheets are read. Promises name products, so they are
        /// read with the rule sets only.
        public static let credit = Part(rawValue: 2)

        public static let everything: Part = [.rules, .credit]
        public static let scoring: Part = []
    }

    /// All faults of all files, and the catalogue as far as it could be read. With errors among the
    /// faults nothing may be matched against it.
    public static func load(
        _ files: [File], _ part: Part = .everything
    ) -> (LoadedCatalogue, [Diagnostic]) {
        var faults: [Diagnostic] = []
        let codes = codeTables(files, &faults)
        let dictionary = vocabulary(files, codes, &faults)
        let yaml = files.filter {
            part.contains(.rules) && $0.path.hasSuffix(".yaml") && $0.path.contains("/")
                && !CardFiles.isOne($0) && !ImportProfileFiles.isOne($0)
                && !CreditFiles.isOne($0)
        }
        var reader = CatalogueReader(dictionary: dictionary)
        let catalogue = reader.read(yaml)
        faults += reader.diagnostics
        for set in catalogue.versions.values.flatMap(\.self) { faults += set.textWarnings() }
        let cases = yaml.filter { $0.path.hasSuffix("/cases.yaml") }
        let cards = cards(files, dictionary, &faults)
        let ofCredit = part.contains(.credit) ? files.filter(CreditFiles.isOne) : []
        let terms = ProgrammeTermsFiles.read(
            ofCredit, ruleSets: part.contains(.rules) ? ruleSets(catalogue, yaml) : nil, &faults)
        let loaded = LoadedCatalogue(
            dictionary: dictionary, catalogue: catalogue, caseFiles: cases, cards: cards,
            cardCaseFiles: files.filter(CardFiles.isCase),
            ladder: ladder(files, dictionary, cards, &faults),
            portrait: portrait(files, dictionary, &faults),
            importProfiles: ImportProfileFiles.read(files, dictionary, &faults),
            sheetProfiles: SheetFiles.profiles(ofCredit, &faults),
            reportedPolicy: SheetFiles.policy(ofCredit, &faults),
            terms: terms, stacking: ProgrammeTermsFiles.shelf(terms, files, &faults),
            promises: part.contains(.rules)
                ? CreditFiles.promiseSets(ofCredit, catalogue, &faults) : [])
        return (loaded, faults)
    }

    /// A rule set that has errors of its own is there all the same: its folder names it.
    private static func ruleSets(_ catalogue: Catalogue, _ files: [File]) -> Set<String> {
        let folders = files.compactMap { $0.path.split(separator: "/").dropLast().last }
        return Set(catalogue.versions.keys).union(folders.map(String.init))
    }

    private static func cards(
        _ files: [File], _ dictionary: FieldDictionary, _ faults: inout [Diagnostic]
    ) -> CardShelf {
        let own = files.filter(CardFiles.isCard)
        let roots = YAMLReader.readAll(own.map { (file: $0.shownAs, bytes: $0.bytes) })
        var parsed: [CardShelfReader.File] = []
        for (file, root) in zip(own, roots) {
            switch root {
            case .success(let root): parsed.append((file.path, root))
            case .failure(let found): faults += found.diagnostics
            }
        }
        var reader = CardShelfReader(dictionary: dictionary)
        let shelf = reader.read(parsed)
        faults += reader.diagnostics
        return shelf
    }

    private static func ladder(
        _ files: [File], _ dictionary: FieldDictionary, _ cards: CardShelf,
        _ faults: inout [Diagnostic]
    ) -> Ladder? {
        guard let (file, root) = one(CardFiles.ladder, files, &faults) else { return nil }
        var reader = LadderReader(dictionary: dictionary, cards: cards)
        let ladder = reader.read(root, path: file.path)
        faults += reader.diagnostics
        return ladder
    }

    private static func portrait(
        _ files: [File], _ dictionary: FieldDictionary, _ faults: inout [Diagnostic]
    ) -> PortraitPlan? {
        guard let (file, root) = one(CardFiles.portrait, files, &faults) else { return nil }
        var reader = PortraitReader(dictionary: dictionary)
        let plan = reader.read(root, path: file.path)
        faults += reader.diagnostics
        return plan
    }

    /// The file at this path, parsed; nil where there is none or it cannot be.
    private static func one(
        _ path: String, _ files: [File], _ faults: inout [Diagnostic]
    ) -> (File, YAMLNode)? {
        guard let file = files.first(where: { $0.path == path }) else { return nil }
        do {
            return (file, try YAMLReader.read(bytes: file.bytes, file: file.shownAs))
        } catch {
            faults += error.diagnostics
            return nil
        }
    }

    private static func codeTables(_ files: [File], _ faults: inout [Diagnostic]) -> CodeTables {
        var tables: [String: Table] = [:]
        for file in files where file.path.hasPrefix("codes/") && file.path.hasSuffix(".tsv") {
            let name = String(file.path.dropFirst("codes/".count).dropLast(".tsv".count))
            do {
                tables[name] = try DelimitedReader.read(
                    bytes: file.bytes, file: file.shownAs, delimiter: .tab)
            } catch {
                faults += error.diagnostics
            }
        }
        let (codes, found) = CodeTables.load(tables)
        faults += found
        return codes
    }

    private static func vocabulary(
        _ files: [File], _ codes: CodeTables, _ faults: inout [Diagnostic]
    ) -> FieldDictionary {
        guard let file = files.first(where: { $0.path == "vocabulary.yaml" }) else {
            faults.append(
                Diagnostic(
                    .error, at: nil, code: "noVocabulary",
                    zh: "目录里没有 vocabulary.yaml（指标字典）。",
                    en: "the catalogue has no vocabulary.yaml."))
            return .empty
        }
        do {
            let root = try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
            let (dictionary, found) = FieldDictionary.load(root, codes: codes)
            faults += found
            return dictionary
        } catch {
            faults += error.diagnostics
            return .empty
        }
    }
}

/// Which files of the catalogue's folder are cards, and which their cases.
enum CardFiles {
    private static let folder = "scorecards/"
    static let ladder = folder + "ladder.yaml"
    static let portrait = folder + "portrait.yaml"

    static func isOne(_ file: CatalogueReader.File) -> Bool { file.path.hasPrefix(folder) }

    static func isCase(_ file: CatalogueReader.File) -> Bool {
        file.path.hasPrefix(folder + "cases/") && file.path.hasSuffix(".yaml")
    }

    static func isCard(_ file: CatalogueReader.File) -> Bool {
        isOne(file) && !isCase(file) && file.path.hasSuffix(".yaml")
            && file.path != ladder && file.path != portrait
    }
}
