public import Diagnostics
import Products

/// Runs the cases of rule sets and of scorecards together: what `products cases` tells at the
/// terminal and the service over HTTP.
public struct RunEveryCase {
    public private(set) var passed = 0
    public private(set) var failed = 0
    /// One for each deviation, at its case.
    public private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter ids: of rule sets and cards; all where it is empty.
    public init(_ loaded: LoadedCatalogue, of ids: [String] = []) {
        var cases = RunCases(loaded)
        for file in loaded.caseFiles
        where ids.isEmpty || ids.contains(where: { file.path.contains("/\($0)/") }) {
            cases.run(file)
        }
        var cards = RunCardCases(loaded)
        for file in loaded.cardCaseFiles
        where ids.isEmpty || ids.contains(where: { file.isCases(of: $0) }) {
            cards.run(file)
        }
        diagnostics = cases.diagnostics + cards.diagnostics
        failed = cases.failed + cards.failed
        passed = cases.run + cards.run - failed
    }
}

extension CatalogueReader.File {
    /// Whether the file holds the cases of the card with this id.
    fileprivate func isCases(of id: String) -> Bool {
        path.hasSuffix("/\(id).yaml") || path.contains("/\(id)@")
    }
}
