import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Papers
import Pressroom
import Storage

/// A report that is to be made, one of many perhaps.
struct PlannedReport: Sendable {
    /// As messages name it.
    let name: String
    /// Name of its file, without the ending.
    let file: String
    /// - Throws: `Faults`, `BaseFault` where this one cannot be made; the others still are.
    let make: @Sendable () throws -> Report
}

/// Where reports go: standard output, a file, or one file of many in a folder.
struct ReportOutput: Sendable {
    private let out: String?
    private let replaces: Bool
    private let language: Language
    private let press: Press
    private let format: ReportFormat

    /// - Throws: `Faults` for templates with faults.
    init(_ options: ReportOptions, _ common: CommonOptions) throws {
        out = options.out
        replaces = options.replace
        language = common.lang
        format = options.chosen
        press = try options.press(common)
    }

    // MARK: one

    /// Writes one report. A folder that exists takes it under the name of its file.
    /// - Throws: `Faults` where a file is in the way, or the form cannot be made here.
    func put(_ planned: PlannedReport) throws {
        guard let out else {
            if isatty(STDOUT_FILENO) == 1, format == .pdf || format == .xlsx {
                throw Faults([OutputFaults.binary(format)])
            }
            return Terminal.write(try bytes(planned))
        }
        let path = Self.isFolder(out) ? self.path(planned, in: out) : out
        try refuseTaken(path)
        try save(try bytes(planned), to: path)
        Terminal.complain(language == .zh ? "已写到 \(path)。" : "Written to \(path).")
    }

    private func bytes(_ planned: PlannedReport) throws -> [UInt8] {
        try press.bytes(try planned.make(), format, language)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return path.hasSuffix("/") || exists && isFolder.boolValue
    }

    private func path(_ planned: PlannedReport, in folder: String) -> String {
        let slash = folder.hasSuffix("/") ? "" : "/"
        return folder + slash + FileName.of(planned.file) + "." + format.ending
    }

    // MARK: many

    /// Writes each into a file of its own and tells how far it is. What cannot be made is named,
    /// and the others are made.
    /// - Throws: status 1 where one was not made; `Faults` where nothing can be written at all.
    func put(_ planned: [PlannedReport]) throws {
        guard let out else { throw Faults([OutputFaults.noFolder]) }
        try makeFolder(out)
        var written = 0
        // A piece is made on all cores at once; a printer takes two.
        let piece = format == .pdf ? 2 : 16
        for start in stride(from: 0, to: planned.count, by: piece) {
            ProgressBar.tell(start, of: planned.count)
            let part = Array(planned[start..<min(start + piece, planned.count)])
            let made = part.concurrentMap { one in Result { try write(one, in: out) } }
            for (one, result) in zip(part, made) { written += try tell(result, one) }
        }
        ProgressBar.tell(planned.count, of: planned.count)
        let failed = planned.count - written
        Terminal.complain(told(written, failed))
        if failed > 0 { throw ExitCode(1) }
    }

    private func write(_ planned: PlannedReport, in folder: String) throws {
        let path = path(planned, in: folder)
        // Before anything is made: a look that is put on record must not come to nothing.
        try refuseTaken(path)
        try save(try bytes(planned), to: path)
    }

    /// - Returns: how many were written: 1, or 0 where it is told why not.
    private func tell(_ result: Result<Void, any Error>, _ planned: PlannedReport) throws -> Int {
        let faults: [Diagnostic]
        switch result {
        case .success: return 1
        case .failure(let error as Faults): faults = error.diagnostics
        case .failure(let fault as BaseFault): faults = [fault.diagnostic]
        case .failure(let error): throw error
        }
        ProgressBar.clear()
        for fault in faults {
            let text = planned.name + (language == .zh ? "：" : ": ") + fault.text(language)
            Terminal.complain(ControlCharacters.escaped(text))
        }
        return 0
    }

    private func told(_ written: Int, _ failed: Int) -> String {
        if failed == 0 {
            return language == .zh
                ? "共写出 \(written) 份报告。" : "Reports written: \(written)."
        }
        return language == .zh
            ? "写出 \(written) 份报告，\(failed) 份没有出，原因见上。"
            : "Reports written: \(written); not made: \(failed), see above."
    }

    // MARK: files

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Faults([OutputFaults.unwritable(path)])
        }
    }

    private func refuseTaken(_ path: String) throws {
        if !replaces, FileManager.default.fileExists(atPath: path) {
            throw Faults([OutputFaults.exists(path)])
        }
    }

    /// Whole or not at all.
    private func save(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Faults([OutputFaults.unwritable(path)])
        }
    }
}

/// How far work is, on standard error where that is a terminal.
enum ProgressBar {
    static func tell(_ done: Int, of all: Int) {
        guard isatty(STDERR_FILENO) == 1, all > 0 else { return }
        let cells = 30 * done / all
        let bar =
            String(repeating: "█", count: cells) + String(repeating: "░", count: 30 - cells)
        let end = done == all ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(bar) \(done)/\(all)\(end)".utf8))
    }

    /// Leaves the line to a message.
    static func clear() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
