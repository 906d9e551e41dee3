import Foundation
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("导出为开放格式，再导回")
struct ExportTests {
    private func export(_ archive: Archive, keys: Bool) throws -> String {
        let folder = archive.folder + "/export"
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        let writer = WriteExport(program: "0", at: try Office.moment(20), holdsKeys: keys)
        try base.dumping { _ = try writer.write($0, to: folder) }
        return folder
    }

    @discardableResult
    private func build(_ folder: String, _ place: String) throws -> BaseAudit {
        let export = try ReadExport(folder)
        return try SQLiteBase.assemble(
            at: place, migrations: export.migrations, head: export.head
        ) { try export.fill($0) }
    }

    private func lines(_ path: String) throws -> [String] {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    @Test("导回的库与原库的摘要、每一行都相同；带钥匙则个人数据也读得出", arguments: [true, false])
    func round(keys: Bool) throws {
        let archive = try Archive()
        defer { archive.remove() }
        try archive.renewPerson()
        let folder = try export(archive, keys: keys)
        let place = archive.folder + "/copy.db"
        #expect(try build(folder, place).published == archive.audit().published)
        #expect(try Archive.ages(place, archive.dictionary) == (keys ? 2 : 0))
        let mode = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = archive.folder + "/export"
        try FileManager.default.moveItem(atPath: again, toPath: again + "1")
        let copy = try SQLiteBase.open(place, .readOnly)
        defer { copy.close() }
        let writer = WriteExport(program: "0", at: try Office.moment(20), holdsKeys: keys)
        try copy.dumping { _ = try writer.write($0, to: again) }
        for name in try FileManager.default.contentsOfDirectory(atPath: again) {
            let pair = [again, again + "1"].map {
                FileManager.default.contents(atPath: $0 + "/" + name)
            }
            #expect(pair[0] == pair[1], "\(name)")
        }
    }

    @Test("没有要钥匙，就没有钥匙的文件，密封的值仍是密封的")
    func sealed() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let folder = try export(archive, keys: false)
        #expect(!FileManager.default.fileExists(atPath: folder + "/keys.jsonl"))
        #expect(try !lines(folder + "/sealing_key.jsonl").contains { $0.contains("key\"") })
        #expect(try lines(folder + "/fact.jsonl").count { $0.contains("base64") } == 2)
        #expect(try lines(folder + "/rule_text.jsonl").first?.contains("id: 甲\\n") == true)
    }

    @Test("拿走钥匙文件，其余照样导回")
    func withoutKeys() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let folder = try export(archive, keys: true)
        try FileManager.default.removeItem(atPath: folder + "/keys.jsonl")
        let place = archive.folder + "/copy.db"
        #expect(try build(folder, place).length == 5)
        #expect(try Archive.ages(place, archive.dictionary) == 0)
    }

    /// Every file, one byte of it; an empty file gets one.
    @Test("改动任何一个文件的一个字节，都拒绝并指出文件")
    func changed() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let folder = try export(archive, keys: true)
        let place = archive.folder + "/copy.db"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".jsonl") }
        #expect(names.count == EntryTable.all.count + 2)
        for name in names {
            let path = folder + "/" + name
            let sound = try #require(FileManager.default.contents(atPath: path))
            var harmed = sound
            if harmed.isEmpty { harmed.append(0x0A) } else { harmed[harmed.count / 2] ^= 1 }
            try harmed.write(to: URL(fileURLWithPath: path))
            #expect(throws: CareFault.changedFile(path: path)) { try build(folder, place) }
            try sound.write(to: URL(fileURLWithPath: path))
        }
        #expect(!FileManager.default.fileExists(atPath: place))
        #expect(try build(folder, place).isSound)
    }

    @Test("连清单一起改，也由日志认出来，不留下库")
    func forged() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let folder = try export(archive, keys: false)
        let place = archive.folder + "/copy.db"
        func forge(_ name: String, _ change: (String) -> String) throws {
            let path = URL(fileURLWithPath: folder + "/" + name)
            let data = try Data(contentsOf: path)
            let changed = Data(change(String(decoding: data, as: UTF8.self)).utf8)
            try changed.write(to: path)
            let manifest = URL(fileURLWithPath: folder + "/manifest.json")
            let text = String(decoding: try Data(contentsOf: manifest), as: UTF8.self)
            let (old, new) = (Digest(of: Array(data)).hex, Digest(of: Array(changed)).hex)
            try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: manifest)
        }
        try forge("identifier.jsonl") { $0.replacingOccurrences(of: "甲", with: "丙") }
        #expect(throws: CareFault.unsound(path: place, findings: [.changedRows(entry: 1)])) {
            try build(folder, place)
        }
        try forge("identifier.jsonl") { "x" + $0 }
        #expect(
            throws: CareFault.unreadableFile(path: folder + "/identifier.jsonl", line: 1)
        ) { try build(folder, place) }
        #expect(try archive.files.filter { $0.hasPrefix("copy.db") } == [])
    }

    @Test("更新版本导出的不认，已有的库不覆盖，不是导出的文件夹不认")
    func refused() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let folder = try export(archive, keys: false)
        #expect(throws: CareFault.wouldOverwrite(path: archive.path)) {
            try build(folder, archive.path)
        }
        #expect(throws: CareFault.wouldOverwrite(path: folder)) {
            _ = try export(archive, keys: false)
        }
        let none = archive.folder + "/manifest.json"
        #expect(throws: CareFault.unreadableFile(path: none, line: nil)) {
            try build(archive.folder, archive.folder + "/copy.db")
        }
        let read = try ReadExport(folder)
        let newer = read.migrations + ["2099-01-01 more"]
        let place = archive.folder + "/copy.db"
        #expect(throws: BaseFault.newerSchema(path: place, found: "2099-01-01 more")) {
            _ = try SQLiteBase.assemble(at: place, migrations: newer, head: read.head) {
                try read.fill($0)
            }
        }
    }
}
