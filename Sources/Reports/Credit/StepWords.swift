public import CreditBook
import Diagnostics
import Quantities

/// What a step says, in one line (要点).
public struct StepWords: Sendable {
    private let paper: CreditPaper

    public init(_ paper: CreditPaper) {
        self.paper = paper
    }

    /// `授信批复 XQ-2026-001-T1-SX：300万元，至2027-11-30，3.65%`
    public func line(_ step: LifeStep) -> String {
        let gist = gist(step)
        return step.kind.label[paper.language] + " " + step.subject
            + (gist.isEmpty ? "" : paper.say("：", ": ") + gist)
    }

    public func gist(_ step: LifeStep) -> String {
        switch step {
        case .demandPosted(let body):
            paper.joined([
                body.amount.text,
                paper.say("\(body.termMonths)个月", "\(English.count(body.termMonths, "month"))"),
                body.use,
            ])
        case .referred(let body):
            paper.joined([
                body.lender, paper.names.product(body.product, paper.language),
                paper.range(body.expectedLow, body.expectedHigh).map {
                    paper.say("预期额度 \($0)", "expects \($0)")
                },
            ])
        case .accepted(let body), .contacted(let body), .documentsRequested(let body),
            .documentsSupplied(let body), .dueDiligenceOpened(let body),
            .dueDiligenceDone(let body):
            body.note ?? ""
        case .declined(let body): body.reasons.map(reason).joined(separator: paper.say("；", "; "))
        case .withdrawn(let body), .notReached(let body), .noNeed(let body): body.note ?? ""
        case .repairPlanned(let body): plan(body)
        default: ofLine(step) ?? ofNote(step)
        }
    }

    /// `负债水平：资产负债率82%（条款 debt）`
    func reason(_ reason: LifeStep.DeclineReason) -> String {
        reason.code.label[paper.language] + paper.say("：", ": ") + reason.explanation
            + (reason.clause.map { paper.say("（条款 \($0)）", " (clause \($0))") } ?? "")
    }

    private func plan(_ body: LifeStep.RepairPlan) -> String {
        paper.say(
            "改配产品 \(body.alternatives.count) 个，整改事项 \(body.repairs.count) 条，复查 \(body.recheck)",
            "\(body.alternatives.count) other products, \(body.repairs.count) repairs, re-check "
                + "\(body.recheck)")
    }

    private func ofLine(_ step: LifeStep) -> String? {
        switch step {
        case .lineApproved(let body):
            paper.joined([
                body.lender, body.amount.text, until(body.lastDay), body.rate?.text,
                body.isRevolving ? paper.say("循环", "revolving") : nil,
                body.conditions.isEmpty
                    ? nil
                    : paper.say(
                        "用信条件 \(body.conditions.count) 条", "\(body.conditions.count) conditions"),
            ])
        case .conditionFulfilled(let body): body.condition
        case .facilitySigned(let body): paper.joined([body.amount.text, body.contract])
        case .alertRaised(let body):
            paper.joined([body.kind.label[paper.language], body.text, body.note?.text])
        case .alertCleared(let body): body.reason
        case .breachFound(let body):
            paper.joined([
                body.lender, body.kind.label[paper.language], body.excess?.text, body.foundIn,
            ])
        case .breachClosed(let body): body.explanation
        case .corrected(let body): paper.joined([body.reason, body.day?.iso])
        case .voided(let body): body.reason
        default: nil
        }
    }

    private func ofNote(_ step: LifeStep) -> String {
        switch step {
        case .drawn(let body):
            paper.joined([body.amount.text, until(body.due), body.rate?.text, body.guarantor])
        case .filed(let body): paper.joined([body.with, body.reference])
        case .repaid(let body): body.amount.text
        case .extended(let body): paper.joined([until(body.due), body.reason])
        case .renewed(let body): paper.joined([body.newNumber, until(body.due), body.rate?.text])
        case .restructured(let body):
            paper.joined([body.due.map(until), body.rate?.text, body.reason])
        case .becameOverdue(let body):
            paper.joined([body.principal.text, paper.say("自 \(body.since)", "since \(body.since)")])
        case .claimed(let body): paper.joined([body.to, body.amount.text])
        case .paidOut(let body): paper.joined([body.by, body.amount.text])
        case .recovered(let body): paper.joined([body.amount.text, holder(body.holder)])
        case .writtenOff(let body): paper.joined([body.amount.text, holder(body.holder)])
        case .monitored(let body), .overdueCleared(let body), .settled(let body):
            body.remark ?? ""
        default: ""
        }
    }

    private func until(_ day: Day) -> String { paper.say("至 \(day)", "until \(day)") }

    private func holder(_ holder: LifeStep.Holder) -> String {
        switch holder {
        case .lender: paper.say("银行债权", "the lender's claim")
        case .guarantor: paper.say("担保机构债权", "the guarantor's claim")
        }
    }
}
