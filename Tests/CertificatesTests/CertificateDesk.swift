import Certificates
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import Products
import Quantities
import Reviews
import Rules
import Storage
import Testing
import UseCases
import Vocabulary

/// The shipped catalogue with the shipped profile, of which certificates are made.
final class CertificateDesk: Sendable {
    static let shipped = Result { try CertificateDesk() }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    let loaded: LoadedCatalogue
    let installation: Installation
    let texts: CertificateTexts

    private init() throws {
        let files = try CertificateDesk.files()
        let (loaded, faults) = LoadCatalogue.load(files, .rules)
        #expect(!faults.hasErrors)
        self.loaded = loaded
        let profile = CertificateDesk.root.appendingPathComponent("rongqiao.yaml")
        installation = try Installation(
            try YAMLReader.read(bytes: Array(try Data(contentsOf: profile)), file: "rongqiao.yaml"))
        texts = try CertificateTexts(files.map { RuleFile(path: $0.path, bytes: $0.bytes) })
    }

    /// The shipped vocabulary and code tables with one rule set of a test.
    func with(_ rules: String) throws -> (loaded: LoadedCatalogue, texts: CertificateTexts) {
        let kept = try CertificateDesk.files().filter {
            $0.path == "vocabulary.yaml" || $0.path.hasPrefix("codes/")
        }
        let path = "zone/certified/2022-07-04.yaml"
        let own = CatalogueReader.File(path: path, shownAs: path, bytes: Array(rules.utf8))
        let (loaded, faults) = LoadCatalogue.load(kept + [own], .rules)
        #expect(faults.map { $0.text(.en) } == [])
        return (
            loaded,
            try CertificateTexts(
                (kept + [own]).map { RuleFile(path: $0.path, bytes: $0.bytes) })
        )
    }

    private static func files() throws -> [CatalogueReader.File] {
        let products = root.appendingPathComponent("products")
        let walker = FileManager.default.enumerator(atPath: products.path)
        let names = (walker?.compactMap { $0 as? String } ?? []).filter {
            $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv")
        }
        return try names.sorted().map { name in
            let data = try Data(contentsOf: products.appendingPathComponent(name))
            return CatalogueReader.File(path: name, shownAs: name, bytes: Array(data))
        }
    }

    func session(
        _ asOf: Day, products: [String] = [], minimum: Evidence? = nil
    ) throws -> Session {
        try PrepareSession.prepare(
            loaded, installation,
            SessionRequest(
                asOf: asOf, minimumEvidence: minimum, products: products,
                showsAll: products.isEmpty)
        ).session
    }

    func maker(_ session: Session) -> CertificateMaker {
        CertificateMaker(
            loaded, installation, session, texts: texts, origin: .init(engine: "test"))
    }

    /// The enterprises of a table of the seeds.
    func seeds(_ name: String, _ asOf: Day) throws -> [Enterprise] {
        let place = CertificateDesk.root.appendingPathComponent("seeds/" + name)
        let table = try DelimitedReader.read(
            bytes: Array(try Data(contentsOf: place)), file: name, delimiter: .comma)
        let importer = Importer(
            dictionary: loaded.dictionary, options: ImportOptions(asOf: asOf))
        return importer.read([table]).enterprises
    }
}

extension CertificateCheck.Outcome {
    /// Why a certificate does not hold; nil where it does.
    var fault: CertificateFault? {
        if case .fails(let fault) = self { fault } else { nil }
    }

    var summary: CertificateCheck.Summary? {
        if case .holds(let summary) = self { summary } else { nil }
    }
}
