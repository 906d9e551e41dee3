import Diagnostics
public import Programmes
import Quantities

// Batches and the rows in them.
extension ProgrammePaper {
    /// What the check of a batch comes to, row by row with its reasons.
    ///
    /// - Parameter decisions: of rows that are decided, or what the check of today says of them.
    public func batch(
        _ filing: BatchFiled, _ decisions: [RowDecision], stages: [Int: RowStage],
        portfolio: PortfolioReading?, terms: ProgrammeTerms
    ) -> ProgrammeAnswerPage {
        let answers = Dictionary(decisions.map { ($0.row, $0) }) { first, _ in first }
        var table = TextTable([
            .init(say("行", "row"), .right), .init(say("企业", "enterprise"), isFlexible: true),
            .init(say("借据", "note")), .init(say("金额（万元）", "万元"), .right),
            .init(say("担保费（元）", "fee, yuan"), .right), .init(say("状态", "stage")),
        ])
        for row in filing.rows {
            let answer = answers[row.number]
            let stage = stages[row.number]?.name ?? answer?.answer.name
            table.add([
                "\(row.number)", enterprise(row), row.note, row.amount.wanText,
                answer?.fee?.yuanText ?? "—", stage?[language] ?? "—",
            ])
        }
        let reasons = filing.rows.flatMap { row -> [String] in
            let found = answers[row.number]?.reasons ?? []
            if found.isEmpty { return [] }
            let text = found.map { $0.text[language] }.joined(separator: say("；", "; "))
            return wrapped(
                say("第\(row.number)行 \(row.note)：", "Row \(row.number) \(row.note): ") + text)
        }
        let head = say(
            "备案批次 \(filing.batch)　\(terms.name.zh)　\(filing.lender)",
            "Batch \(filing.batch), \(terms.name.en), \(filing.lender)")
        let value = CreditValue.object([
            "batch": .text(filing.batch), "programme": .text(filing.programme),
            "lender": .text(filing.lender), "guarantor": .text(filing.guarantor),
            "year": .count(filing.year),
            "rows": .list(filing.rows.map { json($0, answers[$0.number], stages[$0.number]) }),
        ])
        return page(
            head, isIllustrative: terms.isIllustrative, book: .programme,
            counts(filing, answers) + table.lines(width: width) + reasons
                + shares(portfolio), value)
    }

    private func counts(_ filing: BatchFiled, _ answers: [Int: RowDecision]) -> [String] {
        let parts = RowDecision.Answer.allCases.map { answer in
            let rows = filing.rows.filter { answers[$0.number]?.answer == answer }
            let sum = Money(fen: rows.reduce(0) { $0 + $1.amount.fen })
            return say(
                "\(answer.name.zh) \(rows.count) 笔 \(sum.text)",
                "\(answer.name.en) \(rows.count), \(sum.text)")
        }
        return wrapped(
            say("备案 \(filing.rows.count) 笔：", "\(English.count(filing.rows.count, "row")): ")
                + parts.joined(separator: say("，", "; ")))
    }

    private func shares(_ portfolio: PortfolioReading?) -> [String] {
        guard let portfolio, let rate = portfolio.ratio.rounded else { return [] }
        let least = portfolio.least.map { say("（下限 \($0.text)）", " (at least \($0.text))") } ?? ""
        return wrapped(
            say("小微和三农占在保组合 \(rate.text)", "Small and farming take \(rate.text)") + least)
    }

    private func json(
        _ row: BatchRow, _ decision: RowDecision?, _ stage: RowStage?
    ) -> CreditValue {
        .object([
            "row": .count(row.number), "enterprise": .text(row.enterprise),
            "name": .text(enterprise(row)), "note": .text(row.note), "amount": .fen(row.amount),
            "answer": .text(decision?.answer.rawValue), "stage": .text(stage?.rawValue),
            "fee": .fen(decision?.fee),
            "reasons": .list(
                (decision?.reasons ?? []).map { reason in
                    .object([
                        "code": .text(reason.code.rawValue), "zh": .text(reason.text.zh),
                        "en": .text(reason.text.en), "limit": .fen(reason.limit),
                        "found": .fen(reason.found), "day": .day(reason.day),
                    ])
                }),
        ])
    }

