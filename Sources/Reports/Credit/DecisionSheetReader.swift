import CreditBook
public import Diagnostics
public import Documents
public import Quantities
import Vocabulary

/// What a lender answered to one referral.
public struct DecisionRow: Hashable, Sendable {
    /// One main reason of a decline.
    public struct Reason: Hashable, Sendable {
        /// The id of the choice.
        public var code: String
        public var text: String

        public init(code: String, text: String) {
            self.code = code
            self.text = text
        }
    }

    public var referral: String
    /// As the row has it, so that a shifted row is noticed; nil where the cell is empty.
    public var enterprise: String?
    public var decision: Decision
    /// Of an approval; nil otherwise.
    public var amount: Money?
    public var rate: Rate?
    public var expiry: Day?
    public var conditions: [String]
    /// Of a decline: one to four.
    public var reasons: [Reason]
    public var note: String?
    /// Of the referral's cell.
    public var place: SourceLocation
    public var amountPlace: SourceLocation
    public var expiryPlace: SourceLocation
    /// Of the first reason's text.
    public var reasonPlace: SourceLocation
}

/// The rows of a decision sheet. With errors nothing of it may be recorded.
public struct DecisionReading: Sendable {
    /// Rows without a fault, in the order of the sheet; those without a decision are not among
    /// them.
    public let rows: [DecisionRow]
    public let diagnostics: [Diagnostic]
}

/// Reads a decision sheet that came back.
public struct DecisionSheetReader: Sendable {
    private let reasons: [FormChoice]

    /// - Parameter reasons: those that the sheet was made with.
    public init(reasons: [FormChoice]) {
        self.reasons = reasons
    }

    public func read(_ tables: [Table]) -> DecisionReading {
        let reader = FormReader<DecisionColumn>(
            form: "银行答复表", sheet: DecisionSheetBook.sheetName, key: .referral)
        let (rows, diagnostics) = reader.read(tables, decision)
        return DecisionReading(rows: rows, diagnostics: diagnostics)
    }

    private func decision(_ row: inout FormRow<DecisionColumn>) -> DecisionRow? {
        let open = DecisionColumn.answers.filter { !row.isBlank($0) }
        guard let choice = row.choice(.decision, of: Decision.allCases.map(\.choice)),
            let decision = Decision(rawValue: choice.id)
        else {
            if row.isBlank(.decision), !open.isEmpty {
                row.say(DecisionFaults.undecided(open[0].head), .decision)
            }
            return nil
        }
        guard let referral = row.neededText(.referral) else { return nil }
        let isApproval = decision == .approve
        refuse(open, decision, &row)
        return DecisionRow(
            referral: referral, enterprise: row.text(.enterprise), decision: decision,
            amount: isApproval ? row.money(.amount, needed: true) : nil,
            rate: isApproval ? row.rate(.rate, needed: false) : nil,
            expiry: isApproval ? row.day(.expiry, needed: true) : nil,
            conditions: isApproval ? conditions(row) : [],
            reasons: decision == .decline ? reasons(&row) : [], note: row.text(.note),
            place: row.place(.referral), amountPlace: row.place(.amount),
            expiryPlace: row.place(.expiry), reasonPlace: row.place(.reasonText(1)))
    }

    /// Figures of an approval in a decline, and the like, are slips that somebody must look at.
    private func refuse(
        _ open: [DecisionColumn], _ decision: Decision, _ row: inout FormRow<DecisionColumn>
    ) {
        for column in open {
            let belongs = column.isReason ? decision == .decline : decision == .approve
            if !belongs {
                row.say(DecisionFaults.notOf(decision.choice.label, column.head), column)
            }
        }
    }

    private func conditions(_ row: FormRow<DecisionColumn>) -> [String] {
        let parts = (row.text(.conditions) ?? "").split { "\n；;".contains($0) }
        return parts.map { PlainText.trimmed($0) }.filter { !$0.isEmpty }
    }

    private func reasons(_ row: inout FormRow<DecisionColumn>) -> [DecisionRow.Reason] {
        var found: [DecisionRow.Reason] = []
        for number in 1...DecisionColumn.mostReasons {
            let code = row.choice(.reasonCode(number), of: reasons)
            let text = row.text(.reasonText(number))
            switch (row.isBlank(.reasonCode(number)), text) {
            case (true, nil): continue
            case (true, _?): row.say(FormFaults.empty("婉拒原因\(number)"), .reasonCode(number))
            case (false, nil):
                row.say(FormFaults.empty("原因\(number)说明"), .reasonText(number))
            case (false, let text?):
                if EmptyFormula.isEmpty(text) {
                    row.say(DecisionFaults.emptyFormula(text), .reasonText(number))
                } else if let code {
                    found.append(DecisionRow.Reason(code: code.id, text: text))
                }
            }
        }
        if found.isEmpty, !row.diagnostics.hasErrors {
            row.say(FormFaults.empty("婉拒原因1"), .reasonCode(1))
        }
        return found
    }
}

extension DecisionColumn {
    /// Cells that make sense with a decision only.
    static let answers: [DecisionColumn] = allCases.filter {
        switch $0 {
        case .amount, .rate, .expiry, .conditions, .reasonCode, .reasonText: true
        default: false
        }
    }

    var isReason: Bool {
        switch self {
        case .reasonCode, .reasonText: true
        default: false
        }
    }
}
