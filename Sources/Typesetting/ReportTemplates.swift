public import Diagnostics
import Mustache

/// The frame of a printed report as templates (模板): `report.mustache` is the page,
/// `section.mustache` a section, `report.css` its looks. A zone replaces each of them by a file of
/// its own; the figures themselves are set by the program.
public struct ReportTemplates: Sendable {
    /// A file as it was found.
    public struct File: Sendable {
        public let path: String
        public let text: String

        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// The names of all files that a set of templates has.
    public static let names = ["report.mustache", "section.mustache", "report.css"]

    let library: MustacheLibrary
    let style: String

    /// - Parameter files: by their names; one of each.
    /// - Throws: `Faults` with the place of what is no template, or without a place for one that is
    ///   missing.
    public init(_ files: [String: File]) throws(Faults) {
        var templates: [String: MustacheTemplate] = [:]
        var faults: [Diagnostic] = []
        for name in Self.names {
            guard let file = files[name] else {
                faults.append(Self.missing(name))
                continue
            }
            guard name.hasSuffix(".mustache") else { continue }
            faults += TemplateNames.unknown(in: file)
            do {
                let template = try MustacheTemplate(string: file.text)
                templates[String(name.dropLast(".mustache".count))] = template
            } catch {
                faults.append(Self.broken(file, error))
            }
        }
        let css = files["report.css"]?.text ?? ""
        if css.lowercased().contains("</style") || css.lowercased().contains("@import")
            || css.lowercased().contains("url(")
        {
            faults.append(Self.loading(files["report.css"]?.path ?? "report.css"))
        }
        if !faults.isEmpty { throw Faults(faults) }
        library = MustacheLibrary(templates: templates)
        style = css
    }

    private static func missing(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "templateMissing",
            zh: "报告模板里没有 \(name)。", en: "the templates of reports lack \(name).")
    }

    private static func loading(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "templateLoads",
            zh: "样式表不能从别处取东西：去掉 url()、@import 和 </style。",
            en: "the style sheet must load nothing: take out url(), @import and </style.")
    }

    private static func broken(_ file: File, _ error: any Error) -> Diagnostic {
        let at = (error as? MustacheTemplate.ParserError)?.context
        let place = at.map {
            SourceLocation.Place.text(line: $0.lineNumber, column: $0.columnNumber)
        }
        return Diagnostic(
            .error, at: SourceLocation(file: file.path, place: place ?? .file),
            code: "templateBroken",
            zh: "这里不是合格的 Mustache 模板：\(reason(error))。",
            en: "this is no Mustache template: \(reason(error)).")
    }

    private static func reason(_ error: any Error) -> String {
        let inner = (error as? MustacheTemplate.ParserError)?.error ?? error
        return String(describing: inner)
    }
}
