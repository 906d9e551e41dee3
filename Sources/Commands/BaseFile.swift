import ArgumentParser
import Diagnostics
import Foundation
import Quantities
import SQLiteStorage
import Storage
import Vocabulary

/// The base that a run uses.
struct BaseFile {
    let path: String

    /// `--database`, else `$XDG_DATA_HOME/rongqiao/rongqiao.db`, else below `~/.local/share`.
    init(_ given: String?) {
        path = given ?? BaseFile.standard
    }

    private static var standard: String {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
        return (data ?? home + "/.local/share") + "/rongqiao/rongqiao.db"
    }

    /// - Throws: status 1, after telling why it cannot be opened.
    func open(_ mode: SQLiteBase.Mode, _ language: Language) throws -> SQLiteBase {
        try BaseFile.telling(language) { try SQLiteBase.open(path, mode) }
    }

    /// Tells a fault of the base and ends with status 1.
    static func telling<Result>(_ language: Language, _ body: () throws -> Result) throws -> Result
    {
        do {
            return try body()
        } catch let fault as BaseFault {
            throw Terminal.fail([fault.diagnostic], language)
        } catch let fault as CareFault {
            throw Terminal.fail(fault.diagnostics, language)
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, language)
        }
    }
}

extension CommonOptions {
    var base: BaseFile { BaseFile(database) }
}

extension DayOptions {
    /// The moment of `--known-at`: a moment as 2026-10-31T18:00:00+08:00, or a day, which counts
    /// to its end in China. Nil where none is given.
    func moment() throws -> Instant? { try DayOptions.moment(knownAt, "--known-at") }

    /// The moment that an option says.
    static func moment(_ text: String?, _ option: String) throws -> Instant? {
        guard let text else { return nil }
        if let day = Day(iso: text) { return Instant(endOf: day) }
        if let moment = Instant(iso: text) ?? Instant(clock: text) { return moment }
        throw ValidationError(
            "\(option) 要写成 2026-10-31、2026-10-31 18:00（北京时间）或 2026-10-31T18:00:00+08:00 · "
                + "write a day or a moment: "
                + text)
    }
}
