import Diagnostics
import Documents
import FEEL
import Quantities
import Rules
import Vocabulary

// The bands of who bears what: `when: '[5..10)'` over the field that `by` names.
extension RuleSetReader {
    /// A share with what its band takes in, before the bands are laid side by side.
    struct BandedShare {
        let who: String
        let node: YAMLNode
        let field: FieldIndex?
        /// The members of `among`, as written: shares for different members never meet.
        let among: String
        /// Nil where the band is no plain part of the numbers and cannot be laid beside others.
        let intervals: [NumberInterval]?
    }

    /// Reads the band of a share. A share without one holds everywhere.
    mutating func band(
        _ node: YAMLNode, who: String, among: (field: FieldIndex, members: [String])?,
        _ values: [NamedValue]
    ) -> BandedShare? {
        let group = among.map { "\($0.field):\($0.members.sorted())" } ?? ""
        switch (node["when"], node["by"]) {
        case (nil, nil):
            return BandedShare(
                who: who, node: node, field: nil, among: group, intervals: [.all])
        case (let when?, let by?):
            guard let field = conditions.fieldName(by, RuleSetReader.bandTypes),
                let tests = tests(when, field)
            else { return nil }
            return BandedShare(
                who: who, node: when, field: field, among: group,
                intervals: tests.intervals { value(of: $0, values) })
        case (let when?, nil): reportHalfBand(when, lacks: "by")
        case (nil, let by?): reportHalfBand(by, lacks: "when")
        }
        return nil
    }

    private static let bandTypes = ["money", "ratio", "count", "number", "months", "age"]

    private mutating func tests(_ node: YAMLNode, _ field: FieldIndex) -> UnaryTests? {
        do throws(Faults) {
            return try UnaryTests.compile(
                node.string ?? "", scope: conditions.own.scope,
                inputType: dictionary.fields[field].type.feelType, at: node.location, mode: .rules)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    /// A constant of the file as the bands see it: the latest that was read.
    private func value(of slot: Int, _ values: [NamedValue]) -> Value {
        let index = slot - dictionary.firstOwnSlot
        guard values.indices.contains(index), let value = values[index].latest else {
            return .missing(MissingNames(["slot \(slot)"]))
        }
        return dictionary.value(of: value)
    }

    private mutating func reportHalfBand(_ node: YAMLNode, lacks key: String) {
        diagnostics.append(
            node.fault(
                "halfBand",
                zh: "分档要同时写 when（区间）和 by（按哪个指标分档），此处缺少 \(key)；请补写 \(key)。",
                en: "a band needs both when (the interval) and by (the field); add \(key)."))
    }

    /// Two bands of one bearer must not overlap, and together they must leave no gap: what was not
    /// read says `unread`.
    mutating func checkBands(_ shares: [BandedShare]) {
        var seen: Set<String> = []
        for share in shares where seen.insert(share.who + share.among).inserted {
            let group = shares.filter { $0.who == share.who && $0.among == share.among }
            let fields = Set(group.compactMap(\.field))
            guard let field = fields.first else { continue }
            if fields.count > 1 {
                reportTwoFields(group)
            } else {
                check(group, over: field)
            }
        }
    }

    private mutating func check(_ group: [BandedShare], over field: FieldIndex) {
        let bands = group.compactMap(\.intervals)
        guard bands.count == group.count else { return }
        let report = BandReport(
            bands, within: .notNegative, wholeNumbers: dictionary.fields[field].type == .count)
        for overlap in report.overlaps {
            let first = group[overlap.first].node.location.text
            let part = overlap.interval.description
            diagnostics.append(
                group[overlap.second].node.fault(
                    "overlappingBands",
                    zh:
                        "“\(group[0].who)”的两档重叠：\(part) 也在 \(first) 那一档里；请改成首尾相接，"
                        + "如 '< 5' 和 '[5..10)'。",
                    en:
                        "two bands of “\(group[0].who)” overlap: "
                        + "\(part) is also in that at \(first); "
                        + "let one begin where the other ends."))
        }
        for gap in report.gaps { reportGap(gap, group[0]) }
    }

    private mutating func reportGap(_ gap: NumberInterval, _ share: BandedShare) {
        diagnostics.append(
            share.node.fault(
                "gappedBands",
                zh:
                    "“\(share.who)”的分档漏了 \(gap)；没有读到就补一档：{who: \(share.who), unread: true, when: "
                    + "'\(gap)', …}。",
                en: "the bands of “\(share.who)” leave out \(gap); if it was not read, add "
                    + "{who: \(share.who), unread: true, when: '\(gap)', …}."))
    }

    private mutating func reportTwoFields(_ group: [BandedShare]) {
        let fields = group.compactMap(\.field)
        guard let other = group.first(where: { $0.field != nil && $0.field != fields[0] }) else {
            return
        }
        diagnostics.append(
            other.node.fault(
                "bandsOverTwoFields",
                zh:
                    "“\(other.who)”的各档按不同的指标划分，无法核对是否重叠；请统一用 by: "
                    + "\(dictionary.fields[fields[0]].id)。",
                en:
                    "the bands of “\(other.who)” stand over different fields; "
                    + "use one for all of them."
            ))
    }
}
