public import CreditBook
public import Diagnostics
public import Quantities
public import Storage
import Vocabulary

/// Takes a lender's month sheet into the books (月报入账): its rows, the breaks and breaches that it
/// shows, and, of a line that the life of credit knows, the breach there. One write.
public struct RecordSheet: Sendable {
    private let sheet: MonthSheet
    private let reason: String?
    private let evidence: String?
    private let products: [String: String]
    private let stacking: [StackingRule]
    private let moment: Instant

    /// - Parameters:
    ///   - moment: of the record, from which breaks are open.
    ///   - reason: of an adjustment, why the closed month is corrected.
    ///   - evidence: how the sheet came, such as a mail.
    ///   - products: names of the catalogue by id, in the language of sheets.
    ///   - stacking: rules on what enterprises have beside it.
    public init(
        _ sheet: MonthSheet, reason: String? = nil, evidence: String? = nil,
        products: [String: String] = [:], stacking: [StackingRule] = [], at moment: Instant
    ) {
        self.moment = moment
        self.stacking = stacking.map { $0.naming(products) }
        self.sheet = sheet
        self.reason = reason
        self.evidence = evidence
        self.products = products
    }

    /// What it would do.
    public struct Planned: Sendable {
        public let plan: SheetPlan
        /// Empty where the plan is refused.
        public let write: CreditWrite

        /// The lender's newest word on this month is this sheet already.
        public var isKnown: Bool {
            plan.refusals.contains { if case .sheetAlreadyReceived = $0 { true } else { false } }
        }

        public var faults: [Diagnostic] { plan.refusals.map(\.diagnostic) }
    }

    public func plan(on books: CreditBooks) throws -> Planned {
        let plan = try books.reported.plan(
            sheet, reason: reason, lines: lines(books.life), stacking: stacking,
            evidence: evidence, at: moment)
        guard plan.refusals.isEmpty else { return Planned(plan: plan, write: CreditWrite()) }
        let life = try LifeBreaches(books.life).follow(
            books.reported, plan, sheet: sheet, because: plan.steps.first?.id ?? "")
        return Planned(plan: plan, write: CreditWrite(steps: plan.steps + life, sheet: sheet))
    }

    /// - Throws: `Faults` where the book refuses the sheet.
    public func write(on books: CreditBooks) throws -> CreditWrite {
        let planned = try plan(on: books)
        if !planned.faults.isEmpty { throw Faults(planned.faults) }
        return planned.write
    }

    /// The lines of this lender. A product is named as the sheet does: by id where the sheet's
    /// profile maps its words, else by the catalogue's name.
    private func lines(_ life: LifeBook) -> [KnownLine] {
        let mapped = Set(sheet.rows.compactMap(\.productID))
        let own = life.lines.values.filter { $0.approval.lender == sheet.lender }
        return own.sorted { $0.approval.line < $1.approval.line }.map { line in
            let approval = line.approval
            let id = approval.product
            return KnownLine(
                id: approval.line, lender: approval.lender, enterprise: line.enterprise,
                product: mapped.contains(id) ? id : products[id] ?? id,
                amount: line.signing?.amount ?? approval.amount, expiresOn: approval.lastDay)
        }
    }
}

/// Breaches of lines as the life of credit has them, so that the queue of the line's lender shows
/// what the month sheet brought up.
struct LifeBreaches {
    private let life: LifeBook

    init(_ life: LifeBook) {
        self.life = life
    }

    /// The steps that bring the life of credit up to a plan: new breaches of known lines, and those
    /// that the sheet does away with.
    func follow(
        _ before: ReportedBook, _ plan: SheetPlan, sheet: MonthSheet, because step: String
    ) throws -> [StepRecord] {
        let day = sheet.month.last
        var steps: [StepRecord] = []
        for old in before.breaches(of: sheet.lender, in: sheet.month) {
            guard let now = plan.book.breach(id: old.id), now.status == .corrected,
                let code = open(old.id)
            else { continue }
            steps.append(try closing(code, "报表 \(sheet.file) 已更正", day, "\(step)/\(code)"))
        }
        return try steps + opening(plan.breaches, in: sheet.file, day, step)
    }

    /// The steps that bring the life of credit up to a book from which a sheet was taken back: what
    /// only that sheet showed is closed, what it had done away with is open again.
    func withdrawing(
        _ sheet: MonthSheet, _ before: ReportedBook, _ after: ReportedBook, on day: Day,
        because step: String
    ) throws -> [StepRecord] {
        let gone = before.breaches(of: sheet.lender).filter { old in
            after.breach(id: old.id).map { $0.status == .corrected } ?? true
        }
        let closings = try gone.compactMap { old in
            try closing(of: old.id, "报表 \(sheet.file) 已撤回", on: day, because: "\(step)/\(old.id)")
        }
        let back = after.breaches(of: sheet.lender).filter { now in
            now.status == .open && before.breach(id: now.id)?.status == .corrected
        }
        return try closings + opening(back, in: "撤回 \(sheet.file)", sheet.month.last, step)
    }

    private func opening(
        _ breaches: [LineBreach], in place: String, _ day: Day, _ step: String
    ) throws -> [StepRecord] {
        try breaches.filter { $0.found.line != nil && open($0.id) == nil }.map { breach in
            let code = free(breach.id)
            let body = LifeStep.Breach(
                breach: code, kind: breach.kind.inLife, lender: breach.found.lender,
                line: breach.found.line, excess: breach.excess,
                foundIn: "\(place) \(breach.found.note)")
            return try LifeStep.breachFound(body).record(
                id: "\(step)/\(code)", enterprise: breach.found.enterprise, day: day)
        }
    }

    /// The step that closes what the life of credit has of a reported breach; nil where it has
    /// nothing open.
    func closing(
        of breach: String, _ text: String, on day: Day, because step: String
    ) throws -> StepRecord? {
        guard let code = open(breach), let since = life.breaches[code]?.mark.day else { return nil }
        return try closing(code, text, max(day, since), step + "/life")
    }

    private func closing(
        _ code: String, _ text: String, _ day: Day, _ step: String
    ) throws -> StepRecord {
        try LifeStep.breachClosed(.init(breach: code, explanation: text)).record(
            id: step + "/closed", enterprise: life.breaches[code]?.enterprise, day: day)
    }

    /// The code under which it stands open.
    private func open(_ breach: String) -> String? {
        codes(breach).first { life.breaches[$0]?.closed == nil }
    }

    /// The first code of it that is not taken.
    private func free(_ breach: String) -> String {
        let taken = codes(breach).count
        return taken == 0 ? breach : "\(breach)#\(taken + 1)"
    }

    /// The codes of a reported breach that were taken: it may come back after it was closed.
    private func codes(_ breach: String) -> [String] {
        var found: [String] = []
        var code = breach
        while life.breaches[code] != nil {
            found.append(code)
            code = "\(breach)#\(found.count + 1)"
        }
        return found
    }
}

extension LineBreach {
    /// Above the bound, where both are amounts.
    fileprivate var excess: Money? {
        guard case .success(.money(let reported)) = Literal.parse(found.reported, as: .money),
            case .success(.money(let bound)) = Literal.parse(found.bound, as: .money)
        else { return nil }
        return reported.subtracting(bound)
    }
}

extension LineBreach.Kind {
    fileprivate var inLife: LifeStep.Breach.Kind {
        switch self {
        case .balanceBeyondLine: .drawnBeyondLine
        case .drawnAfterExpiry: .drawnAfterExpiry
        case .balanceBeyondApproved, .productNotAgreed, .rateAboveCap: .other
        case .againstStackingRule: .againstStackingRule
        }
    }
}
