import Diagnostics
import Documents
import Enterprises
import Products
import Vocabulary

/// The import profiles of a catalogue, `profiles/*.yaml`.
enum ImportProfileFiles {
    private static let folder = "profiles/"

    static func isOne(_ file: CatalogueReader.File) -> Bool {
        file.path.hasPrefix(folder) && file.path.hasSuffix(".yaml")
    }

    static func read(
        _ files: [CatalogueReader.File], _ dictionary: FieldDictionary,
        _ faults: inout [Diagnostic]
    ) -> [String: ImportProfile] {
        var profiles: [String: ImportProfile] = [:]
        var reader = ImportProfileReader(dictionary: dictionary)
        for file in files where isOne(file) {
            do throws(Faults) {
                let root = try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
                guard let profile = reader.read(root) else { continue }
                if profiles.updateValue(profile, forKey: profile.id) != nil {
                    faults.append(twice(profile.id, root))
                }
            } catch {
                faults += error.diagnostics
            }
        }
        faults += reader.diagnostics
        return profiles
    }

    private static func twice(_ id: String, _ root: YAMLNode) -> Diagnostic {
        root.fault(
            "importProfileTwice", zh: "导入方案“\(id)”在另一个文件里已有；请改 id 或删去一个文件。",
            en: "another file has the import profile “\(id)”; change the id or remove one.")
    }
}
