import Access
import HTTPTypes
import Papers
import Pressroom
import Printing
import Quantities
import UseCases

/// How a report that was asked for becomes a file.
enum ReportShapes {
    static let format = Schema.Property.need(
        "format", .string(values: ReportFormat.allCases.map(\.rawValue)), "what it is made as")
}

extension Call {
    /// The form that the body asks for.
    var reportFormat: ReportFormat {
        body["format"]?.text.flatMap { ReportFormat(rawValue: $0) } ?? .html
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
    ///   - check: what can be told before anything is looked up.
    static func paper(
        _ path: String, _ id: String, zh: String, en: String, own: [Schema.Property],
        example: String, problems: [ProblemCode] = [.refused], isRepeatable: Bool = true,
        check: @escaping @Sendable (Call) throws -> Void = { _ in },
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
                try check(call)
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
