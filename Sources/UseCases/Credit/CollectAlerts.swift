public import CreditBook
import Diagnostics
public import Enterprises
public import Quantities
public import Storage
import Vocabulary

/// Alerts after disbursement (贷后预警): what the base knows against enterprises that owe something
/// by the newest month sheets, for the lender, the guarantor and the pool of each note.
public struct CollectAlerts: Sendable {
    private let resolver: Resolver
    private let day: Day
    private let fields: [(index: FieldIndex, kind: AlertFact.Kind)]

    /// Fields of the vocabulary that are an alert when they are true.
    private static let watched: [(field: String, kind: AlertFact.Kind)] = [
        ("enterprise.on_abnormal_list", .abnormalList),
        ("enterprise.on_serious_violation_list", .seriousDishonesty),
        ("enterprise.on_dishonest_list", .dishonesty),
        ("enterprise.litigation_open", .lawsuit),
        ("tax.arrears", .taxArrears),
        ("credit.overdue_now", .overdue),
    ]

    public init(_ resolver: Resolver, on day: Day) {
        self.resolver = resolver
        self.day = day
        fields = Self.watched.compactMap { field, kind in
            resolver.dictionary.index(of: field).map { ($0, kind) }
        }
    }

    /// By enterprise in the order of the base, then in the order of the kinds.
    public func alerts(_ view: any BaseView, _ books: CreditBooks) throws -> [CreditAlert] {
        let live = borrowers(books.reported)
        let members = try ReadBase.members(view, resolver.dictionary, asOf: day)
        let owing = members.map(\.enterprise).filter { enterprise in
            live.contains(enterprise.uscc?.text ?? "") || live.contains(enterprise.name)
        }
        let found = owing.flatMap { facts(of: $0, live) }
        return books.reported.alerts(found, covers: covers(books.life))
    }

    private func borrowers(_ book: ReportedBook) -> Set<String> {
        var keys: Set<String> = []
        for lender in book.lenders {
            guard let month = book.months(of: lender).last else { continue }
            for note in book.month(month, of: lender)?.adjusted ?? []
            where note.closing > .zero {
                keys.formUnion([note.enterprise, note.name])
            }
        }
        return keys
    }

    private func facts(of enterprise: Enterprise, _ live: Set<String>) -> [AlertFact] {
        let (profile, _) = resolver.profile(
            of: enterprise, asOf: day, only: fields.map(\.index))
        let code = enterprise.uscc?.text
        let key = code.flatMap { live.contains($0) ? $0 : nil } ?? enterprise.name
        return fields.compactMap { index, kind in
            guard case .known(.boolean(true), let origin) = profile.states[index] else {
                return nil
            }
            return AlertFact(
                enterprise: key, kind: kind, day: origin.day ?? day,
                text: resolver.dictionary[index].label.zh, source: origin.source)
        }
    }

    /// Who covers a note: its guarantor, and the programmes that it was filed with.
    private func covers(_ life: LifeBook) -> [NoteCover] {
        life.notes.values.sorted { $0.key < $1.key }.flatMap { note in
            let (lender, number) = (note.key.lender, note.key.number)
            let guarantor = note.guarantor.map {
                NoteCover(lender: lender, note: number, guarantor: $0)
            }
            let pools = Set(note.filings.map { $0.body.with }).subtracting([note.guarantor ?? ""])
            return [guarantor].compactMap(\.self)
                + pools.sorted().map { NoteCover(lender: lender, note: number, pool: $0) }
        }
    }
}
