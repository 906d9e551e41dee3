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
}
