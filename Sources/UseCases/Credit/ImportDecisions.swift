public import CreditBook
public import Diagnostics
public import Quantities
public import Reports
public import Storage
import Vocabulary

/// Records a decision sheet that came back from a lender: all rows are one write. A decline brings
/// its repair plan with it.
public struct ImportDecisions: Sendable {
    private let rows: [DecisionRow]
    private let id: String
    private let lender: String?
    private let day: Day?
    private let today: Day
    private let evidence: String?

    /// - Parameters:
    ///   - id: of the write, such as the digest of the file: the same sheet is recorded once.
    ///   - lender: whose sheet it is; nil where any lender's referrals may be answered.
    ///   - day: the business day; nil where none was given.
    ///   - today: counts then, unless the sheet is on record already.
    public init(
        _ rows: [DecisionRow], id: String, lender: String?, day: Day?, today: Day,
        evidence: String?
    ) {
        (self.rows, self.id, self.lender) = (rows, id, lender)
        (self.day, self.today, self.evidence) = (day, today, evidence)
    }

    /// What is known before the books are asked.
    public struct Found: Sendable {
        /// By referral.
        let plans: [String: DeclineReferral.Found]
        /// Of enterprises, by code.
        public let names: [String: String]
        public let notes: [Diagnostic]
    }

    /// Matches the enterprises that are declined against the other products.
    public func find(
        _ view: any BaseView, _ matching: CreditMatching, _ life: LifeBook
    ) throws -> Found {
        var plans: [String: DeclineReferral.Found] = [:]
        for row in rows where row.decision == .decline {
            plans[row.referral] = try decline(row).find(view, matching, life)
        }
        let notes = rows.flatMap { row in
            (plans[row.referral]?.notes ?? []).map { $0.moved(to: row.place) }
        }
        return Found(
            plans: plans, names: try EnterpriseRoll(view, on: today).names, notes: notes)
    }

    /// - Throws: `Faults` with all that the book does not take, each at its cell; then nothing of
    ///   the sheet is recorded.
    public func plan(
        _ found: Found, on books: CreditBooks, by actor: String, at moment: Instant
    ) throws -> CreditWrite {
        var life = books.life
        var write = CreditWrite()
        var faults: [Diagnostic] = []
        for row in rows {
            faults += strangers(row, books.life.state, found.names)
            let draft = LifeDraft(
                books.life, id: "\(id)/\(row.referral)", day: day, today: today,
                evidence: evidence)
            for step in try steps(row, found, draft) {
                let recorded = RecordedStep(
                    entry: .max, recordedAt: moment, actor: actor, step: step)
                let refusals = life.apply(recorded)
                faults += refusals.map { $0.diagnostic.moved(to: row.place(of: $0.phrase)) }
                write.steps.append(step)
                if !refusals.isEmpty { break }
            }
        }
        if faults.hasErrors { throw Faults(faults) }
        return write
    }

    private func steps(
        _ row: DecisionRow, _ found: Found, _ draft: LifeDraft
    ) throws -> [StepRecord] {
        let ending = LifeStep.Ending(of: .referral(row.referral), note: row.note)
        switch row.decision {
        case .decline:
            let plan = found.plans[row.referral] ?? DeclineReferral.Found(plan: nil, notes: [])
            return try decline(row).steps(plan, draft)
        case .approve: return [try draft.record(.lineApproved(approval(row, draft)))]
        case .withdrawn: return [try draft.record(.withdrawn(ending))]
        case .notReached: return [try draft.record(.notReached(ending))]
        case .noNeed: return [try draft.record(.noNeed(ending))]
        }
    }

    private func decline(_ row: DecisionRow) -> DeclineReferral {
        DeclineReferral(
            referral: row.referral,
            reasons: row.reasons.map { reason in
                .init(
                    code: DeclineCode(rawValue: reason.code) ?? .other, explanation: reason.text)
            })
    }

    /// Of an unknown referral the book refuses it.
    private func approval(_ row: DecisionRow, _ draft: LifeDraft) -> LifeStep.LineApproval {
        let post = draft.life.referrals[row.referral]?.post
        return LifeStep.LineApproval(
            line: draft.lineCode(row.referral), referral: row.referral,
            lender: post?.lender ?? lender ?? "", product: post?.product ?? "",
            amount: row.amount ?? .zero,
            conditions: row.conditions.enumerated().map { index, text in
                .init(id: "T\(index + 1)", text: text)
            }, lastDay: row.expiry ?? draft.day, rate: row.rate)
    }

    /// A row that slipped to another referral, or another lender's referral.
    private func strangers(
        _ row: DecisionRow, _ life: LifeState, _ names: [String: String]
    ) -> [Diagnostic] {
        guard let referral = life.referrals[row.referral] else { return [] }
        var faults: [Diagnostic] = []
        if let lender, referral.post.lender != lender {
            faults.append(
                Diagnostic(
                    .error, at: row.place, code: "lenderDiffers",
                    zh: "推荐 \(row.referral) 是“\(referral.post.lender)”的，不是“\(lender)”的；请核对。",
                    en: "\(row.referral) is “\(referral.post.lender)”'s, not “\(lender)”'s."))
        }
        let known = [referral.enterprise, names[referral.enterprise] ?? referral.enterprise]
        if let written = row.enterprise,
            !known.contains(where: { PlainText.key($0) == PlainText.key(written) })
        {
            faults.append(
                Diagnostic(
                    .error, at: row.place, code: "enterpriseDiffers",
                    zh: "推荐 \(row.referral) 是“\(known[1])”的，这一行写的是“\(written)”；"
                        + "请重新导出答复表，不要移动行。",
                    en: "\(row.referral) is of “\(known[1])”, the row says “\(written)”; "
                        + "export the sheet anew and move no rows."))
        }
        return faults
    }
}

extension DecisionRow {
    /// The cell that a refusal is about.
    fileprivate func place(of phrase: LifeRefusal.Phrase) -> SourceLocation {
        switch phrase {
        case .amountNotPositive, .amountBeyondReason: amountPlace
        case .dueNotLater: expiryPlace
        case .reasonMissing, .tooManyReasons, .reasonRepeated, .emptyFormula: reasonPlace
        default: place
        }
    }
}
