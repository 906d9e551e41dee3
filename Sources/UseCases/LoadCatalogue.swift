public import Diagnostics
import Documents
public import Products
public import Vocabulary

/// The catalogue with its vocabulary and code tables, checked and ready to be matched against.
public struct LoadedCatalogue: Sendable {
    public let dictionary: FieldDictionary
    public let catalogue: Catalogue
    /// The `cases.yaml` files, unread.
    public let caseFiles: [CatalogueReader.File]
}

/// Makes a catalogue of the files of its folder.
public enum LoadCatalogue {
    public typealias File = CatalogueReader.File

    /// All faults of all files, and the catalogue as far as it could be read. With errors among the
    /// faults nothing may be matched against it.
    public static func load(_ files: [File]) -> (LoadedCatalogue, [Diagnostic]) {
        var faults: [Diagnostic] = []
        let codes = codeTables(files, &faults)
        let dictionary = vocabulary(files, codes, &faults)
        let yaml = files.filter { $0.path.hasSuffix(".yaml") && $0.path.contains("/") }
        var reader = CatalogueReader(dictionary: dictionary)
        let catalogue = reader.read(yaml)
        faults += reader.diagnostics
        for set in catalogue.versions.values.flatMap(\.self) { faults += set.textWarnings() }
        let cases = yaml.filter { $0.path.hasSuffix("/cases.yaml") }
        let loaded = LoadedCatalogue(
            dictionary: dictionary, catalogue: catalogue, caseFiles: cases)
        return (loaded, faults)
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
