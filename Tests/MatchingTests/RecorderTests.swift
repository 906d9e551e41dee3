import Diagnostics
import Matching
import Registry
import Testing

@Suite("结论记录")
struct RecorderTests {
    private static let lines = """
        enterprise:
          - {id: staff, min: {enterprise.employees: 20人}, source: A1}
          - {id: age, max: {owner.age: 65岁}, source: A1}
        """

    private func inputs(_ facts: String) throws -> Int64? {
        let session = try Desk.session(Self.lines)
        let match = session.match(try Desk.profile(facts, in: session))
        return VerdictRecorder(session).records(match).first?.inputs
    }

    @Test("数据摘要不含个人数值：销毁后无从试出；企业的数值仍在其中")
    func persons() throws {
        let one = try inputs("{enterprise.employees: 30, owner.age: 45岁}")
        #expect(try one != nil && one == inputs("{enterprise.employees: 30, owner.age: 46岁}"))
        #expect(try one != inputs("{enterprise.employees: 31, owner.age: 45岁}"))
    }
}
