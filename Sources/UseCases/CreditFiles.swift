import CreditBook
import Diagnostics
import Products

/// Which files of the catalogue's folder speak of credit: terms of programmes, promises, layouts of
/// month sheets. They are no rule sets.
enum CreditFiles {
    static let terms = "terms/"
    static let promises = "promises/"
    static let sheets = "sheets/"

    static func isOne(_ file: CatalogueReader.File) -> Bool {
        [terms, promises, sheets].contains { file.path.hasPrefix($0) }
    }

    /// The YAML files of one of the folders, in the order of their paths.
    static func files(
        _ folder: String, of files: [CatalogueReader.File]
    ) -> [CatalogueReader.File] {
        files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(".yaml") }
    }

    /// The sets of promises; what is wrong with their files is told. Ids are unique, and every
    /// product that a promise names is in the catalogue.
    static func promiseSets(
        _ files: [CatalogueReader.File], _ catalogue: Catalogue, _ faults: inout [Diagnostic]
    ) -> [PromiseSet] {
        var sets: [PromiseSet] = []
        for file in self.files(promises, of: files) {
            let (set, found) = PromiseReader.read(bytes: file.bytes, file: file.shownAs)
            faults += found
            guard let set else { continue }
            if sets.contains(where: { $0.id == set.id }) { faults.append(twice(set, file)) }
            let named = set.terms.flatMap { $0.products ?? [] }
            for product in named where catalogue.versions[product] == nil {
                faults.append(unknown(product, set, file))
            }
            sets.append(set)
        }
        return sets
    }

    private static func twice(_ set: PromiseSet, _ file: CatalogueReader.File) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "promisesTwice",
            zh: "\(file.shownAs)：承诺集“\(set.id)”在另一个文件里已有；请改 id 或删去一个文件。",
            en: "\(file.shownAs): another file has the promises “\(set.id)”; change the id.")
    }

    private static func unknown(
        _ product: String, _ set: PromiseSet, _ file: CatalogueReader.File
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, code: "unknownProduct",
            zh: "\(file.shownAs)：承诺集“\(set.id)”提到的产品“\(product)”不在目录里。",
            en: "\(file.shownAs): “\(set.id)” names the product “\(product)”, which is not known.")
    }
}
