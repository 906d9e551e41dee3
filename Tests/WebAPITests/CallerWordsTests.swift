import Diagnostics
import Foundation
import Testing

@testable import WebAPI

/// Over HTTP a text names calls and fields, no command and no option.
@Suite("接口用语")
struct CallerWordsTests {
    @Test(
        "命令成了调用，选项成了字段",
        arguments: [
            ("经过和原因见 credit batch show PL-1", "经过和原因见 GET /batches/PL-1"),
            ("原因（--reason）", "原因（why）"), ("请用 --sheet-profile 指明。", "请用 profile 指明。"),
            ("谁提出（--asked-by）", "谁提出（askedBy）"),
            ("写法见 products/sheets/README.md。", ""), ("利率 3.65%—4%", "利率 3.65%—4%"),
            ("1 -- 2", "1 -- 2"), ("first credit sign.", "first POST /lines/{line}/signing."),
        ])
    func words(_ text: String, _ expected: String) {
        #expect(CallerWords.put(text) == expected)
    }

    /// Modules whose texts reach a caller as problems and warnings.
    private static let rooms = [
        "Access", "Consents", "CreditBook", "Enterprises", "MoneyLedger", "Programmes", "Registry",
        "Reviews", "UseCases",
    ]
    /// Files whose texts only the command line tells.
    private static let terminalOnly = [
        "ServerSettings.swift", "CreditFiles.swift", "MakeTemplate.swift", "ImportChoice.swift",
        "WriteExport.swift",
    ]

    @Test("凡能到接口的文字，换过以后没有命令、选项和文件路径")
    func everyText() throws {
        var looked = 0
        for room in Self.rooms {
            for text in try literals(in: room) {
                let said = CallerWords.put(text)
                if said != text { looked += 1 }
                for word in ["rongqiao ", "products/", "README"] {
                    #expect(!said.contains(word), "\(room): \(text)")
                }
                let command = said.contains(/credit [a-z]+ ?(list|show|open|pay|[A-Z])/)
                #expect(!command && !said.contains(/--[a-z]/), "\(room): \(text)")
            }
        }
        #expect(looked > 40)
    }

    /// String literals of a module's texts, without its comments.
    private func literals(in room: String) throws -> [String] {
        let folder = Station.root.appendingPathComponent("Sources/" + room)
        let names =
            FileManager.default.enumerator(atPath: folder.path)?
            .compactMap { $0 as? String } ?? []
        return try names.filter { name in
            name.hasSuffix(".swift") && !Self.terminalOnly.contains { name.hasSuffix($0) }
        }.flatMap { name in
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                .split(separator: "\n")
                .filter { !$0.drop { $0 == " " }.hasPrefix("//") && $0.contains("\"") }
                .filter { $0.contains("zh:") || $0.contains("en:") || $0.contains("+ \"") }
                .map(String.init)
        }
    }
}
