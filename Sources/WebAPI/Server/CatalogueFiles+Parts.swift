import Consents
import Products
import Storage
import UseCases

/// The folder of a catalogue holds rule texts, and the forms of consents among its templates.
extension CatalogueFiles {
    private static let forms = "templates/consent/"

    private func isForm(_ file: CatalogueReader.File) -> Bool {
        file.path.hasPrefix(CatalogueFiles.forms) && file.path.hasSuffix(".md")
    }

    /// What the catalogue is read from.
    var ruleTexts: [CatalogueReader.File] { files.filter { !isForm($0) } }

    /// Every text that answers depend on, as the base records them.
    var rules: [RuleFile] {
        ruleTexts.map { RuleFile(path: $0.path, bytes: $0.bytes) }
            + (profile.map { [RuleFile(path: RuleFile.profile, bytes: $0.bytes)] } ?? [])
    }

    /// Everything, as a release keeps it.
    var texts: CatalogueTexts {
        let forms = files.filter(isForm).map { RuleFile(path: $0.path, bytes: $0.bytes) }
        return CatalogueTexts(rules + forms)
    }

    /// What a release kept, as if it stood in a folder.
    init(_ texts: CatalogueTexts) {
        let profile = texts.files.first { $0.path == RuleFile.profile }
        self.init(
            files: texts.files.filter { $0.path != RuleFile.profile }.map {
                CatalogueReader.File(path: $0.path, shownAs: $0.path, bytes: $0.bytes)
            }, profile: profile.map { ("rongqiao.yaml", $0.bytes) })
    }

    var shelf: TemplateShelf {
        var shelf = TemplateShelf()
        for file in files where isForm(file) { shelf.add(file: file.path, bytes: file.bytes) }
        return shelf
    }
}
