public import Diagnostics
import Foundation

/// Makes PDF of HTML by a headless Chromium. Nothing is fetched: names resolve to nothing, and the
/// page is told to load nothing. At most two print at once; others wait for their turn.
public struct Printer: Sendable {
    /// The program.
    public let path: String
    /// How long one page may take.
    public let seconds: Int

    /// - Parameters:
    ///   - wanted: the program's path; nil looks for the usual names in the folders of `path`.
    ///   - path: folders separated by colons; nil for those of the environment.
    /// - Returns: nil where no printer is installed.
    public static func find(
        _ wanted: String? = nil, seconds: Int = 60, path: String? = nil
    ) -> Printer? {
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        let search = path ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = search.split(separator: ":").map(String.init)
        let places =
            wanted.map { [$0] }
            ?? names.flatMap { name in folders.map { $0 + "/" + name } }
        return places.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { Printer(path: $0, seconds: seconds) }
    }

    /// What is said where none is found.
    public static let missing = Diagnostic(
        .error, at: nil, code: "noPrinter",
        zh: "本机没有打印程序，不能生成 PDF。请安装 chromium 和 fonts-noto-cjk"
            + "（Debian：apt-get install chromium fonts-noto-cjk），或改用 HTML 在浏览器里打印。",
        en: "no printer is installed, so no PDF can be made. Install chromium and fonts-noto-cjk "
            + "(Debian: apt-get install chromium fonts-noto-cjk), or take HTML and print it "
            + "in a browser."
    )

    /// - Throws: `Faults` where the printer fails or takes too long.
    public func pdf(of html: [UInt8]) throws -> [UInt8] {
        try Turnstile.shared.pass { try print(html) }
    }

    private func print(_ html: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-print-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appendingPathComponent("page.html")
        let result = folder.appendingPathComponent("page.pdf")
        try Data(html).write(to: page)
        try run(arguments(page, result, folder))
        guard let bytes = try? Data(contentsOf: result), bytes.starts(with: Data("%PDF-".utf8))
        else { throw Printer.failed("") }
        return [UInt8](bytes)
    }

    private func arguments(_ page: URL, _ result: URL, _ folder: URL) -> [String] {
        var arguments = [
            "--headless", "--disable-gpu", "--disable-extensions", "--disable-sync",
            "--disable-background-networking", "--no-first-run", "--no-pdf-header-footer",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=\(folder.appendingPathComponent("profile").path)",
            "--print-to-pdf=\(result.path)", page.absoluteString,
        ]
        // Chromium refuses its own sandbox to root; what it reads here is our own page.
        if getuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
        return arguments
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw Printer.failed("")
        }
        if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            throw Printer.slow(seconds)
        }
        if process.terminationStatus != 0 {
            throw Printer.failed(" (\(process.terminationStatus))")
        }
    }

    private static func failed(_ status: String) -> Faults {
        Faults([
            Diagnostic(
                .error, at: nil, code: "printFailed",
                zh: "打印程序没有给出 PDF\(status)。可先取 HTML，在浏览器里打印。",
                en: "the printer gave no PDF\(status); take HTML and print it in a browser.")
        ])
    }

    private static func slow(_ seconds: Int) -> Faults {
        Faults([
            Diagnostic(
                .error, at: nil, code: "printTooSlow",
                zh: "打印超过 \(seconds) 秒，已经停止。",
                en: "printing took more than \(seconds) seconds and was stopped.")
        ])
    }
}

/// Lets two through at once.
private final class Turnstile: Sendable {
    static let shared = Turnstile()
    private let places = DispatchSemaphore(value: 2)

    func pass<Result>(_ body: () throws -> Result) rethrows -> Result {
        places.wait()
        defer { places.signal() }
        return try body()
    }
}
