public import CreditBook
public import Diagnostics
import Documents
public import MoneyLedger
import Quantities

/// One operation on the money book: what was sent, what became of it, what it moved, what became of
/// that, and what it was recorded with.
public struct MoneyOperationPage: Sendable {
    private let book: MoneyBook
    private let operation: MoneyOperation
    private let outcome: (outcome: FirstOutcome, ordinal: Int64)
    private let trails: MoneyTrails
    /// The steps of the same entry: their evidence is the operation's.
    private let steps: [StepRecord]
    private let foot: BookFoot
    private let language: Language
    private let width: Int

    /// Nil where the book has no such operation.
    public init?(
        _ id: MoneyOperationID, in book: MoneyBook, _ trails: MoneyTrails, steps: [StepRecord],
        foot: BookFoot, language: Language, width: Int
    ) {
        guard let operation = book.operation(id), let outcome = book.outcome(id) else {
            return nil
        }
        self.book = book
        self.operation = operation
        self.outcome = outcome
        self.trails = trails
        self.steps = steps
        self.foot = foot
        self.language = language
        self.width = width
    }

    private var id: MoneyOperationID { operation.id }
    private var entries: [LedgerEntry] { book.entries(of: id) ?? [] }
    /// Of a refused one: what was asked for.
    private var asked: [Leg] {
        switch operation.action {
        case .transfer(let legs), .reserve(let legs, _): legs
        default: []
        }
    }

    public var lines: [String] {
        wrapped([
            say("资金账业务 \(id)，第 \(outcome.ordinal) 笔", "Operation \(id), number \(outcome.ordinal)"),
            MoneyWords.action(operation.action)[language]
                + say("；起息日 ", "; value day ") + operation.valueDay.iso,
        ]) + wrapped(verdict) + [""] + legs + wrapped(afterwards) + wrapped(origin)
            + [""] + wrapped([foot.line(language)])
    }

    private var verdict: [String] {
        guard case .refused(let refusal, let leg) = outcome.outcome else {
            return [say("结果：已入账", "Outcome: accepted")]
        }
        let place = leg.map { say("，第 \($0 + 1) 条分录", ", leg \($0 + 1)") } ?? ""
        return [
            say("结果：拒绝（\(refusal.phrase)）\(place)", "Outcome: refused (\(refusal.phrase))\(place)"),
            refusal.message[language],
            say("这个编号的结果不再改变；再办请换编号。", "The outcome of this id stays; take a new id to try again."),
        ]
    }

    private var legs: [String] {
        let rows =
            entries.map { ($0.kind, $0.debit, $0.credit, $0.amount) }
            + (entries.isEmpty ? asked.map { (nil, $0.debit, $0.credit, $0.amount) } : [])
        if rows.isEmpty { return [] }
        var lines = [say("分录（元）", "Legs (yuan)")]
        for (index, (kind, debit, credit, amount)) in rows.enumerated() {
            let what = kind.map { MoneyWords.kind($0)[language] } ?? say("未入账", "not done")
            lines.append("  \(index + 1) \(what) \(MoneyWords.yuan(amount))")
            lines += DisplayWidth.wrap(say("借 ", "Dr ") + debit.text, to: width, indent: 4)
            lines += DisplayWidth.wrap(say("贷 ", "Cr ") + credit.text, to: width, indent: 4)
        }
        return lines + [""]
    }

    private var afterwards: [String] {
        var texts: [String] = []
        if let reservation = book.reservation(id) {
            let state = MoneyWords.state(reservation.state)[language]
            let by = book.closing(of: id).map { say("，业务 \($0)", ", operation \($0)") } ?? ""
            texts.append(say("预留状态：", "Reservation: ") + state + by)
        }
        if let correction = book.correction(of: id) {
            texts.append(say("已由 \(correction) 冲正", "Corrected by \(correction)"))
        }
        let expired = book.expired(by: id)
        if !expired.isEmpty {
            texts.append(say("由此过期的预留：", "Reservations that expired: "))
            texts += MoneyExpiry.lines(expired, language)
        }
        return texts
    }

    private var origin: [String] {
        var texts: [String] = []
        if let trail = trails.trails[id] {
            texts.append(trail.told(language))
            if let write = trail.write { texts.append(say("登记事项：", "Write: ") + write) }
            if let reason = trail.reason { texts.append(say("原因：", "Reason: ") + reason) }
        }
        if let reference = operation.reference {
            texts.append(say("依据：", "Belongs to: ") + trails.told(reference))
        }
        texts += steps.map { step in
            let evidence = step.evidence.map { say("，凭证 ", ", evidence ") + $0 } ?? ""
            return say("同笔步骤：", "Step of the same entry: ")
                + "\(step.kind) \(step.subject) \(step.day)\(evidence)"
        }
        return texts
    }

    private func wrapped(_ texts: [String]) -> [String] {
        texts.flatMap { DisplayWidth.wrap($0, to: width) }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension MoneyOperationPage {
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "money")
        writer.member("id", id.text)
        writer.member("ordinal", outcome.ordinal)
        writer.member("action", MoneyWords.code(operation.action))
        writer.member("valueDay", operation.valueDay.iso)
        writer.member(orNull: "reference", operation.reference)
        writeOutcome(&writer)
        writeLegs(&writer)
        writer.member(orNull: "reservation", book.reservation(id)?.state.rawValue)
        writer.member(orNull: "closedBy", book.closing(of: id)?.text)
        writer.member(orNull: "correctedBy", book.correction(of: id)?.text)
        writer.key("expired")
        MoneyExpiry.write(book.expired(by: id), &writer)
        writer.members(trails.trails[id])
        writer.key("steps")
        writer.beginArray()
        for step in steps {
            writer.object {
                $0.member("id", step.id)
                $0.member("kind", step.kind)
                $0.member("subject", step.subject)
                $0.member("day", step.day.iso)
                $0.member(orNull: "evidence", step.evidence)
            }
        }
        writer.endArray()
        writer.member(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    private func writeOutcome(_ writer: inout JSONWriter) {
        guard case .refused(let refusal, let leg) = outcome.outcome else {
            return writer.member("outcome", "accepted")
        }
        writer.member("outcome", "refused")
        writer.key("refusal")
        writer.object {
            $0.member("code", refusal.phrase)
            $0.member("zh", refusal.message.zh)
            $0.member("en", refusal.message.en)
            $0.key("leg")
            if let leg { $0.integer(leg + 1) } else { $0.null() }
        }
    }

    private func writeLegs(_ writer: inout JSONWriter) {
        writer.key("legs")
        writer.beginArray()
        for entry in entries {
            writer.object {
                $0.member("kind", entry.kind.rawValue)
                $0.member("debit", entry.debit.text)
                $0.member("credit", entry.credit.text)
                $0.member("amountFen", entry.amount.fen)
            }
        }
        for leg in entries.isEmpty ? asked : [] {
            writer.object {
                $0.member("kind", "refused")
                $0.member("debit", leg.debit.text)
                $0.member("credit", leg.credit.text)
                $0.member("amountFen", leg.amount.fen)
            }
        }
        writer.endArray()
    }
}
