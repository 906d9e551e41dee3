import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Products
import Quantities
import SQLiteStorage
import Seals
import Synchronization
public import UseCases

/// `rongqiao serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "作为服务运行，提供 HTTP 接口 · Runs the service with its API.",
        discussion: """
            设置可写在文件、环境变量和参数里，后者优先；--print-config 列出全部设置和来源。
            Settings come from a file, the environment and flags, the later ones win.
            """)

    /// What runs the service and tells its document. The program's wiring sets it once, because
    /// faces do not know one another.
    struct Wiring: Sendable {
        var run: @Sendable (ServeRequest) async throws -> Void = { _ in }
        var contract: @Sendable () -> String = { "" }
    }

    static let wiring = Mutex(Wiring())

    @OptionGroup var common: CommonOptions

    @Option(help: "设置文件 YAML · configuration file")
    var config: String?

    @Option(help: "监听地址 · address to listen on; default 127.0.0.1")
    var listenHost: String?

    @Option(help: "监听端口 · port; default 8080")
    var listenPort: String?

    @Option(help: "任一设置，如 workers=8，可多次 · any setting")
    var set: [String] = []

    @Flag(help: "写出接口文档（OpenAPI）后结束 · print the OpenAPI document and end")
    var printOpenapi = false

    @Flag(help: "列出全部设置、现值和来源后结束 · print all settings and end")
    var printConfig = false

    func run() async throws {
        if printOpenapi {
            return Terminal.write(Array(Self.wiring.withLock { $0 }.contract().utf8))
        }
        let settings = try settings()
        if printConfig { return SettingsPage(settings, common.lang).lines.forEach(Terminal.say) }
        let base = try common.base.open(.make, common.lang)
        let place = base.path.map { FilePlace($0) }
        try FirstAdministrator(common, passwordFile: settings.text("first-start.password-file"))
            .makeIfNeeded(base)
        let (common, host) = (common, settings.text("listen.host"))
        let request = ServeRequest(
            settings: settings, base: base,
            files: {
                let folder = try CatalogueFolder.find(common.catalogue)
                return CatalogueFiles(
                    files: try folder.files() + folder.consentForms(),
                    profile: try common.profileFile())
            },
            templates: try BaseFile.telling(common.lang) {
                try ReportOptions.templateFolders(common)
            },
            clock: { Terminal.now }, version: Program.version,
            signingKey: try signingKey(settings),
            baseStands: { place?.stands ?? true },
            isListening: {
                Self.tell(host, $0, common.lang)
                ServiceManager.tellReady()
            })
        do {
            try await Self.wiring.withLock { $0 }.run(request)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }

    private static func tell(_ host: String, _ port: Int, _ language: Language) {
        let place = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        Terminal.say(
            Bilingual(
                zh: "已在 \(place) 提供服务，接口说明在 \(place)/docs。",
                en: "Serving at \(place); the API is explained at \(place)/docs.")[language])
    }

    /// What certificates are signed with; a service whose key cannot be read does not begin.
    private func signingKey(_ settings: ServerSettings) throws -> SigningKey? {
        let path = settings.text("certificates.key-file")
        if path.isEmpty { return nil }
        return try BaseFile.telling(common.lang) { try SigningKeyFile(path).read() }
    }

    private func settings() throws -> ServerSettings {
        var settings = ServerSettings()
        var faults: [Diagnostic] = []
        if let config {
            let root = try BaseFile.telling(common.lang) {
                try YAMLReader.read(bytes: try InputFile.bytes(config), file: config)
            }
            faults += settings.read(root)
        }
        faults += settings.read(environment: ProcessInfo.processInfo.environment)
        for (name, value) in try flags() {
            if let fault = settings.set(name, value, .flag) { faults.append(fault) }
        }
        if faults.hasErrors { throw Terminal.fail(faults, common.lang) }
        return settings
    }

    private func flags() throws -> [(String, String)] {
        var flags = try set.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw ValidationError("--set 要写成 名称=值 · write --set NAME=VALUE: \(text)")
            }
            return (String(parts[0]), String(parts[1]))
        }
        if let listenHost { flags.append(("listen.host", listenHost)) }
        if let listenPort { flags.append(("listen.port", listenPort)) }
        return flags
    }
}

extension Program {
    /// Starts the program with what runs the service.
    public static func start(
        serving runner: @escaping @Sendable (ServeRequest) async throws -> Void,
        contract: @escaping @Sendable () -> String
    ) async {
        ServeCommand.wiring.withLock { $0 = ServeCommand.Wiring(run: runner, contract: contract) }
        await start()
    }
}

/// `--print-config`: a file that can be used as it stands.
struct SettingsPage {
    let lines: [String]

    init(_ settings: ServerSettings, _ language: Language) {
        lines = ServerSettings.all.flatMap { setting in
            [
                "# " + setting.about[language],
                "# \(setting.variable) · \(settings.origin(setting.name).rawValue)",
                "\(setting.name): \(Self.quoted(settings.text(setting.name)))", "",
            ]
        }
    }

    private static func quoted(_ text: String) -> String {
        text.isEmpty ? "\"\"" : text
    }
}
