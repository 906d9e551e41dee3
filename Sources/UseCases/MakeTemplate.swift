public import Diagnostics
public import Documents
import Enterprises
public import Products
import Quantities
import Vocabulary

/// A workbook to fill in, and what it asks for.
public struct TemplateBook: Sendable {
    public let book: Book
    /// In the order in which they are asked.
    public let figures: [WantedFigure]
}

/// Makes workbooks that enterprises and offices fill in, and that the importer reads back.
public enum MakeTemplate {
    /// Equal requests over an equal catalogue make equal books.
    /// - Throws: `nothingToFill` with the offices that could be asked, `severalEnterprises`, and
    ///   for names that nobody knows `unknownProduct`, `unknownCard`, `unknownField`.
    public static func make(
        _ loaded: LoadedCatalogue, _ installation: Installation?, _ request: TemplateRequest
    ) throws(Faults) -> TemplateBook {
        let wanted = try WantedFigures(loaded, installation, request)
        let figures = wanted.figures
        if figures.isEmpty { throw Faults([nothing(request, wanted.offices)]) }
        let guide = TemplateGuide(
            zone: installation?.zoneName.zh ?? "", request: request, rules: wanted.rules,
            cards: wanted.cards)
        let cells = TemplateCells(loaded.dictionary)
        let sheets: [BookSheet]
        switch request.audience {
        case .enterprise:
            if request.subjects.count > 1 { throw Faults([several(request.subjects.count)]) }
            sheets = EnterpriseForm(cells, guide, request.subjects.first).sheets(figures)
        case .office:
            sheets = [OfficeForm(cells, guide, request.subjects).sheet(figures)]
        }
        let book = Book(
            title: guide.title,
            created: Instant(milliseconds: request.asOf.number * 86_400_000),
            sheets: [guide.sheet] + sheets)
        return TemplateBook(book: book, figures: figures)
    }

    private static func nothing(_ request: TemplateRequest, _ offices: [String]) -> Diagnostic {
        guard case .office(let name) = request.audience else {
            return Diagnostic(
                .error, at: nil, code: "nothingToFill",
                zh: "所选产品和评分卡没有需要企业填报的指标；请换一个产品，或用 --field 指明指标。",
                en: "the products and cards ask the enterprise for nothing; choose others, or "
                    + "name fields by --field.")
        }
        let list = offices.isEmpty ? "无" : offices.joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "nothingToFill",
            zh: "没有由“\(name)”提供的指标；这些部门可以提供：\(list)。",
            en: "no figure comes from “\(name)”; these offices supply some: \(list).")
    }

    private static func several(_ count: Int) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "severalEnterprises",
            zh: "企业填报表一家一本，这里有 \(count) 家；请用 --enterprise 指明一家，或不预填。",
            en: "an enterprise's book is for one, and \(count) were given; name one by "
                + "--enterprise or give none.")
    }
}
