import ArgumentParser
import Diagnostics
import Foundation
import Papers
import Pressroom

/// Where a report goes: standard output, a file, or one file of many in a folder.
struct ReportOutput {
    private let options: ReportOptions
    private let language: Language
    private let press: Press
    private let format: ReportFormat

    /// - Throws: `Faults` for templates with faults.
    init(_ options: ReportOptions, _ common: CommonOptions) throws {
        self.options = options
        language = common.lang
        format = options.chosen
        press = try options.press(common)
    }

    /// Writes one report.
    /// - Throws: `Faults` where a file is in the way, or the form cannot be made here.
    func put(_ report: Report) throws {
        let bytes = try press.bytes(report, format, language)
        guard let out = options.out else {
            if isatty(STDOUT_FILENO) == 1, format == .pdf || format == .xlsx {
                throw Faults([Self.binary(format)])
            }
            return Terminal.write(bytes)
        }
        try save(bytes, to: out)
        Terminal.complain(
            language == .zh ? "已写到 \(out)。" : "written to \(out).")
    }

    /// Writes many, each into a file of its own, and tells how far it is.
    /// - Parameter make: the report of one item with the name of its file; nil where there is none.
    /// - Returns: how many were written.
    func put<Item>(
        _ items: [Item], _ make: (Item) throws -> (name: String, report: Report)?
    ) throws -> Int {
        guard let folder = options.out else { throw Faults([Self.noFolder]) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        var written = 0
        for (index, item) in items.enumerated() {
            progress(index, of: items.count)
            guard let (name, report) = try make(item) else { continue }
            let file = Self.fileName(name) + "." + format.ending
            try save(try press.bytes(report, format, language), to: folder + "/" + file)
            written += 1
        }
        progress(items.count, of: items.count)
        return written
    }

    /// On standard error, if that is a terminal.
    private func progress(_ done: Int, of all: Int) {
        guard isatty(STDERR_FILENO) == 1, all > 0 else { return }
        let cells = 30 * done / all
        let bar =
            String(repeating: "█", count: cells) + String(repeating: "░", count: 30 - cells)
        let end = done == all ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(bar) \(done)/\(all)\(end)".utf8))
    }

    /// Whole or not at all.
    private func save(_ bytes: [UInt8], to path: String) throws {
        if FileManager.default.fileExists(atPath: path), !options.replace {
            throw Faults([Self.exists(path)])
        }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Faults([Self.unwritable(path)])
        }
    }

    /// A name as file systems take it.
    static func fileName(_ name: String) -> String {
        let plain = name.map { character in
            let isOut =
                "/\\:*?\"<>|".contains(character)
                || character.unicodeScalars.contains {
                    $0.value < 0x20 || $0.value == 0x7F
                }
            return isOut ? "_" : character
        }
        let text = String(plain.prefix(80))
        return text.hasPrefix(".") || text.isEmpty ? "_" + text : text
    }

    private static let noFolder = Diagnostic(
        .error, at: nil, code: "outMissing",
        zh: "成批出报告要用 --out 指明文件夹。", en: "name a folder for many reports with --out.")

    private static func binary(_ format: ReportFormat) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "binaryToTerminal",
            zh: "\(format.rawValue) 不能显示在终端里；用 --out 指明文件。",
            en: "\(format.rawValue) is nothing for a terminal; name a file with --out.")
    }

    private static func exists(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "fileExists",
            zh: "文件已存在；换一个名字，或加 --replace。",
            en: "the file exists; take another name, or add --replace.")
    }

    private static func unwritable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "fileUnwritable",
            zh: "文件写不进去；请检查文件夹、权限和磁盘空间。",
            en: "the file cannot be written; check folder, permission and disk space.")
    }
}
