import Diagnostics
public import Documents
public import FEEL
import Quantities
public import Vocabulary

/// Reads enterprises from the tables and JSON that offices, systems and people send.
public struct Importer: Sendable {
    public let dictionary: FieldDictionary
    public let options: ImportOptions

    public init(dictionary: FieldDictionary, options: ImportOptions) {
        self.dictionary = dictionary
        self.options = options
    }

    /// Reads the sheets of one or several files. The same enterprise in several of them is one.
    /// Where rows disagree both facts stay and a warning names them.
    public func read(_ tables: [Table]) -> ImportResult {
        var result = ImportResult()
        let tables = onlySheet(tables)
        let files = Dictionary(grouping: tables.indices, by: { tables[$0].file })
        for (_, indices) in files.sorted(by: { $0.value[0] < $1.value[0] }) {
            var file = ImportResult()
            let shapes = indices.map { TableShape.find(in: tables[$0], dictionary, options) }
            let isRead = shapes.contains { $0 != nil }
            for (index, shape) in zip(indices, shapes) {
                // Beside a table, a sheet of sentences explains it and is no table gone wrong.
                if shape == nil, isRead, tables[index].isProse { continue }
                file.add(read(tables[index], shape, among: indices.count))
            }
            result.add(options.isStrict && file.hasErrors ? file.refused : file)
        }
        return finished(result)
    }

    /// Reads `{"enterprises": [{"uscc", "name", "facts", "rights", "deal"}]}` or the bare array.
    public func read(json: JSONValue, file: String) -> ImportResult {
        var reader = JSONEnterprises(dictionary, options, file)
        var controls = JSONControls()
        var result = reader.read(controls.cleaned(json, file + "#"))
        result.diagnostics = controls.warnings + result.diagnostics
        return finished(options.isStrict && result.hasErrors ? result.refused : result)
    }

    /// Where a workbook has the sheet that the import profile names, its other sheets are left.
    private func onlySheet(_ tables: [Table]) -> [Table] {
        guard let sheet = options.profile?.sheet else { return tables }
        let having = Set(tables.filter { $0.sheet == sheet }.map(\.file))
        return tables.filter { !having.contains($0.file) || $0.sheet == sheet }
    }

    private func read(
        _ table: Table, _ shape: TableShape?, among sheets: Int
    ) -> ImportResult {
        var result: ImportResult
        if let shape {
            result =
                shape.isLong
                ? LongRows.read(table, shape, dictionary, options)
                : WideRows.read(table, shape, dictionary, options)
        } else {
            result = ImportResult()
            result.diagnostics.append(ImportFaults.noHead(table, isOnly: sheets == 1))
        }
        result.diagnostics = table.notes + result.diagnostics
        return result
    }

    private func finished(_ result: ImportResult) -> ImportResult {
        var result = result
        for index in result.enterprises.indices {
            let found = Disagreements.find(
                result.enterprises[index], dictionary, options)
            result.enterprises[index].reported.formUnion(found)
            result.diagnostics += found
        }
        result.diagnostics += Namesakes.find(result.enterprises)
        return result
    }
}

/// Entries of the same name under different codes, or with and without a code: mostly one
/// enterprise whose code was once written wrong. They stay apart until somebody decides.
enum Namesakes {
    static func find(_ enterprises: [Enterprise]) -> [Diagnostic] {
        let groups = Dictionary(grouping: enterprises.indices) { enterprises[$0].name }
        let several = groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
        return several.map { group in
            let keys = group.map { enterprises[$0].uscc.map(text) ?? none }
            let place = enterprises[group[1]].facts.first?.location
            return ImportFaults.namesakes(enterprises[group[0]].name, keys, place)
        }
    }

    private static let none = Bilingual(zh: "无代码", en: "no code")

    private static func text(_ code: USCC) -> Bilingual {
        if code.hasValidCheckDigit { return Bilingual(code.text) }
        return Bilingual(zh: code.text + "（校验位不符）", en: code.text + " (check digit fails)")
    }
}

/// Facts of one enterprise that cannot all be true.
enum Disagreements {
    private struct Place: Hashable {
        let subject: FactSubject
        let field: FieldIndex
        let year: Int?
    }

    static func find(
        _ enterprise: Enterprise, _ dictionary: FieldDictionary, _ options: ImportOptions
    ) -> [Diagnostic] {
        let (asOf, precedence) = (options.asOf, options.precedence)
        let groups = Dictionary(grouping: enterprise.facts) {
            Place(subject: $0.subject, field: $0.field, year: $0.year)
        }
        let several = groups.filter { $0.value.count > 1 }
        return several.sorted { $0.key.field < $1.key.field }.flatMap {
            place, facts -> [Diagnostic] in
            let field = dictionary[place.field]
            let valid = facts.filter { $0.isKnown(on: asOf, field) }.map { $0.cut(after: asOf) }
            guard valid.count > 1 else { return [] }
            let choice = FactChoice.among(valid, field, asOf, precedence)
            return ResolutionFaults.of(choice, enterprise.name, field, precedence)
        }
    }
}
