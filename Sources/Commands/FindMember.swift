import ArgumentParser
import Diagnostics
import Enterprises
import Quantities
import Storage
import UseCases
import Vocabulary

/// Finds the one enterprise of a base that somebody names.
enum FindMember {
    /// By credit code, name, former name or a part of the name.
    /// - Throws: `Faults` where it may be several; status 1 where there is none.
    static func find(
        _ text: String, _ view: any BaseView, _ dictionary: FieldDictionary, _ day: Day,
        _ language: Language
    ) throws -> ReadBase.Member {
        let members = try ReadBase.members(view, dictionary, asOf: day)
        let found = try EnterpriseFiles.find(text, among: members.map(\.enterprise), language)
        if found.count > 1 { throw Faults([several(text, found)]) }
        guard let member = members.first(where: { $0.enterprise.key == found.first?.key }) else {
            throw ExitCode(1)
        }
        return member
    }

    private static func several(_ text: String, _ found: [Enterprise]) -> Diagnostic {
        let names = found.prefix(5).map(\.name)
        return Diagnostic(
            .error, at: nil, code: "severalEnterprises",
            zh: "“\(text)”可以指\(found.count)家企业（\(names.joined(separator: "、"))…）；请写信用代码。",
            en: "“\(text)” may be \(found.count) enterprises (\(names.joined(separator: ", "))…); "
                + "write the USCC.")
    }
}
