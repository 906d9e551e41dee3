public import Diagnostics

/// What recording a list would do, row by row.
public struct ConsentPreview: Sendable {
    public enum Fate: String, Hashable, Sendable, CaseIterable {
        case new
        case alreadyThere
        /// The same consent is on record and was withdrawn: signing it again takes a new form.
        case withdrawn

        public var label: Bilingual {
            switch self {
            case .new: Bilingual(zh: "新增", en: "new")
            case .alreadyThere: Bilingual(zh: "已有", en: "already there")
            case .withdrawn: Bilingual(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    public struct Line: Sendable {
        public let consent: Consent
        public let place: SourceLocation
        public let fate: Fate
    }

    public let lines: [Line]
    /// Rows that could not be read; `diagnostics` says why.
    public let refused: [SourceLocation]
    public let diagnostics: [Diagnostic]

    /// - Parameters:
    ///   - consents: those on record.
    ///   - withdrawals: those on record, whatever their day.
    public init(_ list: ConsentList, consents: [Consent], withdrawals: [Withdrawal]) {
        let known = Set(consents.map(\.id))
        let gone = Set(withdrawals.map(\.consent))
        lines = list.entries.map { entry in
            let id = entry.consent.id
            let fate: Fate =
                !known.contains(id) ? .new : gone.contains(id) ? .withdrawn : .alreadyThere
            return Line(consent: entry.consent, place: entry.place, fate: fate)
        }
        refused = list.refused
        diagnostics =
            list.diagnostics
            + lines.filter { $0.fate == .withdrawn }.map { ConsentPreview.fault($0.place) }
    }

    /// True if nothing may be recorded: a list goes in as a whole.
    public var isRefused: Bool { diagnostics.hasErrors }

    /// What is to be recorded; empty if the list is refused.
    public var additions: [Consent] {
        isRefused ? [] : lines.filter { $0.fate == .new }.map(\.consent)
    }

    private static func fault(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "withdrawnConsent",
            zh: "同一份授权已经撤回，不能再次登记；重新授权请用新的授权书编号和起始日。",
            en: "this very consent was withdrawn and cannot come back; a new one has a form and a "
                + "first day of its own.")
    }
}
