import CreditBook
import Diagnostics
import Documents
import Products

/// How month sheets of lenders are read, and what is decided of the reported book: `sheets/*.yaml`
/// of the catalogue.
enum SheetFiles {
    private static let policy = CreditFiles.sheets + "policy.yaml"

    /// By id.
    static func profiles(
        _ files: [CatalogueReader.File], _ faults: inout [Diagnostic]
    ) -> [String: SheetProfile] {
        var profiles: [String: SheetProfile] = [:]
        var reader = SheetProfileReader()
        let own = CreditFiles.files(CreditFiles.sheets, of: files).filter { $0.path != policy }
        for file in own {
            guard let root = self.root(file, &faults), let profile = reader.read(root) else {
                continue
            }
            if profiles.updateValue(profile, forKey: profile.id) != nil {
                faults.append(
                    root.fault(
                        "sheetProfileTwice", zh: "月报方案“\(profile.id)”在另一个文件里已有；请改 id。",
                        en: "another file has the sheet profile “\(profile.id)”; change the id."))
            }
        }
        faults += reader.diagnostics
        return profiles
    }

    /// Nil where the catalogue has none, or where it cannot be read.
    static func policy(
        _ files: [CatalogueReader.File], _ faults: inout [Diagnostic]
    ) -> ReportedPolicy? {
        guard let file = files.first(where: { $0.path == policy }),
            let root = self.root(file, &faults)
        else { return nil }
        var reader = ReportedPolicyReader()
        let found = reader.read(root)
        faults += reader.diagnostics
        return found
    }

    private static func root(
        _ file: CatalogueReader.File, _ faults: inout [Diagnostic]
    ) -> YAMLNode? {
        do {
            return try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
        } catch {
            faults += error.diagnostics
            return nil
        }
    }
}
