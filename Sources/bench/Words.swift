import Commands
import Diagnostics
import Foundation
import UseCases

/// What `scripts/bench-api` asks of this program.
enum Words {
    /// Write a register of so many invented enterprises as CSV.
    case register(count: Int, file: String)
    /// Serve a body of so many bytes, whatever is asked.
    case emptyHandler(bytes: Int)

    /// Nil for everything else that this program is started for.
    init?(_ arguments: [String]) {
        switch arguments.dropFirst().first {
        case "--register" where arguments.count == 4:
            guard let count = Int(arguments[2]) else { return nil }
            self = .register(count: count, file: arguments[3])
        case "--empty-handler" where arguments.count == 3:
            guard let bytes = Int(arguments[2]) else { return nil }
            self = .emptyHandler(bytes: bytes)
        default: return nil
        }
    }

    func run() async throws {
        switch self {
        case .register(let count, let file): try Words.write(count, file)
        case .emptyHandler(let bytes): try await EmptyHandler.serve(bytes: bytes)
        }
    }

    private static func write(_ count: Int, _ file: String) throws {
        let (loaded, faults) = LoadCatalogue.load(try CatalogueFolder.find(nil).files())
        guard !faults.hasErrors else { return print("the catalogue has errors") }
        var register = Register(
            loaded.dictionary, count: count, columns: BaseBench.columns, seed: 20_261_122)
        try Data(register.csv()).write(to: URL(fileURLWithPath: file))
    }
}
