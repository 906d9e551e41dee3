import Foundation

/// What a check found: where, and what is wrong there.
struct Finding: CustomStringConvertible, Equatable {
    let path: String
    let line: Int?
    let message: String

    var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(message)" }
}

/// One text file of the repository; `path` counts from its root.
struct TextFile: Sendable {
    let path: String
    let text: String
    /// Of a Swift file: its lines without the insides of comments and strings.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? codeOnly(text) : []
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The folder below `Sources` that the file stands in, which is its module.
    var room: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }
}

/// The files of this repository, found from where this source file was compiled.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Everything that git keeps or would keep, as paths from the root.
    static let paths = git(["ls-files", "--cached", "--others", "--exclude-standard"]) ?? walked()
    /// What is committed or staged; nil outside a git checkout.
    static let committed = git(["ls-files", "--cached"])

    static let texts: [TextFile] = paths.compactMap(text)
    static let swift = texts.filter { $0.path.hasSuffix(".swift") }
    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }

    static func text(_ path: String) -> TextFile? {
        guard let data = try? Data(contentsOf: root.appending(path: path)),
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        return TextFile(path: path, text: text)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
    }

    private static func git(_ arguments: [String]) -> [String]? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", root.path, "-c", "core.quotePath=false"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        let names = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        return names.filter(exists)
    }

    /// The files of an unpacked archive, without what a build leaves behind.
    private static func walked() -> [String] {
        let skipped = [".git", ".build", ".swiftpm", ".venv", "Package.resolved"]
        let walker = FileManager.default.enumerator(atPath: root.path)
        var found: [String] = []
        while let path = walker?.nextObject() as? String {
            let top = path.split(separator: "/").first.map(String.init) ?? path
            var isFolder: ObjCBool = false
            let full = root.appending(path: path).path
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
            if !skipped.contains(top), !isFolder.boolValue { found.append(path) }
        }
        return found.sorted()
    }
}
