public import Diagnostics
public import Quantities

/// Something that became known of an enterprise after it drew (贷后预警事实).
public struct AlertFact: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case abnormalList
        case seriousDishonesty
        case dishonesty
        case overdue
        case lawsuit
        case enforcement
        case taxArrears
        case penalty
        case shutdown
        case bankruptcy
        case equityFrozen

        public var label: Bilingual {
            switch self {
            case .abnormalList: Bilingual(zh: "列入经营异常名录", en: "on the abnormal list")
            case .seriousDishonesty: Bilingual(zh: "列入严重失信名单", en: "serious dishonesty")
            case .dishonesty: Bilingual(zh: "列入失信名单", en: "on a dishonesty list")
            case .overdue: Bilingual(zh: "有逾期", en: "overdue")
            case .lawsuit: Bilingual(zh: "涉诉", en: "sued")
            case .enforcement: Bilingual(zh: "被执行", en: "under enforcement")
            case .taxArrears: Bilingual(zh: "欠税", en: "tax arrears")
            case .penalty: Bilingual(zh: "受行政处罚", en: "fined")
            case .shutdown: Bilingual(zh: "停产", en: "shut down")
            case .bankruptcy: Bilingual(zh: "破产或清算", en: "bankrupt or in liquidation")
            case .equityFrozen: Bilingual(zh: "股权冻结", en: "equity frozen")
            }
        }
    }

    /// By credit code, else by exact name.
    public var enterprise: String
    public var kind: Kind
    /// The day on which it happened or was published.
    public var day: Day
    public var text: String
    /// Who said so.
    public var source: String

    public init(enterprise: String, kind: Kind, day: Day, text: String, source: String) {
        self.enterprise = enterprise
        self.kind = kind
        self.day = day
        self.text = text
        self.source = source
    }
}

/// Who else bears the risk of a note: known from the filings of the programmes, not from the
/// lender's sheet.
public struct NoteCover: Hashable, Sendable {
    public var lender: String
    public var note: String
    public var guarantor: String?
    public var pool: String?

    public init(lender: String, note: String, guarantor: String? = nil, pool: String? = nil) {
        self.lender = lender
        self.note = note
        self.guarantor = guarantor
        self.pool = pool
    }
}

/// An alert after disbursement (贷后预警) and everybody who is to be told, with what he has at stake.
public struct CreditAlert: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case lender
        case guarantor
        case pool
    }

    public struct Recipient: Hashable, Sendable {
        public let role: Role
        public let name: String
        /// The live notes that concern him, in the order of the lenders and their sheets.
        public let notes: [String]
        /// The sum of their balances, of the reported book.
        public let balance: Money
    }

    public let fact: AlertFact
    /// The month of the newest sheets that the balances are from, by lender.
    public let balancesOf: [String: Month]
    /// Lenders first, then guarantors, then pools; by name.
    public let recipients: [Recipient]
}

extension ReportedBook {
    /// An alert for each fact about an enterprise that has a live note: a balance above zero in the
    /// newest sheet of its lender. Facts of before the note was paid out count as well, since they
    /// became known now.
    public func alerts(_ facts: [AlertFact], covers: [NoteCover]) -> [CreditAlert] {
        let live = liveNotes()
        let covers = Dictionary(grouping: covers) { $0.lender + "/" + $0.note }
        return facts.compactMap { fact in
            let notes = live[fact.enterprise] ?? []
            return notes.isEmpty ? nil : ReportedBook.alert(fact, notes, covers)
        }
    }

    private typealias LiveNote = (lender: String, month: Month, note: NoteMonth)

    /// By the borrower's code, and by its name.
    private func liveNotes() -> [String: [LiveNote]] {
        var live: [String: [LiveNote]] = [:]
        for lender in lenders {
            guard let month = months(of: lender).last, let state = byLender[lender]?[month]
            else { continue }
            for note in state.adjusted where note.closing > .zero {
                live[note.enterprise, default: []].append((lender, month, note))
                if note.name != note.enterprise {
                    live[note.name, default: []].append((lender, month, note))
                }
            }
        }
        return live
    }

    private static func alert(
        _ fact: AlertFact, _ live: [LiveNote], _ covers: [String: [NoteCover]]
    ) -> CreditAlert {
        var notes: [CreditAlert.Role: [String: [NoteMonth]]] = [:]
        for item in live {
            notes[.lender, default: [:]][item.lender, default: []].append(item.note)
            for cover in covers[item.lender + "/" + item.note.note] ?? [] {
                if let name = cover.guarantor {
                    notes[.guarantor, default: [:]][name, default: []].append(item.note)
                }
                if let name = cover.pool {
                    notes[.pool, default: [:]][name, default: []].append(item.note)
                }
            }
        }
        let recipients = CreditAlert.Role.allCases.flatMap { role in
            (notes[role] ?? [:]).sorted { $0.key < $1.key }.map { name, notes in
                CreditAlert.Recipient(
                    role: role, name: name, notes: notes.map(\.note),
                    balance: Fen.sum(notes, \.closing))
            }
        }
        let months = Dictionary(
            live.map { ($0.lender, $0.month) }, uniquingKeysWith: { first, _ in first })
        return CreditAlert(fact: fact, balancesOf: months, recipients: recipients)
    }
}
