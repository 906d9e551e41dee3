import Diagnostics
import Products
import Programmes

/// The terms of guarantee programmes and pools of a catalogue, `terms/*.yaml`.
enum ProgrammeTermsFiles {
    /// By id; a file's name is its id, so no two files have the same.
    /// - Parameter ruleSets: ids of the catalogue; nil where it was not read.
    static func read(
        _ files: [CatalogueReader.File], ruleSets: Set<String>?, _ faults: inout [Diagnostic]
    ) -> [String: ProgrammeTerms] {
        var terms: [String: ProgrammeTerms] = [:]
        for file in CreditFiles.files(CreditFiles.terms, of: files) {
            let (found, told) = TermsReader.read(
                bytes: file.bytes, file: file.shownAs, ruleSets: ruleSets)
            faults += told
            if let found { terms[found.id] = found }
        }
        return terms
    }

    /// The stacking rules of all terms; products are known by their folders, so that rule sets
    /// need not be read for it.
    static func shelf(
        _ terms: [String: ProgrammeTerms], _ files: [CatalogueReader.File],
        _ faults: inout [Diagnostic]
    ) -> StackingShelf {
        let products = files.compactMap { file -> String? in
            let parts = file.path.split(separator: "/")
            return parts.count == 3 && file.path.hasSuffix(".yaml") ? String(parts[1]) : nil
        }
        let (shelf, found) = StackingShelf.make(Array(terms.values), products: Set(products))
        faults += found
        return shelf
    }
}
