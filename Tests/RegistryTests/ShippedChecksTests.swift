import Diagnostics
import Documents
import Foundation
import Quantities
import Registry
import Testing
import Vocabulary

/// The checks that the vocabulary of the repository comes to.
@Suite("随附指标字典的检查")
struct ShippedChecksTests {
    private static let products = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("products")

    static func dictionary() throws -> FieldDictionary {
        let data = try Data(contentsOf: products.appendingPathComponent("vocabulary.yaml"))
        let root = try YAMLReader.read(bytes: Array(data), file: "vocabulary.yaml")
        return FieldDictionary.load(root, codes: CodeTables()).0
    }

    @Test("几百项，编号各不相同，每项有中英文说明和更正部门")
    func many() throws {
        let book = QualityBook(
            dictionary: try ShippedChecksTests.dictionary(), asOf: try Desk.day())
        #expect(book.checks.count >= 400)
        #expect(Set(book.checks.map(\.id)).count == book.checks.count)
        for check in book.checks {
            #expect(!check.title.zh.isEmpty && !check.title.en.isEmpty, "\(check.id)")
            #expect(!check.office.zh.isEmpty && !check.office.en.isEmpty, "\(check.id)")
        }
        #expect(Set(book.checks.map(\.kind)) == Set(QualityCheck.Kind.allCases))
    }

    @Test("每一种关键指标都查缺")
    func keys() throws {
        let dictionary = try ShippedChecksTests.dictionary()
        let book = QualityBook(dictionary: dictionary, asOf: try Desk.day())
        let missing = book.checks.filter { $0.kind == .missing }.compactMap(\.field)
        #expect(missing.map { dictionary[$0].id }.contains("tax.paid"))
        #expect(missing.count == dictionary.fields.count { $0.checks.isKey })
    }
}
