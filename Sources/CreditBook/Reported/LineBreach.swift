public import Diagnostics
public import Quantities

/// An approved line as other records know it, for comparing with what a lender reports (授信批复).
public struct KnownLine: Hashable, Sendable {
    /// Its code in the life of credit.
    public var id: String
    public var lender: String
    /// By credit code, else by name.
    public var enterprise: String
    /// The product's id or name; nil for a line that any product may be drawn under.
    public var product: String?
    public var amount: Money
    /// The last day on which it may be drawn.
    public var expiresOn: Day?
    /// The highest rate agreed, a year.
    public var rateCapPpm: Int64?

    public init(
        id: String, lender: String, enterprise: String, product: String? = nil, amount: Money,
        expiresOn: Day? = nil, rateCapPpm: Int64? = nil
    ) {
        self.id = id
        self.lender = lender
        self.enterprise = enterprise
        self.product = product
        self.amount = amount
        self.expiresOn = expiresOn
        self.rateCapPpm = rateCapPpm
    }
}

/// What a lender reported beyond a line (越限). It is recorded all the same: the bank has done it.
public struct LineBreach: Hashable, Sendable {
    /// In the fixed order in which they are listed.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The balance is above the approved amount that the row itself states.
        case balanceBeyondApproved
        /// The balances of the notes under a line come to more than the line.
        case balanceBeyondLine
        /// Drawn in a month that began after the last day.
        case drawnAfterExpiry
        case productNotAgreed
        case rateAboveCap
        /// Beside other credit that a stacking rule does not allow beside it.
        case againstStackingRule

        public var label: Bilingual {
            switch self {
            case .balanceBeyondApproved:
                Bilingual(zh: "余额超过授信额度", en: "balance beyond the approved amount")
            case .balanceBeyondLine: Bilingual(zh: "余额超过批复", en: "balance beyond the line")
            case .drawnAfterExpiry: Bilingual(zh: "到期后发放", en: "drawn after expiry")
            case .productNotAgreed: Bilingual(zh: "产品与批复不符", en: "product not agreed")
            case .rateAboveCap: Bilingual(zh: "利率高于上限", en: "rate above the cap")
            case .againstStackingRule:
                Bilingual(zh: "不符合叠加规则", en: "against a stacking rule")
            }
        }
    }

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case open
        /// Somebody wrote what came of it.
        case answered
        /// A later sheet does away with it.
        case corrected
    }

    public struct Event: Hashable, Sendable {
        public let status: Status
        public let day: Day
        public let actor: String
        public let text: String?
        public let person: String?
        public let step: String
    }

    public internal(set) var found: ReportedStep.BreachFound
    public let kind: Kind
    public let month: Month
    public internal(set) var events: [Event]

    public var id: String { found.id }
    public var status: Status { events.last?.status ?? .open }

    /// What was reported against what was agreed, with units.
    public var text: Bilingual {
        let line = found.line.map { "（\($0)）" } ?? ""
        return Bilingual(
            zh: "报 \(found.reported)，应不超过 \(found.bound)\(line)",
            en: "reported \(found.reported), agreed \(found.bound)\(line)")
    }
}

/// Compares the rows of a sheet with the lines known.
struct BreachTest {
    private let sheet: MonthSheet
    private let id: String
    private let lines: [String: [KnownLine]]
    private var found: [ReportedStep.BreachFound] = []

    /// In the order of the rows; those of whole lines follow.
    /// - Parameter notes: all that counts of the month; `sheet` may be an adjustment of a part.
    static func test(
        _ sheet: MonthSheet, _ notes: [NoteMonth], _ lines: [KnownLine]
    ) -> [ReportedStep.BreachFound] {
        var test = BreachTest(sheet, lines)
        for note in sheet.rows { test.test(note) }
        test.testSums(notes)
        return test.found
    }

    private init(_ sheet: MonthSheet, _ lines: [KnownLine]) {
        self.sheet = sheet
        id = sheet.id
        self.lines = Dictionary(
            grouping: lines.filter { $0.lender == sheet.lender }, by: \.enterprise)
    }

    private mutating func test(_ note: NoteMonth) {
        let own = lines[note.enterprise] ?? lines[note.name] ?? []
        let fitting = own.filter { $0.fits(note) }
        if let approved = note.approved, note.closing > approved {
            add(.balanceBeyondApproved, note, note.closing.text, approved.text)
        }
        testExpiry(note, fitting)
        if !own.isEmpty, fitting.isEmpty, note.drawn > .zero || note.closing > .zero {
            let agreed = own.compactMap(\.product).joined(separator: "、")
            add(.productNotAgreed, note, note.product, agreed, own[0].id)
        }
        if let rate = note.ratePpm, let line = fitting.max(by: { $0.cap < $1.cap }),
            rate > line.cap
        {
            add(.rateAboveCap, note, Rate(ppm: rate).text, Rate(ppm: line.cap).text, line.id)
        }
    }

    private mutating func testExpiry(_ note: NoteMonth, _ fitting: [KnownLine]) {
        guard note.drawn > .zero else { return }
        let first = sheet.month.first
        if let end = note.expiresOn, end < first {
            add(.drawnAfterExpiry, note, sheet.month.iso, end.iso)
        } else if let line = fitting.max(by: { $0.end < $1.end }), line.end < first {
            add(.drawnAfterExpiry, note, sheet.month.iso, line.end.iso, line.id)
        }
    }

    /// The notes under the lines of one enterprise and product, against the sum of these lines.
    private mutating func testSums(_ notes: [NoteMonth]) {
        if lines.isEmpty { return }
        let touched = Set(sheet.rows.map(\.enterprise))
        var groups: [String: [NoteMonth]] = [:]
        for note in notes where touched.contains(note.enterprise) {
            groups[note.enterprise, default: []].append(note)
        }
        for (enterprise, own) in lines.sorted(by: { $0.key < $1.key }) {
            let notes = groups[enterprise] ?? notes.filter { $0.name == enterprise }
            for (product, lines) in Dictionary(grouping: own, by: \.product).sorted(by: {
                $0.key ?? "" < $1.key ?? ""
            }) {
                let drawn = notes.filter { $0.belongs(to: product, of: own) }
                let sum = Fen.sum(drawn, \.closing)
                let limit = Fen.sum(lines, \.amount)
                guard let last = drawn.last, sum > limit else { continue }
                add(.balanceBeyondLine, last, sum.text, limit.text, lines[0].id)
            }
        }
    }

    private mutating func add(
        _ kind: LineBreach.Kind, _ note: NoteMonth, _ reported: String, _ bound: String,
        _ line: String? = nil
    ) {
        found.append(
            .init(
                sheet: id, lender: sheet.lender, month: sheet.month.iso, note: note.note,
                enterprise: note.enterprise, kind: kind.rawValue, reported: reported,
                bound: bound, line: line))
    }
}

extension KnownLine {
    /// Without a cap no rate is above it.
    fileprivate var cap: Int64 { rateCapPpm ?? .max }
    fileprivate var end: Day { expiresOn ?? Day(number: .max) }

    fileprivate func fits(_ note: NoteMonth) -> Bool {
        product == nil || product == note.productID || product == note.product
    }
}

extension NoteMonth {
    /// A note belongs to the lines of its product, else to those of any product.
    fileprivate func belongs(to product: String?, of lines: [KnownLine]) -> Bool {
        let named = lines.compactMap(\.product).first { $0 == productID || $0 == self.product }
        return named == product
    }
}
