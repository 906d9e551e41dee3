import Diagnostics
import Documents
public import Enterprises
public import Quantities
public import Registry
import Vocabulary

/// What a batch changes or would change (导入预览).
public struct ImportPage: Sendable {
    let phrases: Phrases
    let conflicts: ConflictPage
    let precedence: Precedence
    let width: Int
    /// How many of each kind are shown; JSON shows all.
    private static let most = 20

    public init(phrases: Phrases, precedence: Precedence, width: Int = 80) {
        self.phrases = phrases
        self.precedence = precedence
        self.width = width
        conflicts = ConflictPage(phrases: phrases, precedence: precedence, width: width)
    }

    /// - Parameter source: id of the source that sent the files.
    public func lines(_ preview: ImportPreview, source: String, asOf: Day) -> [String] {
        summary(preview, source, asOf) + identities(preview) + changes(preview)
            + conflicts(preview) + duplicates(preview) + rejected(preview)
    }

    private func summary(_ preview: ImportPreview, _ source: String, _ asOf: Day) -> [String] {
        let counts = preview.counts
        let label = precedence.label(source)[phrases.language]
        let standings = FactDifference.Standing.allCases.map {
            "\(phrases.standing($0)) \(counts.of($0))"
        }
        let head = phrases.say(
            "导入预览：\(label)，截至 \(asOf.iso)", "Import: \(label), as of \(asOf.iso)")
        let rows = phrases.say(
            "读 \(preview.rowsRead) 行：可用 \(preview.rowsAccepted)，不可用 \(preview.rowsRejected)；"
                + "企业 \(preview.enterprises.count) 家：新增 \(counts.newEnterprises)，"
                + "改名 \(counts.renamed)，补代码 \(counts.identified)",
            "\(preview.rowsRead) rows: \(preview.rowsAccepted) usable, "
                + "\(preview.rowsRejected) not; "
                + "\(preview.enterprises.count) enterprises: \(counts.newEnterprises) new, "
                + "\(counts.renamed) renamed, \(counts.identified) with a code at last")
        let facts =
            phrases.say("指标：", "Facts: ") + standings.joined(separator: phrases.say("，", ", "))
            + phrases.say(
                "；与其他来源矛盾 \(counts.conflicts)；未导入 \(counts.rejected) 处",
                "; \(counts.conflicts) in conflict with others; \(counts.rejected) left out")
        let end =
            preview.isEmpty
            ? [phrases.say("与库中一致，没有要登记的。", "The base holds all of it already.")] : []
        return [head, rows, facts].flatMap { wrapped($0, 0) } + end
    }

    private func identities(_ preview: ImportPreview) -> [String] {
        let renamed = preview.enterprises.compactMap { each in
            each.renamedFrom.map { "\($0) → \(each.name)  \(each.key)" }
        }
        return section(phrases.say("改名（代码相同）", "Renamed (same code)"), renamed)
    }

    private func changes(_ preview: ImportPreview) -> [String] {
        let changed = preview.enterprises.flatMap { each in
            each.differences.filter { $0.standing == .changed }.map { change($0, each.name) }
        }
        return section(phrases.say("变更（原来 → 现在）", "Changed (before → now)"), changed)
    }

    private func change(_ difference: FactDifference, _ name: String) -> String {
        let before = difference.before.map(phrases.value) ?? "—"
        return "\(name) \(phrases.field(difference.fact))\(phrases.say("：", ": "))\(before) → "
            + phrases.value(difference.fact)
    }

    private func conflicts(_ preview: ImportPreview) -> [String] {
        let found = preview.enterprises.flatMap(\.conflicts)
        if found.isEmpty { return [] }
        let shown = found.prefix(Self.most).flatMap { conflict in
            wrapped(conflict.name, 2) + conflicts.told(conflict).map { "  " + $0 }
        }
        return ["", phrases.say("与其他来源矛盾", "In conflict with other sources")] + shown
            + more(found.count)
    }

    private func duplicates(_ preview: ImportPreview) -> [String] {
        let told = preview.duplicates.map { pair in
            "\(name(pair.first)) ≈ \(name(pair.second))（\(phrases.reason(pair.reason))）"
        }
        return section(phrases.say("疑似同一家，请核对", "Perhaps one enterprise"), told)
    }

    private func name(_ side: PossibleDuplicate.Side) -> String {
        side.name + " " + (side.code ?? phrases.say("无代码", "no code"))
    }

    private func rejected(_ preview: ImportPreview) -> [String] {
        section(
            phrases.say("未导入", "Left out"), preview.rejected.map { $0.text(phrases.language) })
    }

    private func section(_ title: String, _ items: [String]) -> [String] {
        if items.isEmpty { return [] }
        return ["", title] + items.prefix(Self.most).flatMap { wrapped($0, 2) } + more(items.count)
    }

    private func more(_ count: Int) -> [String] {
        guard count > Self.most else { return [] }
        return [
            phrases.say(
                "  还有 \(count - Self.most) 项，--format json 查看全部。",
                "  \(count - Self.most) more; --format json shows all.")
        ]
    }

    private func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(ControlCharacters.escaped(text), to: width, indent: indent)
    }
}
