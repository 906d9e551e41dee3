import Diagnostics
import Papers
import Quantities
import Storage
import UseCases

/// Plans reports of enterprises: which ones, and how each is made for who reads it.
struct ReportDesk: Sendable {
    private let reports: EnterpriseReports
    private let audience: ReaderOptions.Audience
    private let base: any EnterpriseBase
    private let day: Day

    init(
        _ reports: EnterpriseReports, _ audience: ReaderOptions.Audience,
        _ base: any EnterpriseBase, day: Day
    ) {
        self.reports = reports
        self.audience = audience
        self.base = base
        self.day = day
    }

    /// - Parameter names: codes or names; nil for all. One that is not found is planned too, so
    ///   that it is told and the others are made.
    func planned(_ names: [String]?, _ view: any BaseView) throws -> [PlannedReport] {
        guard let names else { return reports.subjects.map(planned) }
        return try names.map { name in
            let found = try ReadConsents.find(name, view, on: day)
            if found.count == 1, let subject = reports.subject(found[0].id) {
                return planned(subject)
            }
            let fault = Self.fault(name, found.map { $0.name(on: day) })
            return PlannedReport(name: name, file: name) { throw Faults([fault]) }
        }
    }

    private func planned(_ subject: EnterpriseReports.Subject) -> PlannedReport {
        let file = [subject.uscc?.text, subject.name].compactMap(\.self).joined(separator: " ")
        return PlannedReport(name: subject.name, file: file) { try made(subject.id) }
    }

    private func made(_ id: EnterpriseID) throws -> Report {
        switch audience {
        case .whole(let reader): return try reports.report(of: id, for: reader)
        case .lender(let question):
            do {
                return try reports.report(of: id, question, in: base, at: Terminal.now)
            } catch let refused as ReportRefused {
                throw Faults([refused.diagnostic])
            }
        }
    }

    static func fault(_ name: String, _ found: [String]) -> Diagnostic {
        let names = found.prefix(5)
        return found.isEmpty
            ? Diagnostic(
                .error, at: nil, code: "noEnterprise",
                zh: "企业库里没有“\(name)”；请核对统一社会信用代码或名称。",
                en: "the base holds no “\(name)”; check the code or the name.")
            : Diagnostic(
                .error, at: nil, code: "severalEnterprises",
                zh: "“\(name)”指 \(found.count) 家企业（\(names.joined(separator: "、"))）；"
                    + "请写统一社会信用代码。",
                en: "“\(name)” is \(found.count) enterprises (\(names.joined(separator: ", "))); "
                    + "give the credit code.")
    }
}
