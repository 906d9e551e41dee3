import Consents
public import Diagnostics
import Quantities

/// No basis lets a receiver see an enterprise; the look is on record.
public struct ReportRefused: Error, Sendable {
    public let diagnostic: Diagnostic
}

/// Why there is no report of an enterprise.
enum ReportRefusal {
    static func gone(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noEnterprise",
            zh: "这家企业在 \(day.iso) 不存在或已并入其他企业。",
            en: "there is no such enterprise on \(day.iso).")
    }

    /// - Parameter basis: the refused look.
    static func noBasis(_ basis: BankView, _ receiver: String) -> Diagnostic {
        let why = nearest(basis)
        return Diagnostic(
            .error, at: nil, code: "noBasis",
            zh: "没有有效依据可以让\(receiver)看这家企业的数据（\(why.zh)），不出报告；这次查询已记入日志。",
            en: "no valid basis lets \(receiver) see this enterprise (\(why.en)); there is no "
                + "report, and the look is on record.")
    }

    /// Of all fields, the refusal that comes nearest to a yes.
    private static func nearest(_ basis: BankView) -> Bilingual {
        let reasons = basis.withheld.compactMap { withheld in
            if case .refused(let refusal) = withheld.reason { refusal.reason } else { nil }
        }
        return (Refusal.Reason.nearest(reasons) ?? .noConsent).label
    }
}
