public import CreditBook
import Diagnostics
import Quantities

/// Makes steps of a list of events: finds the referral, the line and the note that an event speaks
/// of, in the book and among the events before it.
public struct EventSteps {
    private let prefix: String
    private let askedBy: String
    /// By demand: the lenders that it was referred to, in order, with the codes of the referrals.
    private var referrals: [String: [(lender: String, code: String)]] = [:]
    private var lines: [String: LifeStep.LineApproval] = [:]
    private var products: [String: String] = [:]
    /// The steps of this list that are in the book already: sent again they come out the same.
    private var recorded: [String: LifeStep] = [:]

    /// - Parameters:
    ///   - prefix: of the ids of the steps, such as the digest of the file: the same list is
    ///     recorded once.
    ///   - askedBy: the office that kept the list.
    public init(_ life: LifeBook, prefix: String, askedBy: String) {
        self.prefix = prefix
        self.askedBy = askedBy
        for entry in life.entries where !entry.isVoided {
            let id = entry.recorded.step.id
            if id.hasPrefix(prefix + "/") {
                recorded[id] = entry.step
            } else if case .referred(let post) = entry.step {
                add(post)
            } else if case .lineApproved(let line) = entry.step, let code = line.referral {
                lines[code] = line
            }
        }
    }

    private mutating func add(_ post: LifeStep.ReferralPost) {
        referrals[post.demand, default: []].append((post.lender, post.referral))
        products[post.referral] = post.product
    }

    /// The step of an event.
    /// - Throws: one located fault where it speaks of a referral or a line that there is not.
    public mutating func step(_ event: CreditEvent) throws -> StepRecord {
        let step = try life(event)
        return try step.record(
            id: "\(prefix)/\(event.number)", enterprise: event.enterprise, day: event.day,
            evidence: event.place.text)
    }

    private mutating func life(_ event: CreditEvent) throws -> LifeStep {
        switch event.kind {
        case .demand: demand(event)
        case .referral: referral(event)
        case .acceptance: .accepted(.init(referral: try code(event), note: event.text))
        case .contact: .contacted(.init(referral: try code(event), note: event.text))
        case .dueDiligence: .dueDiligenceDone(.init(referral: try code(event), note: event.text))
        case .decline: .declined(.init(referral: try code(event), reasons: event.reasons))
        case .withdrawal: .withdrawn(.init(of: .referral(try code(event)), note: event.text))
        case .notReached: .notReached(.init(of: .referral(try code(event)), note: event.text))
        case .noNeed: .noNeed(.init(of: .referral(try code(event)), note: event.text))
        case .approval: try approval(event)
        case .signing: try signing(event)
        case .draw: try draw(event)
        case .filing:
            .filed(.init(note: note(event), with: event.product ?? event.lender ?? ""))
        case .repayment: .repaid(.init(note: note(event), amount: event.amount ?? .zero))
        case .prolongation:
            .extended(
                .init(
                    note: note(event), due: event.lastDay ?? event.day,
                    reason: event.text ?? ""))
        case .overdue:
            .becameOverdue(
                .init(note: note(event), since: event.day, principal: event.amount ?? .zero))
        case .settlement: .settled(.init(note: note(event), remark: event.text))
        }
    }

    private func demand(_ event: CreditEvent) -> LifeStep {
        .demandPosted(
            .init(
                demand: event.demand, amount: event.amount ?? .zero,
                termMonths: event.termMonths ?? 0, use: event.use ?? "", askedBy: askedBy,
                product: event.product))
    }

    private mutating func referral(_ event: CreditEvent) -> LifeStep {
        if case .referred(let post) = recorded["\(prefix)/\(event.number)"] {
            add(post)
            return .referred(post)
        }
        let number = (referrals[event.demand]?.count ?? 0) + 1
        let post = LifeStep.ReferralPost(
            referral: "\(event.demand)-T\(number)", demand: event.demand,
            lender: event.lender ?? "", product: event.product ?? "",
            reason: event.text ?? "按清单登记")
        add(post)
        return .referred(post)
    }

    private mutating func approval(_ event: CreditEvent) throws -> LifeStep {
        let code = try code(event)
        let line = LifeStep.LineApproval(
            line: "\(code)-SX", referral: code, lender: event.lender ?? "",
            product: event.product ?? products[code] ?? "", amount: event.amount ?? .zero,
            lastDay: event.lastDay ?? event.day, rate: event.rate)
        lines[code] = line
        return .lineApproved(line)
    }

    private func signing(_ event: CreditEvent) throws -> LifeStep {
        let line = try line(event)
        return .facilitySigned(
            .init(
                line: line.line, contract: event.note ?? "\(line.line)-HT",
                amount: event.amount ?? line.amount))
    }

    private func draw(_ event: CreditEvent) throws -> LifeStep {
        let line = try line(event)
        return .drawn(
            .init(
                line: line.line, note: note(event), amount: event.amount ?? .zero,
                due: event.lastDay ?? line.lastDay, rate: event.rate ?? line.rate))
    }

    private func note(_ event: CreditEvent) -> NoteKey {
        NoteKey(lender: event.lender ?? "", number: event.note ?? "")
    }

    /// The last referral of the demand to the lender.
    private func code(_ event: CreditEvent) throws -> String {
        let own = referrals[event.demand]?.last { $0.lender == event.lender }
        guard let own else { throw fault(event, "unknownReferral", "推荐") }
        return own.code
    }

    private func line(_ event: CreditEvent) throws -> LifeStep.LineApproval {
        guard let line = lines[try code(event)] else {
            throw fault(event, "unknownLine", "批复")
        }
        return line
    }

    private func fault(_ event: CreditEvent, _ code: String, _ word: String) -> Faults {
        Faults([
            Diagnostic(
                .error, at: event.place, code: code,
                zh:
                    "需求 \(event.demand) 在“\(event.lender ?? "")”没有“\(word)”，"
                    + "不能登记“\(event.kind.word)”；"
                    + "请先登记“\(word)”，或核对机构名称。",
                en: "demand \(event.demand) has no “\(word)” at “\(event.lender ?? "")”; record "
                    + "that first, or check the lender's name.")
        ])
    }
}
