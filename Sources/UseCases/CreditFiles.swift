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
}
