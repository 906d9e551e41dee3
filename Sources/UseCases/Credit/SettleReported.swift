public import CreditBook
import Diagnostics
public import Quantities
public import Storage

/// What people do about the reported book after a sheet came in: breaks go back or are explained,
/// breaches are answered, months are closed. Each is one write.
public struct SettleReported: Sendable {
    /// Who asks, when, and under which id.
    public struct Cause: Sendable {
        public let id: String?
        public let day: Day
        public let evidence: String?

        public init(id: String?, day: Day, evidence: String?) {
            self.id = id
            self.day = day
            self.evidence = evidence
        }
    }

    private let books: CreditBooks
    private let cause: Cause

    public init(_ books: CreditBooks, _ cause: Cause) {
        self.books = books
        self.cause = cause
    }

    /// - Parameter ids: full, or their end where only one break ends so.
    public func giveBack(
        _ ids: [String], _ text: String, person: String?
    ) throws -> CreditWrite {
        try answer(try ids.map(sheetBreak), ReportedStep.breakReturned, text, person)
    }

    public func explain(_ ids: [String], _ text: String, person: String?) throws -> CreditWrite {
        try answer(try ids.map(sheetBreak), ReportedStep.breakExplained, text, person)
    }

    /// One explanation for each break, as a lender filled them in.
    public func explain(_ answers: [ReportedStep.Answer]) throws -> CreditWrite {
        CreditWrite(
            steps: try answers.map { answer in
                let step = ReportedStep.breakExplained(answer)
                return try step.record(
                    id: cause.id.map { "\($0)/\(answer.about)" }, day: cause.day,
                    evidence: cause.evidence)
            })
    }

    /// Answers a breach here, and closes it in the life of credit where it stands there.
    public func answerBreach(
        _ id: String, _ text: String, person: String?
    ) throws -> CreditWrite {
        let known = books.reported.breaches()
        let breach = try one(
            id, known.map(\.id), open: known.filter { $0.status == .open }.map(\.id))
        let step = try ReportedStep.breachAnswered(
            .init(about: breach, text: text, person: person)
        ).record(id: cause.id, day: cause.day, evidence: cause.evidence)
        if books.reported.holds(step) { return CreditWrite(steps: [step]) }
        let life = try LifeBreaches(books.life).closing(
            of: breach, text, on: cause.day, because: step.id)
        return CreditWrite(steps: [step] + [life].compactMap(\.self))
    }

    /// - Throws: `Faults` where the book or the installation's policy lets the month not be closed.
    public func close(
        _ month: Month, of lender: String, reason: String?, _ policy: ReportedPolicy
    ) throws -> CreditWrite {
        let step = try ReportedStep.monthClosed(
            .init(lender: lender, month: month, reason: reason)
        ).record(id: cause.id, day: cause.day, evidence: cause.evidence)
        if !books.reported.holds(step) {
            let refusals = books.reported.closingRefusals(
                month, of: lender, reason: reason, policy: policy.closing)
            if !refusals.isEmpty { throw Faults(refusals.map(\.diagnostic)) }
        }
        return CreditWrite(steps: [step])
    }

    /// Takes the sheet back that counts of a month (撤回报表); the life of credit follows.
    /// - Throws: `Faults` where there is none, or the month is closed.
    public func withdraw(
        _ month: Month, of lender: String, reason: String
    ) throws -> CreditWrite {
        if let known = recordedWithdrawal(month, lender, reason) {
            return CreditWrite(steps: [known])
        }
        guard let sheet = books.reported.withdrawable(month, of: lender) else {
            let refusal = ReportedRefusal.noSheetToWithdraw(sheet: "\(lender)/\(month.iso)")
            throw Faults([refusal.diagnostic])
        }
        let body = ReportedStep.sheetWithdrawn(
            .init(sheet: sheet.id, lender: lender, month: month, reason: reason))
        let step = try body.record(
            id: try cause.id ?? freeID(body), day: cause.day, evidence: cause.evidence)
        var after = books.reported
        // By whom and when matters to no figure here.
        let refusals = after.apply(
            RecordedStep(
                entry: .max, recordedAt: Instant(milliseconds: 0), actor: "", step: step))
        if !refusals.isEmpty { throw Faults(refusals.map(\.diagnostic)) }
        let life = try LifeBreaches(books.life).withdrawing(
            sheet, books.reported, after, on: cause.day, because: step.id)
        return CreditWrite(steps: [step] + life)
    }

    /// A sheet may come again after it was taken back, and be taken back on the same day.
    private func freeID(_ step: ReportedStep) throws -> String {
        let plain = try step.record(day: cause.day).id
        var (id, time) = (plain, 2)
        while books.reported.step(id: id) != nil {
            id = "\(plain)#\(time)"
            time += 1
        }
        return id
    }

    /// The same sent again.
    private func recordedWithdrawal(
        _ month: Month, _ lender: String, _ reason: String
    ) -> StepRecord? {
        guard let known = cause.id.flatMap({ books.reported.step(id: $0) }),
            case .sheetWithdrawn(let body)? = try? ReportedStep(known), body.lender == lender,
            body.month == month.iso, body.reason == reason
        else { return nil }
        return known
    }

    private func answer(
        _ ids: [String], _ make: (ReportedStep.Answer) -> ReportedStep, _ text: String,
        _ person: String?
    ) throws -> CreditWrite {
        let steps = try ids.map { id in
            let own = ids.count == 1 ? cause.id : cause.id.map { "\($0)/\(id)" }
            return try make(.init(about: id, text: text, person: person)).record(
                id: own, day: cause.day, evidence: cause.evidence)
        }
        return CreditWrite(steps: steps)
    }

    private func sheetBreak(_ text: String) throws -> String {
        let known = books.reported.breaks()
        return try one(text, known.map(\.id), open: known.filter(\.status.isOpen).map(\.id))
    }

    /// The one id that is this text or ends with it; open ones go first.
    private func one(_ text: String, _ known: [String], open: [String]) throws -> String {
        if known.contains(text) { return text }
        for ids in [open, known] {
            let found = ids.filter { $0.hasSuffix("/" + text) }
            if found.count == 1 { return found[0] }
            if found.count > 1 { throw Faults([Self.ambiguous(text, found)]) }
        }
        throw Faults([Self.nothing(text)])
    }

    private static func ambiguous(_ text: String, _ ids: [String]) -> Diagnostic {
        let list = ids.prefix(5).joined(separator: "；")
        return Diagnostic(
            .error, at: nil, code: "severalMatch",
            zh: "“\(text)”对得上 \(ids.count) 条；请写全编号：\(list)。",
            en: "“\(text)” fits \(ids.count) of them; write the whole id: \(list).")
    }

    private static func nothing(_ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noneMatches",
            zh: "报送台账里没有编号为“\(text)”或以它结尾的条目；请用 credit breaks --all 查看。",
            en: "the reported book has no such item: \(text); see credit breaks --all.")
    }
}