    /// All batches.
    public func batches(_ book: ProgrammeBook) -> ProgrammeAnswerPage {
        var table = TextTable([
            .init(say("批次", "batch")), .init(say("项目", "programme"), isFlexible: true),
            .init(say("银行", "lender"), isFlexible: true), .init(say("备案日", "filed")),
            .init(say("笔", "rows"), .right), .init(say("金额（万元）", "万元"), .right),
            .init(say("核对日", "checked")),
        ])
        let batches = book.batches.values.sorted { $0.filing.batch < $1.filing.batch }
        for batch in batches {
            table.add([
                batch.filing.batch, batch.filing.programme, batch.filing.lender,
                batch.filedOn.iso, "\(batch.filing.rows.count)", batch.amount.wanText,
                batch.checkedOn?.iso ?? "—",
            ])
        }
        let value = batches.map { batch in
            CreditValue.object([
                "batch": .text(batch.filing.batch), "programme": .text(batch.filing.programme),
                "lender": .text(batch.filing.lender), "filedOn": .day(batch.filedOn),
                "checkedOn": .day(batch.checkedOn), "rows": .count(batch.filing.rows.count),
                "amount": .fen(batch.amount),
            ])
        }
        return page(
            say("备案批次", "Filed batches"), isIllustrative: false, book: .programme,
            table.lines(width: width), .list(value))
    }

    /// Guarantees (or pool cover) row by row: in force, released, paid out.
    public func guarantees(_ rows: [RowState], isIllustrative: Bool) -> ProgrammeAnswerPage {
        var table = TextTable([
            .init(say("笔", "row")), .init(say("企业", "enterprise"), isFlexible: true),
            .init(say("备案", "filed"), .right), .init(say("在保", "in force"), .right),
            .init(say("解保", "released"), .right), .init(say("代偿/补偿本金", "paid out"), .right),
            .init(say("状态", "stage")),
        ])
        var sums = [Int64](repeating: 0, count: 4)
        for row in rows {
            let amounts = [row.confirmed, row.inForce, row.released, row.paidOut]
            for (index, amount) in amounts.enumerated() { sums[index] += amount.fen }
            table.add(
                [row.key.text, enterprise(row.row)] + amounts.map(\.wanText)
                    + [row.stage.name[language]])
        }
        table.add(
            [say("合计", "total"), "\(rows.count)"] + sums.map { Money(fen: $0).wanText } + [""])
        let value = CreditValue.object([
            "rows": .list(rows.map(json)), "filed": .number(sums[0]), "inForce": .number(sums[1]),
            "released": .number(sums[2]), "paidOutPrincipal": .number(sums[3]),
        ])
        return page(
            say("备案与在保（万元）", "Filed and in force (万元)"), isIllustrative: isIllustrative,
            book: .programme, table.lines(width: width), value)
    }

    private func json(_ row: RowState) -> CreditValue {
        .object([
            "row": .text(row.key.text), "programme": .text(row.programme),
            "lender": .text(row.lender), "guarantor": .text(row.guarantor),
            "enterprise": .text(row.row.enterprise), "name": .text(enterprise(row.row)),
            "note": .text(row.row.note), "stage": .text(row.stage.rawValue),
            "filed": .fen(row.confirmed), "inForce": .fen(row.inForce),
            "released": .fen(row.released), "paidOutPrincipal": .fen(row.paidOut),
            "feeDue": .fen(row.decision?.fee), "feePaid": .fen(row.feePaid),
            "overdueSince": .day(row.overdue?.since),
        ])
    }
}

extension BatchState {
    fileprivate var amount: Money { Money(fen: filing.rows.reduce(0) { $0 + $1.amount.fen }) }
}

extension Money {
    /// The figure in yuan, to the fen.
    var yuanText: String {
        let cents = String(fen.magnitude % 100)
        return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(cents.count == 1 ? "0" : "")\(cents)"
    }
}
