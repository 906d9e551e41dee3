public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// What an enterprise sees of itself (企业本人视图): its demands, who declined and why in full, what
/// would have to change and who can repair it, its lines and notes.
public struct OwnPage: Sendable {
    let view: EnterpriseCreditView
    let day: Day
    let paper: CreditPaper

    public init(_ view: EnterpriseCreditView, on day: Day, _ paper: CreditPaper) {
        self.view = view
        self.day = day
        self.paper = paper
    }

    public var lines: [String] {
        let name = paper.names.enterprise(view.enterprise)
        return paper.page(
            paper.say("\(name)：本企业的融资事项，\(day)", "\(name): its own credit on \(day)"),
            section("需求和推荐", "Demands and referrals", view.demands.flatMap(demand))
                + section("婉拒和整改", "Declines and repairs", view.declines.flatMap(decline))
                + section("授信", "Lines", view.lines.flatMap(line))
                + section("借据", "Loan notes", view.notes.flatMap(note))
                + section("预警", "Alerts", view.alerts.flatMap(alert)))
    }

    private func section(_ zh: String, _ en: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", paper.say(zh, en)] + lines
    }

    private func demand(_ demand: DemandState) -> [String] {
        let own = view.referrals.filter { $0.post.demand == demand.post.demand }
        return paper.wrapped(
            paper.joined([
                demand.post.demand, demand.post.amount.text,
                paper.say(
                    "\(demand.post.termMonths)个月",
                    "\(English.count(demand.post.termMonths, "month"))"),
                demand.post.use, demand.mark.day.iso,
            ]), indent: 2)
            + own.flatMap { referral in
                paper.bullet(
                    paper.joined([
                        referral.post.referral, referral.post.lender,
                        paper.names.product(referral.post.product, paper.language),
                        referral.stage.label[paper.language] + " \(referral.lastDay)",
                        referral.documents.last.flatMap { wait in
                            wait.supplied == nil
                                ? paper.say("待补：\(wait.what)", "owed: \(wait.what)") : nil
                        },
                    ]), indent: 4)
            }
    }

    private func decline(_ decline: EnterpriseCreditView.Decline) -> [String] {
        let words = StepWords(paper)
        let head = paper.joined([
            decline.referral, decline.lender,
            paper.names.product(decline.product, paper.language), decline.day.iso,
        ])
        let reasons = decline.reasons.enumerated().flatMap { index, reason in
            paper.bullet(words.reason(reason), indent: 4, mark: "\(index + 1). ")
        }
        return paper.wrapped(head, indent: 2) + reasons + (decline.plan.map(plan) ?? [])
    }

    private func plan(_ plan: LifeStep.RepairPlan) -> [String] {
        let repairs = plan.repairs.flatMap { paper.bullet(repair($0), indent: 6) }
        let others = plan.alternatives.flatMap { paper.bullet(other($0), indent: 6) }
        let noneShown = plan.alternatives.isEmpty && plan.repairs.isEmpty
        let none = paper.wrapped(
            paper.say("没有匹配到别的产品或整改事项", "No other product and no repair was found"), indent: 4)
        return (repairs.isEmpty ? [] : [paper.say("    整改：", "    To repair:")] + repairs)
            + (others.isEmpty
                ? []
                : paper.wrapped(
                    paper.say(
                        "可改配（\(plan.matchedAsOf) 匹配，预期额度不是承诺）：",
                        "Other products (matched \(plan.matchedAsOf), limits are no promise):"),
                    indent: 4) + others)
            + (noneShown ? none : [])
            + paper.wrapped(
                paper.say("复查日期：\(plan.recheck)", "Ask again on: \(plan.recheck)"), indent: 4)
    }

    private func repair(_ repair: LifeStep.Repair) -> String {
        let mark = paper.say("：", ": ")
        let product = paper.names.product(repair.product, paper.language) + mark
        let distance = repair.distance.map { mark + $0.bilingual[paper.language] } ?? ""
        let office =
            repair.office.map { office in
                let name = office.bilingual[paper.language]
                return paper.say("（找\(name)）", " (ask: \(name))")
            } ?? paper.say("（本企业自办）", " (the firm itself)")
        let wording = repair.wording.bilingual[paper.language]
        // The wording of a missing figure often names the office itself.
        let known = repair.office?.bilingual[paper.language] ?? ""
        let isNamed = !known.isEmpty && wording.contains("（\(known)）")
        return product + wording + distance + (isNamed ? "" : office)
    }

    private func other(_ other: LifeStep.Alternative) -> String {
        let verdict =
            switch other.verdict {
            case "eligible": paper.say("符合", "eligible")
            case "undetermined": paper.say("待定", "undetermined")
            default: other.verdict
            }
        let missing = other.missing.map { paper.names.field($0, paper.language) }
            .joined(separator: paper.say("、", ", "))
        return paper.joined([
            paper.names.product(other.product, paper.language), verdict,
            paper.range(other.expectedLow, other.expectedHigh).map {
                paper.say("预期 \($0)", "expects \($0)")
            },
            missing.isEmpty ? nil : paper.say("还缺 \(missing)", "lacks \(missing)"),
        ])
    }

    private func line(_ line: LineState) -> [String] {
        let approval = line.approval
        let open = approval.conditions.filter { line.fulfilled[$0.id] == nil }
        let head = paper.joined([
            approval.line, approval.lender,
            paper.say("批复 \(approval.amount.text)", "approved \(approval.amount.text)"),
            paper.say("至 \(approval.lastDay)", "until \(approval.lastDay)"), approval.rate?.text,
            line.signing.map { paper.say("签约 \($0.amount.text)", "signed \($0.amount.text)") },
            line.signing.map { _ in
                paper.say("还可提 \(line.left.text)", "left \(line.left.text)")
            },
        ])
        return paper.wrapped(head, indent: 2)
            + open.flatMap {
                paper.bullet(
                    paper.say("待落实 \($0.id)：\($0.text)", "to fulfil \($0.id): \($0.text)"),
                    indent: 4)
            }
    }

    private func note(_ note: NoteState) -> [String] {
        let late = note.daysOverdue(on: day)
        return paper.wrapped(
            paper.joined([
                note.key.text, paper.say("放款 \(note.drawn.text)", "drawn \(note.drawn.text)"),
                paper.say("余额 \(note.balance.text)", "owed \(note.balance.text)"),
                paper.say("到期 \(note.due)", "due \(note.due)"),
                late > 0 ? paper.say("逾期 \(late) 天", "\(English.count(late, "day")) overdue") : nil,
                note.end?.label[paper.language],
            ]), indent: 2)
    }

    private func alert(_ alert: AlertState) -> [String] {
        paper.wrapped(
            paper.joined([
                alert.raising.alert, alert.raising.kind.label[paper.language], alert.raising.text,
                alert.mark.day.iso,
            ]), indent: 2)
    }
}

extension NoteState.End {
    var label: Bilingual {
        switch self {
        case .settled: Bilingual(zh: "已结清", en: "settled")
        case .writtenOff: Bilingual(zh: "已核销", en: "written off")
        case .renewed: Bilingual(zh: "已续贷", en: "renewed")
        }
    }
}
