import Quantities
import Vocabulary

/// One rule set as the checker reads it from the texts of a certificate.
struct ReadRules {
    let id: String
    let kind: String
    let name: Certificate.Text
    let version: Version
    let sources: [String: Source]
    /// Values, then tables: the slots behind the reserved ones.
    let constants: [Named]
    let clauses: [Clause]
    let waivers: [Waiver]
    let limit: Range?
    let rate: Range?
    let term: Range?

    struct Version {
        let text: String
        let from: Day?
        let to: Day?
        let confirmed: Day?

        func covers(_ day: Day) -> Bool {
            (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
        }
    }

    struct Source {
        let key: String
        let title: String
        let evidence: Evidence
    }

    /// What stands behind a line.
    struct Citation {
        let sources: [Source]
        let article: String?
        let reading: String

        var evidence: Evidence { sources.map(\.evidence).min() ?? .illustrative }
    }

    /// A constant with its dated entries, the earliest first.
    struct Named {
        let name: String
        let type: FieldType
        let by: FieldIndex?
        let dated: [Dated]

        struct Dated {
            let from: Day?
            let value: FactValue?
            let rows: [String: FactValue]
            let citation: Citation
        }

        func entry(on day: Day) -> Dated? { dated.last { $0.from.map { $0 <= day } ?? true } }

        func constant(on day: Day) -> View.Constant {
            let entry = entry(on: day)
            if let by { return entry.map { .table(by, $0.rows) } ?? .unread }
            return entry?.value.map(View.Constant.value) ?? .unread
        }
    }

    struct Clause {
        var id: String
        let section: String
        let text: Certificate.Text?
        let level: String
        var test: Test
        var guardTest: Test?
        let citation: Citation
        let verified: Verification?
        /// True for a clause that a shared set adds.
        var isAdded = false
    }

    struct Waiver {
        let id: String
        let of: [String]
        var test: Test
        let citation: Citation
        let verified: Verification?
    }

    /// A line of the offer.
    struct Range {
        let ends: Ends
        let by: FieldIndex?
        let rows: [String: Ends]
        let isUnread: Bool
        let citation: Citation

        struct Ends {
            let low: Bound?
            let high: Bound?
        }
    }

    /// How far a source can be trusted, the weakest first.
    enum Evidence: String, CaseIterable, Comparable {
        case illustrative
        case code
        case thirdParty = "third-party"
        case press
        case official

        static func < (left: Evidence, right: Evidence) -> Bool {
            left.strength < right.strength
        }

        private var strength: Int { Evidence.allCases.firstIndex(of: self) ?? 0 }
    }
}

extension ReadRules {
    var isIllustrative: Bool { sources.values.contains { $0.evidence == .illustrative } }

    /// What a reader must know of the text on a day.
    func marks(on day: Day) -> [String] {
        var marks: [String] = []
        if isIllustrative { marks.append("illustrative") }
        let confirmed = version.confirmed ?? version.from
        if confirmed.map({ $0.adding(months: 24).map { $0 < day } ?? false }) ?? true {
            marks.append("needsConfirmation")
        }
        if version.from == nil { marks.append("undatedText") }
        if clauses.contains(where: { $0.citation.reading == "draft" }) {
            marks.append("draftClauses")
        }
        return marks
    }

    /// The weakest of a line's own sources and those of the constants that it reads.
    func evidence(_ citation: Citation, _ slots: [Int], firstOwn: Int, on day: Day) -> Evidence {
        let own = slots.compactMap { slot -> Evidence? in
            guard slot >= firstOwn else { return nil }
            return constants[slot - firstOwn].entry(on: day)?.citation.evidence
        }
        return ([citation.evidence] + own).min() ?? .illustrative
    }
}
