import Diagnostics
import Documents
import Testing

/// A small generator whose seed is printed when a test fails.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("随意改坏的文件")
struct MutationTests {
    static let yaml = """
        # 说明
        id: example
        name: {zh: 示例贷, en: 'Example: loan'}
        list:
        - {id: a, min: {tax.paid: '>= 5'}, in: [A, "B", M]}
        - |
          text
            more
        - ? x
          : y
        note: goes
          on here # so
        last: >-
          folded
        """

    static let csv = "名称,\"金额\"\r\n\"甲\n乙\",\"1,000\"\n\"x\"\"y\",5\" 管\n"

    /// Replaces, inserts and removes a few bytes, most of them such as have a meaning.
    static func mutated(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
        let special =
            Array("&*!%@`|>?:-#,[]{}'\"\\ \t\n\r.=a".utf8) + [0, 0x80, 0xC2, 0xE2, 0xEF, 0xFF]
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let byte = special.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = byte
            case 1: bytes.insert(byte, at: index)
            default: bytes.remove(at: index)
            }
        }
        return bytes
    }

    @Test("YAML 要么读出,要么只给一处带位置的说明", arguments: 0..<20 as Range<UInt64>)
    func yamlNeverCrashes(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        for _ in 0..<150 {
            let bytes = Self.mutated(Self.yaml, &random)
            do throws(Faults) {
                let node = try YAMLReader.read(bytes: bytes, file: "t")
                #expect(
                    node.location.place == .text(line: 2, column: 1) || node.string != nil
                        || node.location.text.hasPrefix("t:"))
            } catch {
                #expect(error.diagnostics.count == 1)
                #expect(error.diagnostics[0].location?.text.hasPrefix("t") == true)
            }
        }
    }

    @Test("CSV 要么读成齐整的表,要么只给一处带位置的说明", arguments: 0..<20 as Range<UInt64>)
    func csvNeverCrashes(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        for _ in 0..<150 {
            let bytes = Self.mutated(Self.csv, &random)
            do throws(Faults) {
                let table = try DelimitedReader.read(bytes: bytes, file: "t")
                #expect(table.rows.allSatisfy { $0.count == table.width })
                let lines = table.rows.compactMap(\.first?.row)
                #expect(lines == lines.sorted())
            } catch {
                #expect(error.diagnostics.count == 1)
                #expect(error.diagnostics[0].location?.text.hasPrefix("t") == true)
            }
        }
    }
}
