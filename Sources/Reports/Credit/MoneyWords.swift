import Diagnostics
import Documents
import MoneyLedger
import Quantities

/// Words of the money book's pages.
enum MoneyWords {
    static let book = Bilingual(zh: "资金账", en: "Money book")

    static func section(_ section: LedgerSection) -> Bilingual {
        switch section {
        case .cash: Bilingual(zh: "资金（已有或应收应付）", en: "Cash")
        case .commitment: Bilingual(zh: "承诺（额度、在保、上限）", en: "Commitments")
        }
    }

    static func side(_ side: NormalSide) -> Bilingual {
        switch side {
        case .debit: Bilingual(zh: "借", en: "debit")
        case .credit: Bilingual(zh: "贷", en: "credit")
        }
    }

    static func kind(_ kind: StatementLine.Kind) -> Bilingual {
        switch kind {
        case .posted: Bilingual(zh: "过账", en: "posted")
        case .reserved: Bilingual(zh: "预留", en: "reserved")
        case .released: Bilingual(zh: "解除预留", en: "released")
        }
    }

    static func state(_ state: ReservationState) -> Bilingual {
        switch state {
        case .pending: Bilingual(zh: "预留中", en: "pending")
        case .posted: Bilingual(zh: "已过账", en: "posted")
        case .voided: Bilingual(zh: "已作废", en: "void")
        case .expired: Bilingual(zh: "已过期", en: "expired")
        }
    }

    static func moment(_ moment: MoneyGuard.Moment) -> Bilingual {
        switch moment {
        case .admission: Bilingual(zh: "逐笔", en: "each operation")
        case .growth: Bilingual(zh: "新增时", en: "new business")
        case .periodEnd: Bilingual(zh: "期末", en: "period end")
        }
    }

    /// `1,234,567.80`
    static func yuan(_ fen: Int128) -> String {
        let digits = String(fen.magnitude / 100)
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { whole += "," }
            whole.append(digit)
        }
        let rest = Int(fen.magnitude % 100)
        return (fen < 0 ? "-" : "") + whole + (rest < 10 ? ".0\(rest)" : ".\(rest)")
    }

    static func yuan(_ money: Money) -> String { yuan(Int128(money.fen)) }

    /// `≥0 ≤150万`, in yuan where no unit is named; `—` where there is none.
    static func range(_ bounds: Bounds) -> String {
        let lower = bounds.lower.map { "≥" + short($0.amount) }
        let upper = bounds.upper.map { "≤" + short($0.amount) }
        let told = [lower, upper].compactMap(\.self)
        return told.isEmpty ? "—" : told.joined(separator: " ")
    }

    private static func short(_ amount: Money) -> String {
        amount == .zero ? "0" : amount.text.replacing("元", with: "")
    }

    /// What an operation does, in one phrase.
    static func action(_ action: MoneyAction) -> Bilingual {
        switch action {
        case .open(let account):
            Bilingual(
                zh: "开立账户 \(account.id)（\(account.type.name.zh)，界限 \(range(account.bounds))）",
                en: "opens account \(account.id) (\(account.type.name.en), bounds "
                    + "\(range(account.bounds)))")
        case .bound(let id, let bounds):
            Bilingual(
                zh: "改定账户 \(id) 的界限为 \(range(bounds))",
                en: "sets the bounds of \(id) to \(range(bounds))")
        case .setGuard(let guardian):
            Bilingual(zh: "设定比例约束“\(guardian.name)”", en: "sets guard “\(guardian.name)”")
        case .transfer: Bilingual(zh: "过账", en: "transfer")
        case .reserve(_, let day):
            Bilingual(zh: "预留，至 \(day)（含）", en: "reservation through \(day)")
        case .post(let id, _): Bilingual(zh: "将预留 \(id) 过账", en: "posts reservation \(id)")
        case .void(let id): Bilingual(zh: "将预留 \(id) 作废", en: "voids reservation \(id)")
        case .correct(let id, let reason):
            Bilingual(zh: "冲正 \(id)：\(reason)", en: "corrects \(id): \(reason)")
        case .advance(let day): Bilingual(zh: "账面日期推进到 \(day)", en: "advances to \(day)")
        }
    }

    /// The name that scripts know it by.
    static func code(_ action: MoneyAction) -> String {
        switch action {
        case .open: "open"
        case .bound: "bound"
        case .setGuard: "setGuard"
        case .transfer: "transfer"
        case .reserve: "reserve"
        case .post: "post"
        case .void: "void"
        case .correct: "correct"
        case .advance: "advance"
        }
    }
}

extension JSONWriter {
    /// Fen, or null.
    mutating func member(fen name: String, _ money: Money?) {
        key(name)
        if let money { integer(money.fen) } else { null() }
    }

    /// A text, or null.
    mutating func member(orNull name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    /// Length and digest of the journal.
    mutating func member(_ foot: BookFoot) {
        key("journal")
        beginObject()
        member("length", foot.length)
        member("digest", foot.digest)
        endObject()
    }

    /// Everything that tells who recorded an operation.
    mutating func members(_ trail: MoneyTrail?) {
        guard let trail else { return }
        member("entry", trail.entry)
        member("recordedAt", trail.recordedAt.iso)
        member("actor", trail.actor)
        member(orNull: "reason", trail.reason)
        member(orNull: "write", trail.write)
    }
}
