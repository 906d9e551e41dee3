import Diagnostics
import Documents
import Foundation
package import Products

/// The folder that holds vocabulary, code tables and rule sets.
package struct CatalogueFolder {
    package let path: String

    /// `--catalogue`, else `$RONGQIAO_CATALOGUE`, else `./products`, else `share/rongqiao/products`
    /// beside the binary's folder, else the `products` of the source tree that the binary was built
    /// in.
    package static func find(_ given: String?) throws -> CatalogueFolder {
        if let given = given ?? named {
            guard isCatalogue(given) else { throw notFound([given]) }
            return CatalogueFolder(path: given)
        }
        let candidates = ["products"] + besideBinary()
        guard let path = candidates.first(where: isCatalogue) else { throw notFound(candidates) }
        return CatalogueFolder(path: path)
    }

    private static var named: String? {
        ProcessInfo.processInfo.environment["RONGQIAO_CATALOGUE"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func isCatalogue(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/vocabulary.yaml")
    }

    private static func besideBinary() -> [String] {
        let link = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folder = link.deletingLastPathComponent()
        var candidates = [
            folder.deletingLastPathComponent().appendingPathComponent("share/rongqiao/products")
        ]
        var parent = folder
        while parent.pathComponents.count > 1 {
            if parent.lastPathComponent.hasPrefix(".build") {
                let root = parent.deletingLastPathComponent()
                candidates.append(root.appendingPathComponent("products"))
            }
            parent = parent.deletingLastPathComponent()
        }
        return candidates.map(\.path)
    }

    private static func notFound(_ tried: [String]) -> Faults {
        let list = tried.joined(separator: "、")
        return Faults([
            Diagnostic(
                .error, at: nil, code: "noCatalogue",
                zh: "找不到规则目录（找过：\(list)）；请用 --catalogue 或 RONGQIAO_CATALOGUE "
                    + "指明含 vocabulary.yaml 的文件夹。",
                en: "no catalogue found (tried \(list)); name the folder with "
                    + "--catalogue or RONGQIAO_CATALOGUE.")
        ])
    }

    /// All YAML and TSV files below the folder, in the order of their paths.
    package func files() throws -> [CatalogueReader.File] {
        let root = URL(fileURLWithPath: path)
        guard let walker = FileManager.default.enumerator(atPath: path) else { return [] }
        let names = walker.compactMap { $0 as? String }.filter {
            ($0.hasSuffix(".yaml") || $0.hasSuffix(".tsv")) && !$0.hasPrefix(".")
        }
        return try names.sorted().map { name in
            let bytes = try InputFile.bytes(root.appendingPathComponent(name).path)
            return CatalogueReader.File(path: name, shownAs: path + "/" + name, bytes: bytes)
        }
    }

    /// The forms of consents, which are no rule texts.
    func consentForms() throws -> [CatalogueReader.File] {
        let below = "templates/consent/"
        let folder = path + "/" + below
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.sorted().filter { $0.hasSuffix(".md") }.map { name in
            CatalogueReader.File(
                path: below + name, shownAs: folder + name,
                bytes: try InputFile.bytes(folder + name))
        }
    }

    /// `--profile`, else `rongqiao.yaml` here, beside the catalogue, or in it.
    func profile(_ given: String?) throws -> (path: String, bytes: [UInt8])? {
        if let given { return (given, try InputFile.bytes(given)) }
        let candidates = ["rongqiao.yaml", path + "/../rongqiao.yaml", path + "/rongqiao.yaml"]
        guard let found = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            return nil
        }
        return (found, try InputFile.bytes(found))
    }
}
