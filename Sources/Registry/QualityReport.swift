public import Diagnostics
import Vocabulary

/// What the checks found, office by office (数据质量报告): whom to write to, and about what.
public struct QualityReport: Sendable {
    public struct Office: Sendable {
        public let office: Bilingual
        /// The checks with most findings of the gravest kind first.
        public let checks: [Found]

        public var count: Int { checks.reduce(0) { $0 + $1.count } }
    }

    public struct Found: Sendable {
        public let check: QualityCheck
        public let count: Int
        public let enterprises: Int
        /// The first ones.
        public let examples: [QualityFinding]
    }

    /// Offices with most findings first.
    public let offices: [Office]
    public let enterprises: Int
    /// How many checks were asked.
    public let checks: Int

    public var count: Int { offices.reduce(0) { $0 + $1.count } }
    public func count(_ severity: Diagnostic.Severity) -> Int {
        offices.flatMap(\.checks).filter { $0.check.severity == severity }
            .reduce(0) { $0 + $1.count }
    }

    /// - Parameter examples: how many findings each check shows.
    public init(
        _ findings: [QualityFinding], _ book: QualityBook, enterprises: Int, examples: Int
    ) {
        self.enterprises = enterprises
        checks = book.checks.count
        let groups = Dictionary(grouping: findings, by: \.office)
        offices = groups.map { office, findings in
            Office(office: office, checks: QualityReport.found(findings, book, examples))
        }.sorted { ($1.count, $0.office.zh) < ($0.count, $1.office.zh) }
    }

    private static func found(
        _ findings: [QualityFinding], _ book: QualityBook, _ examples: Int
    ) -> [Found] {
        let groups = Dictionary(grouping: findings, by: \.check).sorted { left, right in
            let (one, two) = (book.checks[left.key], book.checks[right.key])
            if one.severity != two.severity { return one.severity.isGraver(than: two.severity) }
            if left.value.count != right.value.count {
                return left.value.count > right.value.count
            }
            return left.key < right.key
        }
        return groups.map { check, findings in
            Found(
                check: book.checks[check], count: findings.count,
                enterprises: Set(findings.map(\.enterprise)).count,
                examples: Array(findings.prefix(examples)))
        }
    }
}

extension Diagnostic.Severity {
    fileprivate func isGraver(than other: Diagnostic.Severity) -> Bool {
        let order: [Diagnostic.Severity] = [.error, .warning, .note]
        return (order.firstIndex(of: self) ?? 0) < (order.firstIndex(of: other) ?? 0)
    }
}
