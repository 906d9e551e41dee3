import CreditBook
import Documents
import Quantities

extension OwnPage {
    public var json: [UInt8] {
        paper.json { writer in
            writer.member("enterprise", view.enterprise)
            writer.member("name", paper.names.enterprise(view.enterprise))
            writer.day("asOf", day)
            writer.list("demands", view.demands) { writer, demand in
                writer.member("demand", demand.post.demand)
                writer.fen("amountFen", demand.post.amount)
                writer.count("termMonths", demand.post.termMonths)
                writer.member("use", demand.post.use)
                writer.day("posted", demand.mark.day)
                writer.text("ended", demand.end?.how.rawValue)
            }
            writer.list("referrals", view.referrals) { writer, referral in
                writer.member("referral", referral.post.referral)
                writer.member("lender", referral.post.lender)
                writer.member("product", referral.post.product)
                writer.member("stage", referral.stage.rawValue)
            }
            writer.list("declines", view.declines) { writer, decline in write(decline, &writer) }
            writer.list("lines", view.lines) { writer, line in write(line, &writer) }
            writer.list("notes", view.notes) { writer, note in write(note, &writer) }
            writer.member("alerts", view.alerts.map(\.raising.alert))
        }
    }

    private func write(_ decline: EnterpriseCreditView.Decline, _ writer: inout JSONWriter) {
        writer.member("referral", decline.referral)
        writer.member("lender", decline.lender)
        writer.day("day", decline.day)
        writer.list("reasons", decline.reasons) { writer, reason in
            writer.member("code", reason.code.rawValue)
            writer.member("explanation", reason.explanation)
            writer.text("clause", reason.clause)
        }
        guard let plan = decline.plan else { return }
        writer.day("recheck", plan.recheck)
        writer.list("repairs", plan.repairs) { writer, repair in
            writer.member("product", repair.product)
            writer.member("clause", repair.clause)
            writer.text("field", repair.field)
            writer.member("wording", repair.wording.bilingual)
            writer.text("distance", repair.distance?.zh)
            writer.text("office", repair.office?.zh)
        }
        writer.list("alternatives", plan.alternatives) { writer, other in
            writer.member("product", other.product)
            writer.member("verdict", other.verdict)
            writer.fen("expectedLowFen", other.expectedLow)
            writer.fen("expectedHighFen", other.expectedHigh)
            writer.member("missing", other.missing)
        }
    }

    private func write(_ line: LineState, _ writer: inout JSONWriter) {
        writer.member("line", line.approval.line)
        writer.member("lender", line.approval.lender)
        writer.fen("approvedFen", line.approval.amount)
        writer.fen("signedFen", line.signing?.amount)
        writer.fen("leftFen", line.left)
        writer.day("lastDay", line.approval.lastDay)
        writer.ppm("ratePpm", line.approval.rate)
        writer.list("conditions", line.approval.conditions) { writer, condition in
            writer.member("id", condition.id)
            writer.member("text", condition.text)
            writer.member("isFulfilled", line.fulfilled[condition.id] != nil)
        }
    }

    private func write(_ note: NoteState, _ writer: inout JSONWriter) {
        writer.member("note", note.key.text)
        writer.text("line", note.line)
        writer.fen("drawnFen", note.drawn)
        writer.fen("balanceFen", note.balance)
        writer.day("due", note.due)
        writer.count("daysOverdue", note.daysOverdue(on: day))
        writer.text("end", note.end?.rawValue)
    }
}
