public import MoneyLedger
public import Programmes
public import Quantities

/// What somebody wants to do in a programme: how it is planned on the books as they stand, and how
/// it is known again when it is sent a second time.
public struct ProgrammeRequest {
    public typealias Plan = (ProgrammeDesk, [Int: MoneyRefusal]) -> ProgrammeAnswer

    /// Of the write, such as `fileBatch`.
    public let name: String
    public let head: StepHead
    /// What it speaks of, for people.
    public let subject: String
    /// Of which programme it is; nil where the books do not know what it speaks of.
    public let programme: (ProgrammeBook) -> String?
    /// Whether the terms must hold on the day: where new business begins.
    public let needsValidTerms: Bool
    /// Whether rows that the money book refuses are told row by row.
    public let goesByRows: Bool
    public let plan: Plan
    /// Whether a recorded step says what this request says.
    public let agrees: (ProgrammeStep) -> Bool

    init(
        _ name: String, _ head: StepHead, about subject: String, needsValidTerms: Bool = false,
        goesByRows: Bool = false,
        of programme: @escaping (ProgrammeBook) -> String?, plan: @escaping Plan,
        agrees: @escaping (ProgrammeStep) -> Bool
    ) {
        (self.name, self.head, self.subject) = (name, head, subject)
        (self.needsValidTerms, self.goesByRows) = (needsValidTerms, goesByRows)
        (self.programme, self.plan, self.agrees) = (programme, plan, agrees)
    }
}

// Of which programme a request is.
extension ProgrammeRequest {
    static func always(_ programme: String) -> (ProgrammeBook) -> String? { { _ in programme } }

    static func programme(ofBatch batch: String) -> (ProgrammeBook) -> String? {
        { $0.batches[batch]?.filing.programme }
    }

    static func programme(ofRow row: RowKey) -> (ProgrammeBook) -> String? {
        { $0.rows[row]?.programme }
    }
}

// From the opening of a programme to the release of a guarantee.
extension ProgrammeRequest {
    public static func open(
        _ programme: String, year: Int, lenders: [(lender: String, quota: Money?)], _ head: StepHead
    ) -> ProgrammeRequest {
        ProgrammeRequest(
            "openProgramme", head, about: programme, needsValidTerms: true, of: always(programme)
        ) {
            desk, _ in
            desk.planOpening(year: year, lenders: lenders, head)
        } agrees: { step in
            guard case .programmeOpened(let body) = step else { return false }
            return body.programme == programme && body.year == year
                && body.quotas.map(\.lender) == lenders.map(\.lender)
                && zip(body.quotas, lenders).allSatisfy { $1.quota == nil || $0.amount == $1.quota }
        }
    }

    /// - Parameter programme: whose terms bound the guarantor.
    public static func capital(
        _ body: CapitalSetting, under programme: String, _ head: StepHead
    ) -> ProgrammeRequest {
        ProgrammeRequest("setCapital", head, about: programme, of: always(programme)) { desk, _ in
            desk.planCapital(body, head)
        } agrees: {
            $0 == .capitalSet(body)
        }
    }

    public static func payIn(
        _ body: FundsPayment, under programme: String, _ head: StepHead
    ) -> ProgrammeRequest {
        ProgrammeRequest("payIn", head, about: programme, of: always(programme)) { desk, _ in
            desk.planContribution(body, head)
        } agrees: {
            $0 == .fundsPaidIn(body)
        }
    }

    public static func file(_ filing: BatchFiled, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "fileBatch", head, about: filing.batch, needsValidTerms: true, goesByRows: true,
            of: always(filing.programme)
        ) { desk, refused in
            desk.planFiling(filing, head, refused: refused)
        } agrees: { step in
            guard case .batchFiled(var body) = step else { return false }
            body.holds = []
            return body == filing
        }
    }

    public static func confirm(_ batch: String, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "confirmBatch", head, about: batch, goesByRows: true,
            of: programme(ofBatch: batch)
        ) { desk, refused in
            desk.planConfirmation(of: batch, head, refused: refused)
        } agrees: { step in
            if case .batchChecked(let body) = step { body.batch == batch } else { false }
        }
    }

    public static func feePaid(_ body: RowAmount, _ head: StepHead) -> ProgrammeRequest {
        ofRow("payFee", body.row, head, .feePaid(body)) { $0.planFeePayment(body, head) }
    }

    public static func release(_ body: RowAmount, _ head: StepHead) -> ProgrammeRequest {
        ofRow("releaseGuarantee", body.row, head, .principalRepaid(body)) {
            $0.planRelease(body, head)
        }
    }

    public static func overdue(_ body: OverdueNotice, _ head: StepHead) -> ProgrammeRequest {
        ofRow("noticeOverdue", body.row, head, .overdueNoticed(body)) {
            $0.planOverdueNotice(body, head)
        }
    }

    public static func clearOverdue(_ row: RowKey, _ head: StepHead) -> ProgrammeRequest {
        ofRow("clearOverdue", row, head, .overdueCleared(row)) { $0.planOverdueCleared(row, head) }
    }

    private static func ofRow(
        _ name: String, _ row: RowKey, _ head: StepHead, _ step: ProgrammeStep,
        _ plan: @escaping (ProgrammeDesk) -> ProgrammeAnswer
    ) -> ProgrammeRequest {
        ProgrammeRequest(name, head, about: row.text, of: programme(ofRow: row)) { desk, _ in
            plan(desk)
        } agrees: {
            $0 == step
        }
    }
}
