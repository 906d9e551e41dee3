import Certificates
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import Products
import Quantities
import Rules
import Testing
import UseCases
import Vocabulary

/// Verdicts on all shipped rule sets are worked out again by the checker from the certificate
/// alone, and comes out the same.
@Suite("凭证与匹配一致")
struct AgreementTests {
    /// A verdict takes the checker a tenth of a second in a debug build, so some of each kind are
    /// taken; with RONGQIAO_EVERY_CERTIFICATE set, all of them, for a quarter of an hour.
    private static let takesAll =
        ProcessInfo.processInfo.environment["RONGQIAO_EVERY_CERTIFICATE"] != nil

    @Test(
        "全部产品 × 种子企业：核验都成立", arguments: ["enterprises.csv", "rights.csv"])
    func seeds(_ file: String) throws {
        let desk = try CertificateDesk.shipped.get()
        let asOf = try #require(Day(iso: "2026-11-22"))
        let session = try desk.session(asOf)
        let maker = desk.maker(session)
        let all = try desk.seeds(file, asOf)
        let enterprises = stride(from: 0, to: all.count, by: Self.takesAll ? 1 : 12).map { all[$0] }
        #expect(!enterprises.isEmpty && session.applied.count > 40)
        for enterprise in enterprises {
            let subject = maker.subject(enterprise, answers: [])
            for index in session.applied.indices {
                let body = maker.body(of: subject, at: index)
                let fault = CertificateCheck.check(Certificate(sealing: body).bytes).fault
                #expect(
                    fault == nil, "\(enterprise.name) \(session.applied[index].ruleSet.id)")
            }
        }
    }

    /// Written from the sources' texts by hand: values on both sides of each bound, missing
    /// figures, evidence that is too weak, rights, requests.
    /// Every fourth, of each rule set some.
    @Test("规则用例里的企业：核验都成立")
    func cases() throws {
        let desk = try CertificateDesk.shipped.get()
        var (seen, checked) = (0, 0)
        for file in desk.loaded.caseFiles {
            let root = try YAMLReader.read(bytes: file.bytes, file: file.path)
            let id = file.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
            for node in root["cases"]?.items ?? [] {
                seen += 1
                if !Self.takesAll, seen % 4 != 0 { continue }
                checked += try check(node, root["profiles"], id, desk) ? 1 : 0
            }
        }
        #expect(checked > 100)
    }

    /// False where the rule set is not in force on the day of the case.
    private func check(
        _ node: YAMLNode, _ profiles: YAMLNode?, _ id: String, _ desk: CertificateDesk
    ) throws -> Bool {
        let asOf = try #require(node["asOf"]?.string.flatMap { Day(iso: $0) })
        let kind = desk.loaded.catalogue.latest(id)?.kind
        guard let kind, Session.isMatched(kind) else { return false }
        let session = try desk.session(
            asOf, products: [id], minimum: node["minEvidence"]?.string.flatMap(Evidence.init))
        guard session.applied.count == 1 else { return false }
        let (enterprise, _) = CaseProfile.enterprise(
            named: node["id"]?.string ?? "", base: node["base"]?.string.flatMap { profiles?[$0] },
            set: node["set"], unset: node["unset"]?.items.compactMap(\.string) ?? [],
            demand: node["demand"], dictionary: desk.loaded.dictionary, asOf: asOf)
        let body = desk.maker(session).body(of: enterprise, answers: [], at: 0)
        let fault = CertificateCheck.check(Certificate(sealing: body).bytes).fault
        #expect(fault == nil, "\(id) \(node["id"]?.string ?? "")")
        return true
    }
}
