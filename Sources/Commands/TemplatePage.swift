import Diagnostics
import Documents
import UseCases
import Vocabulary

/// What was written, for a person and for programs.
struct TemplatePage {
    private let template: MadeTemplate
    private let language: Language
    private static let shown = 6

    init(_ template: MadeTemplate, _ language: Language) {
        self.template = template
        self.language = language
    }

    private var figures: [WantedFigure] { template.made.figures }

    func lines(_ file: String) -> [String] {
        let first = figures.prefix(TemplatePage.shown).map(label)
        let count = template.request.subjects.count
        if language == .en {
            return [
                "\(file) written: \(figures.count) figures, \(count) enterprises filled in.",
                "First: " + first.joined(separator: ", "),
                "Once filled in, read it by: rongqiao match \(file)",
            ]
        }
        return [
            "已写出 \(file)：\(figures.count) 项指标，预填 \(count) 家企业。",
            "最先要的：" + first.joined(separator: "、"),
            "填好后读回：rongqiao match \(file)",
        ]
    }

    private func label(_ figure: WantedFigure) -> String {
        let name = template.dictionary[figure.field].label[language]
        guard let year = figure.year else { return name }
        return language == .zh ? "\(year)年\(name)" : "\(name) \(year)"
    }

    func json(_ file: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("file")
        writer.string(file)
        writer.key("enterprises")
        writer.integer(Int64(template.request.subjects.count))
        writer.key("figures")
        writer.beginArray()
        for figure in figures { write(figure, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func write(_ figure: WantedFigure, _ writer: inout JSONWriter) {
        let field = template.dictionary[figure.field]
        writer.beginObject()
        writer.key("field")
        writer.string(field.id)
        writer.key("label")
        writer.string(field.label.zh)
        if let year = figure.year {
            writer.key("year")
            writer.integer(Int64(year))
        }
        writer.key("readers")
        writer.integer(Int64(figure.readers))
        writer.endObject()
    }
}
