import Diagnostics
import Documents
import FEEL
import Foundation
import Workbooks

/// A file that a person gave: read within bounds, and opened by what it is.
struct InputFile {
    enum Content {
        case tables([Table])
        case json(JSONValue)
    }

    let path: String

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The whole file within `DocumentLimits`; `-` is standard input.
    static func bytes(_ path: String, boundsLines: Bool = false) throws -> [UInt8] {
        guard path != "-" else { return try read(.standardInput, "-", boundsLines) }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw unreadable(path)
        }
        defer { try? handle.close() }
        return try read(handle, path, boundsLines)
    }

    private static func read(
        _ handle: FileHandle, _ path: String, _ boundsLines: Bool
    ) throws -> [UInt8] {
        var input = BoundedInput(file: path, boundsLines: boundsLines)
        do {
            while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
                try input.append(chunk)
            }
        } catch let faults as Faults {
            throw faults
        } catch {
            throw unreadable(path)
        }
        return input.bytes
    }

    private static func unreadable(_ path: String) -> Faults {
        let exists = FileManager.default.fileExists(atPath: path)
        return Faults([
            Diagnostic(
                .error, at: SourceLocation(file: path), code: "unreadableFile",
                zh: exists ? "文件打不开；请确认它是文件而不是文件夹，且有读取权限。" : "没有这个文件；请检查路径。",
                en: exists ? "the file cannot be read." : "there is no such file.")
        ])
    }

    func open() throws -> Content { try open(try bytes()) }

    func bytes() throws -> [UInt8] {
        let isWorkbook = path.lowercased().hasSuffix(".xlsx")
        return try InputFile.bytes(path, boundsLines: !isWorkbook && !isJSON)
    }

    /// What the bytes of the file hold.
    func open(_ bytes: [UInt8]) throws -> Content {
        switch try FileKind.sniff(bytes, file: path) {
        case .workbook:
            return .tables(try WorkbookReader.read(bytes: bytes, file: path))
        case .json:
            let text = try UTF8Check.unmarked(bytes, file: path)
            let start = SourceLocation(file: path, place: .text(line: 1, column: 1))
            return .json(try JSONText.read(text, at: start, limit: JSONText.maxFileBytes))
        case .delimited:
            return .tables([try DelimitedReader.read(bytes: bytes, file: path)])
        }
    }

    private var isJSON: Bool { path.lowercased().hasSuffix(".json") }
}
