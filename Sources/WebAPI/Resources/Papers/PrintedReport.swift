import Access
import Consents
import HTTPTypes
import Papers
import Pressroom
import Printing
import Quantities
import Storage
import UseCases

/// How a report that was asked for becomes a file.
enum ReportShapes {
    static let format = Schema.Property.need(
        "format", .string(values: ReportFormat.allCases.map(\.rawValue)), "what it is made as")

    /// For what a receiver looks, and why, as its consents and the journal name them.
    static func look(purpose: String, reason: String) -> [Schema.Property] {
        [
            .may("purpose", .string(values: Purpose.allCases.map(\.rawValue)), purpose),
            .may("reason", .string(values: AccessReason.allCases.map(\.rawValue)), reason),
        ]
    }
}

extension Call {
    /// The form that the body asks for.
    var reportFormat: ReportFormat {
        body["format"]?.text.flatMap { ReportFormat(rawValue: $0) } ?? .html
    }

    var lookPurpose: Purpose? { body["purpose"]?.text.flatMap { Purpose(rawValue: $0) } }
    var lookReason: AccessReason? { body["reason"]?.text.flatMap { AccessReason(rawValue: $0) } }

    /// Reports of the enterprises of a view, as of the day that is asked for.
    func enterpriseReports(_ view: any BaseView) throws -> EnterpriseReports {
        let setting = try EnterpriseReports.Setting(
            loaded, ground.installation, asOf: asOf, engine: service.request.version)
        return try EnterpriseReports(view, setting, knownAt: knownAt)
    }

    /// A report in the form that is asked for, as a file.
    /// - Parameter name: of the file, without its ending; ASCII.
    func printed(_ report: Report, as name: String) throws -> Answer {
        let press = Press(try TemplateFolders.read(service.request.templates), Printer.find())
        var answer = Answer(
            .ok, try press.bytes(report, reportFormat, language), type: reportFormat.mediaType)
        answer.headers[.contentDisposition] =
            "attachment; filename=\"\(name).\(reportFormat.ending)\""
        return answer
    }
}

extension LongWork {
    /// A report that is made in one go.
    /// - Parameters:
    ///   - own: what the body says beside the form.
    ///   - isRepeatable: whether it may be made anew after the service was cut off at it.
    static func paper(
        _ path: String, _ id: String, zh: String, en: String, own: [Schema.Property],
        example: String, problems: [ProblemCode] = [.refused], isRepeatable: Bool = true,
        making: @escaping @Sendable (Call) throws -> Report
    ) -> LongWork {
        LongWork(
            .beginning(
                "/reports/" + path, id, .reports, zh: zh, en: en, scope: .readReports,
                Endpoint.Parameter.clocks,
                body: .json(
                    .object(own + [ReportShapes.format]),
                    example: "{" + example + #""format":"html"}"#),
                problems: [.forbidden] + problems
            ) { call in
                try FindEnterprise.requireZone(call)
                return Answer(.ok, [])
            }, isRepeatable: isRepeatable
        ) { run in
            try FindEnterprise.requireZone(run.call)
            try run.progress.tell(0, of: 2)
            let report = try making(run.call)
            try run.progress.tell(1, of: 2)
            let answer = try run.call.printed(report, as: "\(report.kind)-\(run.call.asOf.iso)")
            try run.progress.tell(2, of: 2)
            return .answer(answer)
        }
    }
}
