public import Diagnostics
public import Programmes
public import Quantities
public import Reports

/// Makes rows of a batch of what a bank's sheet says.
public enum BatchIntake {
    /// - Parameter year: of the cohort.
    /// - Returns: the batch, and a warning at each counter-guarantee whose kind is not told.
    public static func filing(
        _ rows: [BatchSheetRow], batch: String, programme: ProgrammeTerms, lender: String,
        guarantor: String?, year: Int
    ) -> (filing: BatchFiled, notes: [Diagnostic]) {
        var notes: [Diagnostic] = []
        let made = rows.enumerated().map { index, row in
            let counter = row.counterGuarantee.flatMap(counterGuarantee)
            if let words = row.counterGuarantee, counter == nil {
                notes.append(unknown(words, row))
            }
            return BatchRow(
                number: index + 1, enterprise: row.code ?? row.enterprise, note: row.note,
                amount: row.principal, payoutDay: row.paidOut, maturity: row.expires,
                feeRate: programme.kind == .guarantee ? row.feeRate : nil,
                size: row.size.flatMap(CustomerKind.init), isSanNong: row.isAgricultural,
                counterGuarantee: counter, name: row.enterprise)
        }
        let filing = BatchFiled(
            batch: batch, programme: programme.id, lender: lender,
            guarantor: programme.kind == .guarantee ? guarantor : nil, year: year, rows: made)
        return (filing, notes)
    }

    /// A warning at each row whose enterprise the base knows under another code: the limits of a
    /// client are counted by code, so one firm under two codes would have them twice.
    public static func otherCodes(_ rows: [BatchSheetRow], _ roll: EnterpriseRoll) -> [Diagnostic] {
        rows.compactMap { row in
            guard let code = row.code, let known = roll.code(named: row.enterprise), known != code
            else { return nil }
            return Diagnostic(
                .warning, at: row.place, code: "otherCode",
                zh: "企业库里“\(row.enterprise)”的信用代码是 \(known)，表里是 \(code)；"
                    + "限额按代码计算，请核对，写错了请改表重报。",
                en:
                    "the base has “\(row.enterprise)” under \(known), the sheet says \(code); "
                    + "limits are counted by code: check it, and file a repaired sheet "
                    + "if it is wrong.")
        }
    }

    /// The kind that a bank's words mean; nil where they do not say. Pledged rights come before
    /// assets: 专利权质押 is none of the assets that a programme may exclude.
    static func counterGuarantee(_ words: String) -> CounterGuarantee? {
        let kinds: [(CounterGuarantee.Kind, [String])] = [
            (.rights, ["专利", "商标", "知识产权", "著作权", "股权质押"]),
            (.assets, ["抵押", "质押", "房产", "土地", "设备", "存货", "应收账款"]),
            (.enterprise, ["企业保证", "公司保证", "法人保证", "关联企业"]),
            (.person, ["信用", "个人", "实际控制人", "自然人", "法定代表人", "连带责任"]),
            (.none, ["免反担保", "无反担保", "没有", "不设"]),
        ]
        let found = kinds.first { $0.1.contains { words.contains($0) } }
        return found.map { CounterGuarantee($0.0, words: words) }
    }

    private static func unknown(_ words: String, _ row: BatchSheetRow) -> Diagnostic {
        Diagnostic(
            .warning, at: row.place, code: "unknownCounterGuarantee",
            zh: "借据 \(row.note) 的反担保“\(words)”看不出种类（信用、个人、企业保证、抵质押、权利质押），按未填处理。",
            en:
                "note \(row.note): the counter-guarantee “\(words)” tells no kind and counts "
                + "as empty."
        )
    }

    /// The rows as the sheet gives them back.
    public static func sheetRow(_ row: BatchRow) -> BatchSheetRow {
        let code = row.enterprise.count == 18 && row.enterprise.allSatisfy(\.isASCII)
        return BatchSheetRow(
            note: row.note, enterprise: row.name ?? row.enterprise,
            code: code ? row.enterprise : nil, principal: row.amount, paidOut: row.payoutDay,
            expires: row.maturity, feeRate: row.feeRate ?? Rate(ppm: 0), size: row.size?.rawValue,
            isAgricultural: row.isSanNong, counterGuarantee: row.counterGuarantee?.words,
            place: SourceLocation(file: row.note))
    }

    /// The batch with what was found row by row, to go back to the bank.
    public static func returned(
        _ state: BatchState, _ decisions: [Int: RowDecision], programme: ProgrammeTerms,
        asOf: Day
    ) -> BatchSheetBook {
        var outcomes: [String: BatchSheetBook.Outcome] = [:]
        for row in state.filing.rows {
            guard let decision = decisions[row.number] else { continue }
            outcomes[row.note] = .init(
                result: decision.answer.name.zh, findings: decision.reasons.map(\.text.zh))
        }
        return BatchSheetBook(
            programme: programme.name.zh, lender: state.filing.lender, asOf: asOf,
            rows: state.filing.rows.map(sheetRow), outcomes: outcomes, spareRows: 0)
    }
}
