public import ArgumentParser
import Diagnostics
import Foundation
import Papers
import Pressroom
import Printing

/// What every report is asked with: form, place, templates.
struct ReportOptions: ParsableArguments {
    @Option(help: "格式：text html pdf xlsx csv json md；默认按 --out 的后缀，否则 text · form")
    var format: ReportFormat?

    @Option(help: "写到这个文件；成批时写到这个文件夹 · file, or folder for many")
    var out: String?

    @Option(help: "报告模板所在文件夹，盖过自带的 · folder of templates of your own")
    var templates: String?

    @Option(name: .customLong("printer"), help: "打印程序（Chromium）的路径 · path of the printer")
    var printer: String?

    @Flag(help: "文件已存在时覆盖 · replace a file that exists")
    var replace = false

    /// The form that is asked for, or that the file's name tells.
    var chosen: ReportFormat {
        let ending = out.map { URL(fileURLWithPath: $0).pathExtension.lowercased() }
        return format ?? ending.flatMap { end in ReportFormat.allCases.first { $0.ending == end } }
            ?? .text
    }

    /// - Throws: `Faults` for templates with faults.
    func press(_ common: CommonOptions) throws -> Press {
        let folders = (templates.map { [$0] } ?? []) + (try Self.templateFolders(common))
        return Press(
            try TemplateFolders.read(folders), Printer.find(printer), width: Terminal.width)
    }

    /// Those beside the installation profile first, then those of the catalogue.
    static func templateFolders(_ common: CommonOptions) throws -> [String] {
        let catalogue = try CatalogueFolder.find(common.catalogue)
        let beside = try catalogue.profile(common.profile).map { profile in
            URL(fileURLWithPath: profile.path).deletingLastPathComponent()
                .appendingPathComponent("templates/reports").path
        }
        return [beside, catalogue.path + "/templates/reports"].compactMap(\.self)
    }
}

extension ReportFormat: ExpressibleByArgument {}
