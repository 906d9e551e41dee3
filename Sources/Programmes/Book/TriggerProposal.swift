public import CreditBook
public import Quantities

/// A reading of the share of bad loans (不良率) as the lenders' month sheets make it: of the notes
/// under
/// a programme's cover, those that the lender classes substandard or worse, by balance.
///
/// What the sheets do not say stays open: a note without a class counts in the denominator and may
/// or may not count in the numerator, so the ratio is a range.
public struct TriggerProposal: Hashable, Sendable {
    /// The newest month of a lender until the day, on which its notes rest.
    public struct Basis: Hashable, Sendable {
        public let lender: String
        /// Nil where the lender sent no sheet until the day.
        public let month: Month?
        public let notes: Int
        public let balance: Money
        public let bad: Money
        public let unclassed: Money
        /// Notes in force that the sheet does not have, by the lender's number.
        public let missing: [String]
    }

    public let programme: String
    /// By lender.
    public let bases: [Basis]

    public var balance: Money { bases.reduce(.zero) { $0 + $1.balance } }
    public var bad: Money { bases.reduce(.zero) { $0 + $1.bad } }
    public var unclassed: Money { bases.reduce(.zero) { $0 + $1.unclassed } }
    public var missing: Int { bases.reduce(0) { $0 + $1.missing.count } }

    /// The reading, where every note in force is reported with a class; else its lower end.
    public var reading: AmountRatio { AmountRatio(bad, over: balance) }
    /// The upper end: what has no class is bad.
    public var highest: AmountRatio { AmountRatio(bad + unclassed, over: balance) }

    /// Whether the sheets say all that the reading needs.
    public var isComplete: Bool { unclassed == .zero && missing == 0 && balance > .zero }

    /// Whether a person's reading says the same, as a ratio.
    public func agrees(with other: AmountRatio) -> Bool {
        Int128(other.numerator.fen) * Int128(balance.fen)
            == Int128(bad.fen) * Int128(other.denominator.fen)
    }
}

extension ProgrammeBook {
    /// What the reported book says of the notes that a programme covers or covered.
    /// - Parameter day: months that end later are left out.
    public func proposal(
        _ programme: String, from reported: ReportedBook, until day: Day
    ) -> TriggerProposal {
        let rows = rows(in: ProgrammeScope(programme: programme)).filter { $0.confirmed > .zero }
        let bases = Dictionary(grouping: rows, by: \.lender).sorted { $0.key < $1.key }
            .map { lender, rows in basis(lender, rows, reported, day) }
        return TriggerProposal(programme: programme, bases: bases)
    }

    private func basis(
        _ lender: String, _ rows: [RowState], _ reported: ReportedBook, _ day: Day
    ) -> TriggerProposal.Basis {
        let month = reported.months(of: lender).last { $0.last <= day }
        let notes = month.flatMap { reported.month($0, of: lender)?.adjusted } ?? []
        let known = Dictionary(notes.map { ($0.note, $0) }) { _, last in last }
        // A note that was filed twice is one loan.
        let numbers = Set(rows.map(\.row.note)).sorted()
        let own = numbers.compactMap { known[$0] }
        func sum(_ counts: (NoteMonth) -> Bool) -> Money {
            own.reduce(.zero) { counts($1) ? $0 + $1.closing : $0 }
        }
        let inForce = Set(rows.filter { $0.inForce > .zero }.map(\.row.note))
        return TriggerProposal.Basis(
            lender: lender, month: month, notes: own.count, balance: sum { _ in true },
            bad: sum { $0.loanClass?.isNonPerforming == true },
            unclassed: sum { $0.loanClass == nil },
            missing: inForce.filter { known[$0] == nil }.sorted())
    }
}
