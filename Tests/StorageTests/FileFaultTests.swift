import Diagnostics
import Foundation
import GRDB
import Storage
import Testing

@testable import SQLiteStorage

/// A file that is no base of this program, or one that it must not touch.
struct BadFile: CustomTestStringConvertible, Sendable {
    let name: String
    /// Makes the file of a sound base.
    let make: @Sendable (_ sound: Data) throws -> Data
    let code: String

    var testDescription: String { name }

    static let all = [
        BadFile(name: "文本文件", make: { _ in Data("企业名称,信用代码\n".utf8) }, code: "notABase"),
        BadFile(name: "别的程序的 SQLite 库", make: { _ in try foreign() }, code: "notABase"),
        BadFile(name: "别的程序的库，没有编号", make: { _ in try unmarked() }, code: "notABase"),
        BadFile(name: "文件头被截断", make: { Data($0.prefix(60)) }, code: "notABase"),
        BadFile(name: "文件被截断", make: { Data($0.prefix(20_000)) }, code: "baseDamaged"),
        BadFile(name: "文件头被改坏", make: { damaged($0) }, code: "notABase"),
        BadFile(name: "更新版本写的库", make: { try newer($0) }, code: "newerSchema"),
    ]

    private static func damaged(_ sound: Data) -> Data {
        var bytes = sound
        bytes.replaceSubrange(0..<8, with: [UInt8](repeating: 0x20, count: 8))
        return bytes
    }

    private static func foreign() throws -> Data {
        try edited(
            Data(), "PRAGMA application_id = 7; CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    }

    private static func unmarked() throws -> Data {
        try edited(Data(), "CREATE TABLE customers (x); INSERT INTO customers VALUES (1)")
    }

    private static func newer(_ sound: Data) throws -> Data {
        try edited(sound, "INSERT INTO grdb_migrations VALUES ('2099-01-01 more')")
    }

    private static func edited(_ data: Data, _ sql: String) throws -> Data {
        let path = Office.temporaryPath()
        let place = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place.deletingLastPathComponent()) }
        if !data.isEmpty { try data.write(to: place) }
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        return try Data(contentsOf: place)
    }
}

@Suite("打不开的文件：说清楚，不动它")
struct FileFaultTests {
    /// One plain file with the contents of the archive's base.
    private func plain(_ archive: Archive) throws -> Data {
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        let file = archive.folder + "/plain.db"
        try base.backup(to: file)
        return try Data(contentsOf: URL(fileURLWithPath: file))
    }

    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "opened"
        } catch let fault as BaseFault {
            return fault.diagnostic.code
        } catch {
            return "\(error)"
        }
    }

    @Test("每种文件", arguments: BadFile.all)
    func refused(_ bad: BadFile) throws {
        let archive = try Archive()
        defer { archive.remove() }
        let path = archive.folder + "/bad.db"
        let bytes = try bad.make(try plain(archive))
        try bytes.write(to: URL(fileURLWithPath: path))
        for mode in [SQLiteBase.Mode.make, .existing, .readOnly] {
            let found = code {
                let base = try SQLiteBase.open(path, mode)
                defer { base.close() }
                _ = try base.reading { try $0.statements(of: nil, archive.dictionary) }
            }
            #expect(found == bad.code, "\(mode)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes, "\(mode)")
        }
    }

    @Test("文件夹不是库；没有的库不新建")
    func folders() throws {
        let archive = try Archive()
        defer { archive.remove() }
        #expect(code { _ = try SQLiteBase.open(archive.folder, .make) } == "notABase")
        let none = archive.folder + "/none.db"
        #expect(code { _ = try SQLiteBase.open(none, .existing) } == "noBase")
        #expect(code { _ = try SQLiteBase.open(none, .readOnly) } == "noBase")
        #expect(!FileManager.default.fileExists(atPath: none))
    }

    @Test("另一处正在写：照样能查，要写则说清楚")
    func locked() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let holder = try DatabaseQueue(path: archive.path)
        try holder.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(try archive.audit().isSound)
            #expect(code { try archive.grow(6) } == "baseLocked")
            try database.execute(sql: "ROLLBACK")
        }
        try archive.grow(6)
        try holder.close()
        #expect(try archive.audit().length == 6)
    }
}
