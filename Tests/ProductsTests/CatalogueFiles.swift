import Diagnostics
import Documents
import Foundation
import Products
import Testing
import Vocabulary

/// The catalogue of the repository that the tests stand in.
enum CatalogueFiles {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func all() throws -> [CatalogueReader.File] {
        let folder = root.appendingPathComponent("products")
        let walker = FileManager.default.enumerator(atPath: folder.path)
        let names = (walker?.compactMap { $0 as? String } ?? []).sorted()
        return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }.map { name in
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            return CatalogueReader.File(
                path: name, shownAs: "products/" + name, bytes: Array(data))
        }
    }

    static func dictionary(_ files: [CatalogueReader.File]) throws -> FieldDictionary {
        var tables: [String: Table] = [:]
        for file in files where file.path.hasPrefix("codes/") {
            let name = String(file.path.dropFirst(6).dropLast(4))
            tables[name] = try DelimitedReader.read(
                bytes: file.bytes, file: file.shownAs, delimiter: .tab)
        }
        let (codes, faults) = CodeTables.load(tables)
        #expect(faults.map { $0.text(.en) } == [])
        let vocabulary = try #require(files.first { $0.path == "vocabulary.yaml" })
        let root = try YAMLReader.read(bytes: vocabulary.bytes, file: vocabulary.shownAs)
        let (dictionary, found) = FieldDictionary.load(root, codes: codes)
        #expect(found.map { $0.text(.en) } == [])
        return dictionary
    }
}

@Suite("产品目录")
struct CatalogueTests {
    @Test("随附目录没有一处错误")
    func shippedCatalogueIsSound() throws {
        let files = try CatalogueFiles.all()
        var reader = CatalogueReader(dictionary: try CatalogueFiles.dictionary(files))
        let others = ["scorecards/", "profiles/", "terms/", "promises/", "sheets/"]
        let catalogue = reader.read(
            files.filter { file in
                file.path.hasSuffix(".yaml") && file.path.contains("/")
                    && !others.contains { file.path.hasPrefix($0) }
            })
        for diagnostic in reader.diagnostics { print(diagnostic.text(.en)) }
        #expect(reader.diagnostics.map { $0.text(.en) } == [])
        #expect(catalogue.ids.count > 30)
    }
}
