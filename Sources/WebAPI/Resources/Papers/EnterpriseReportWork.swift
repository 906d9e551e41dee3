import Access
import Consents
import Diagnostics
import HTTPTypes
import Papers
import Pressroom
import Printing
import Quantities
import Storage
import UseCases

/// The report of one enterprise as a job: the whole of it for the zone and for the enterprise
/// itself, for a lender what a valid basis covers.
extension LongWork {
    static let enterpriseReport = LongWork(
        .beginning(
            "/reports/enterprises", "reportEnterprise", .reports,
            zh: "出一家企业的融资画像与匹配报告（任务）：园区版、本人版，机构按有效依据看机构版；机构的查询先记日志",
            en: "The report of one enterprise (a job): whole for the zone and for itself, for a "
                + "lender within its basis; a lender's look is on record first",
            scope: .readEnterprises, Endpoint.Parameter.clocks,
            body: .json(
                .object(
                    [
                        .need("enterprise", .string(max: 200), "USCC or full name"),
                        ReportShapes.format,
                    ]
                        + ReportShapes.look(
                            purpose: "of a lender's look", reason: "of a lender's look")),
                example: #"{"enterprise":"91430300MAX000001X","format":"html"}"#),
            problems: [.forbidden, .notFound, .refused]
        ) { call in
            _ = try EnterpriseReportCall(call)
            return Answer(.ok, [])
        }
    ) { run in
        try run.progress.tell(0, of: 1)
        let answer = try EnterpriseReportCall(run.call).made()
        try run.progress.tell(1, of: 1)
        return .answer(answer)
    }
}

/// Which report is asked for, and who reads it.
private struct EnterpriseReportCall {
    private enum Reader {
        case whole(EnterpriseReports.WholeReader)
        case lender(ShowToReceiver.Question)
    }

    private let call: Call
    private let name: String
    private let reader: Reader

    /// - Throws: `Problem` for what can be told before anything is looked up.
    init(_ call: Call) throws {
        self.call = call
        name = call.body["enterprise"]?.text ?? ""
        reader =
            switch call.principal?.reach {
            case .zone: .whole(.zone)
            case .enterprise: .whole(.subject)
            case .lender(let name), .guarantor(let name):
                .lender(try Self.question(call, name))
            case nil: throw Problem(.forbidden)
            }
    }

    private static func question(_ call: Call, _ name: String) throws -> ShowToReceiver.Question {
        // A lender that bears a word for the zone as its name does not become the zone.
        guard let receiver = Receiver(name), receiver != .zone else { throw Problem(.forbidden) }
        guard let purpose = call.lookPurpose, let reason = call.lookReason else {
            throw Problem(
                .refused, zh: "机构查询要写明 purpose（用途）和 reason（查询原因）。",
                en: "a lender's look needs purpose and reason.")
        }
        return ShowToReceiver.Question(
            receiver: receiver, purpose: purpose, reason: reason, person: call.actor,
            day: call.asOf)
    }

    func made() throws -> Answer {
        let (id, reports) = try call.base.reading(knownAt: call.knownAt) { view in
            (try stored(view), try call.enterpriseReports(view))
        }
        return try call.printed(
            try report(id, reports), as: "enterprise-report-\(call.asOf.iso)")
    }

    /// A lender is not told whether there is none of the name, several, or no basis.
    private func stored(_ view: any BaseView) throws -> StoredEnterprise {
        do {
            return try FindEnterprise.stored(name, view, call.asOf)
        } catch let problem as Problem where problem.code != .internalError {
            if case .lender = reader { throw Self.unseen }
            throw problem
        }
    }

    private static let unseen = Problem(
        .notFound, zh: "没有这家企业，或没有有效依据可以让贵机构查看；有企业时查询已记入日志。",
        en: "there is no such enterprise, or no valid basis lets you see it; a look at one that "
            + "exists is on record.")

    private func report(
        _ stored: StoredEnterprise, _ reports: EnterpriseReports
    ) throws -> Report {
        switch reader {
        case .whole(let reader):
            guard FindEnterprise.covers(call, stored, call.asOf) else { throw Problem(.notFound) }
            return try reports.report(of: stored.id, for: reader)
        case .lender(let question):
            do {
                return try reports.report(
                    of: stored.id, question, in: call.service.request.base, at: call.moment)
            } catch is ReportRefused {
                throw Self.unseen
            } catch let faults as Faults where faults.isOfNoEnterprise {
                throw Self.unseen
            }
        }
    }
}

extension Faults {
    /// It is no more on the day, or another one by now.
    fileprivate var isOfNoEnterprise: Bool { diagnostics.contains { $0.code == "noEnterprise" } }
}
