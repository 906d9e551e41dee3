public import Diagnostics
public import Papers
public import Programmes
public import Quantities

/// The report of the zone, of one lender or of one product for a month, a quarter or a year
/// (园区、机构、产品报告): every figure is a named measure of the books, with the steps behind it.
public struct ZoneReport: Sendable {
    let books: ZoneBooks
    let closing: MonthClosing?
    let adjustments: [ZoneAdjustment]

    /// - Parameters:
    ///   - closing: where the period is a closed month: then the books are those that were closed.
    ///   - adjustments: of months that were closed before.
    public init(
        _ books: ZoneBooks, closing: MonthClosing? = nil, adjustments: [ZoneAdjustment] = []
    ) {
        self.books = books
        self.closing = closing
        self.adjustments = adjustments
    }

    /// What has to be known to issue it.
    public struct Imprint: Sendable {
        let issuer: Bilingual
        let knownAt: Instant?
        let engine: String
        let journal: Report.JournalMark?

        public init(
            issuer: Bilingual, knownAt: Instant?, engine: String, journal: Report.JournalMark?
        ) {
            (self.issuer, self.knownAt) = (issuer, knownAt)
            (self.engine, self.journal) = (engine, journal)
        }
    }

    /// - Throws: `Faults` where the books hold nothing of the period, lender or product.
    public func report(_ imprint: Imprint) throws(Faults) -> Report {
        if let fault = emptiness { throw Faults([fault]) }
        return Report(
            kind: kind, title: title, subject: subject, issuer: imprint.issuer, asOf: books.end,
            knownAt: imprint.knownAt, engine: imprint.engine, journal: imprint.journal,
            marks: marks, sections: sections)
    }

    private var kind: String {
        if books.scope.lender != nil { return "lenderReport" }
        return books.scope.isAll ? "zoneReport" : "productReport"
    }

    private var title: Bilingual {
        if books.scope.lender != nil {
            return Bilingual(zh: "金融机构服务情况报告", en: "Report on a lender")
        }
        return books.scope.isAll
            ? Bilingual(zh: "园区科技金融服务报告", en: "Report of the zone on finance for technology")
            : Bilingual(zh: "金融产品运行报告", en: "Report on a product")
    }

    private var subject: Bilingual {
        let period = books.period.label
        guard let name = scopeName else { return period }
        return Bilingual(zh: "\(name.zh)，\(period.zh)", en: "\(name.en), \(period.en)")
    }

    private var scopeName: Bilingual? {
        books.scope.lender.map { Bilingual($0) }
            ?? books.scope.product.map { books.files.products[$0] ?? Bilingual($0) }
            ?? books.scope.programme.map { books.files.terms[$0]?.name ?? Bilingual($0) }
    }

    private var marks: [Bilingual] {
        var marks: [Bilingual] = []
        if books.isCut {
            marks.append(
                Bilingual(
                    zh: "本期尚未结束，数字截至\(books.asOf.iso)。",
                    en: "The period is not over; figures through \(books.asOf.iso)."))
        }
        if let closing {
            marks.append(
                Bilingual(
                    zh: "本月已结账：数字为结账时的账面（至日志第 \(closing.through) 笔），以后的变动在以后的报告里作为调整列出。",
                    en: "Closed: figures as of entry \(closing.through); what came later is an "
                        + "adjustment in a later report."))
        }
        return marks
    }

    private var sections: [ReportSection] {
        var sections = [overview, way, trend]
        if !adjustments.isEmpty { sections.append(adjusted) }
        sections += breakdowns + [borrowers, declines, promises, guarantees, pools]
        if books.scope.isAll { sections += [points, ladder] }
        if !books.files.quotes.isEmpty { sections.append(quoted) }
        return sections + [definitions]
    }

    /// Why there is nothing to report; nil where there is something.
    private var emptiness: Diagnostic? {
        guard let days = books.days(.period), days.from.map({ $0 <= days.through }) ?? true else {
            return ZoneFaults.notBegun(books.period)
        }
        guard let range = books.ledger.range else {
            return scopeName.map { ZoneFaults.stranger($0, lenders) } ?? ZoneFaults.nothing
        }
        let all = ZoneDays(from: nil, through: days.through)
        let hasAny = ZoneEvent.Kind.allCases.contains { kind in
            !books.ledger.events(kind, all).isEmpty
        }
        if !hasAny { return ZoneFaults.empty(books.period, range) }
        return range.last < books.period.from ? ZoneFaults.empty(books.period, range) : nil
    }

    private var lenders: [String] {
        let all = ZoneDays(from: nil, through: books.end)
        let numbers = Set(books.whole.events(.referred, all).map(\.lender))
        return numbers.compactMap(books.whole.name).sorted()
    }
}

/// Why no report of a period can be made.
enum ZoneFaults {
    static let nothing = Diagnostic(
        .error, at: nil, code: "noCredit",
        zh: "账簿里还没有任何信贷事项；先用 rongqiao credit record 登记，再出报告。",
        en: "the books hold no credit yet; record it with rongqiao credit record first.")

    static func stranger(_ name: Bilingual, _ lenders: [String]) -> Diagnostic {
        let known = lenders.joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "noneInScope",
            zh: "账簿里没有“\(name.zh)”的事项；请写机构全称或产品编号。"
                + (known.isEmpty ? "" : "有事项的机构：\(known)。"),
            en: "the books hold nothing of “\(name.en)”; write the lender's full name or the "
                + "product's id." + (known.isEmpty ? "" : " Lenders: \(known)."))
    }

    static func notBegun(_ period: ZonePeriod) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "periodNotBegun",
            zh: "\(period.label.zh)还没有开始；请写已经开始的报告期，或用 --as-of 指明业务日。",
            en: "\(period.label.en) has not begun; write an earlier period or another --as-of.")
    }

    static func empty(
        _ period: ZonePeriod, _ range: (first: Day, last: Day)
    ) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "periodWithoutData",
            zh: "账簿里没有\(period.label.zh)的事项，不出报告；有事项的日期：\(range.first.iso)至\(range.last.iso)。",
            en: "the books hold nothing of \(period.label.en), so there is no report; they go from "
                + "\(range.first.iso) to \(range.last.iso).")
    }
}
