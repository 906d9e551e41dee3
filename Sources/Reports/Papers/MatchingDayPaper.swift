import Diagnostics
import Enterprises
import Matching
public import Papers
import Quantities

/// The pack of a matching day (对接会): what became of it, one list a lender, one page a firm. The
/// pages of firms are for the zone; a lender's list holds firms with a basis for it.
public struct MatchingDayPaper: Sendable {
    private let firms: [EnterpriseReport]
    private let lists: [CandidatesPaper]
    private let conversion: Conversion

    /// - Parameters:
    ///   - firms: in the zone's version, in the order of their pages.
    ///   - lists: of each lender that comes.
    public init(
        _ firms: [EnterpriseReport], _ lists: [CandidatesPaper], _ conversion: Conversion
    ) {
        (self.firms, self.lists, self.conversion) = (firms, lists, conversion)
    }

    private static let subject = Bilingual(zh: "融资对接会", en: "Matching day")

    /// Everything in one paper, for the zone.
    public func pack(_ head: PaperHead) -> Report {
        let banks = lists.enumerated().flatMap { $1.sections("Lender\($0 + 1)") }
        let pages = firms.enumerated().map { $1.matchingPage("firm\($0 + 1)", startsPage: true) }
        return head.report(
            "matchingDay", zh: "融资对接会材料", en: "Papers of a matching day",
            subject: Bilingual(
                zh: "\(firms.count)户企业，\(lists.count)家机构",
                en: "\(firms.count) enterprises, \(lists.count) lenders"),
            marks: [
                Bilingual(
                    zh: "园区内部使用；给机构的用各机构自己的名单。",
                    en: "For the zone; a lender gets its own list.")
            ], [conversion.section] + banks + pages)
    }

    /// The same as papers of their own: the conversion, each lender's list, each firm's page.
    public func parts(_ head: PaperHead) -> [Report] {
        let summary = head.report(
            "matchingDay", zh: "融资对接会转化情况", en: "What became of a matching day",
            subject: Self.subject, marks: [], [conversion.section])
        let pages = firms.map { firm in
            head.report(
                "matchingDayFirm", zh: "融资对接会企业页", en: "A firm at a matching day",
                subject: Bilingual(firm.match.onFile.name), marks: [],
                [firm.matchingPage("firm", startsPage: false)])
        }
        return [summary] + lists.map { $0.report(head) } + pages
    }
}

// One page of an enterprise: who it is, what it asks, what fits, what is open.
extension EnterpriseReport {
    func matchingPage(_ id: String, startsPage: Bool) -> ReportSection {
        let name = match.onFile.name
        let open: [ReportBlock] =
            undetermined.isEmpty ? [] : [.table(openTable(id + "Open"))]
        return ReportSection(
            id, zh: name, en: name, startsPage: startsPage,
            [.items(who), .items(asked)] + alerts
                + [.table(productTable(id + "Products", first: 3))] + open + [.items(dataItems)])
    }

    /// The nearest undetermined products, and what each waits for.
    private func openTable(_ id: String) -> ReportTable {
        let nearest = undetermined.map { ($0, steps($0).count) }.enumerated().sorted {
            ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
        }.prefix(3).map(\.element.0)
        return ReportTable(
            id, zh: "还要弄清的事", en: "Open questions",
            [
                .init("product", zh: "产品", en: "Product"),
                .init("lacks", zh: "缺什么、问谁", en: "What lacks", .longText),
            ], rows: nearest.map { ReportTable.Row([Self.name($0), lacking($0)]) })
    }
}
