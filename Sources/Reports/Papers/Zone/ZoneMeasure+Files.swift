import Diagnostics
import Papers
import Quantities
import Scorecards

// What files and rankings say, as of the end of the period.
extension ZoneMeasure {
    static var onFile: [ZoneMeasure] {
        [
            file(
                "members.enterprises", Bilingual(zh: "在册企业", en: "Enterprises on file"),
                Bilingual(zh: "企业库在册企业；计户。", en: "enterprises that the base holds."), .enterprises
            ) { $0.members.isEmpty ? nil : Int64($0.members.count) },
            file(
                "patents.inventions", Bilingual(zh: "有效发明专利", en: "Valid invention patents"),
                Bilingual(
                    zh: "在册企业填报的有效发明专利合计；没有提供的企业不计，不按0计。计件。",
                    en: "sum of those told; enterprises that told nothing are left out."), .pieces
            ) { files in
                let told = files.members.values.compactMap(\.inventions)
                return told.isEmpty ? nil : told.reduce(0, +)
            },
            file(
                "patents.enterprises",
                Bilingual(zh: "提供发明专利数的企业", en: "Enterprises that told their patents"),
                Bilingual(zh: "提供了有效发明专利数的企业；计户。", en: "those that told a number."), .enterprises
            ) { files in
                files.members.isEmpty
                    ? nil : Int64(files.members.values.count { $0.inventions != nil })
            },
            file(
                "points.enterprises", Bilingual(zh: "积分评价企业", en: "Enterprises with points"),
                Bilingual(zh: "冻结结果中有名次的企业；计户。", en: "ranked in the frozen round."), .enterprises
            ) { files in files.points.map { Int64($0.current.entries.count) } },
            file(
                "points.new.enterprises", Bilingual(zh: "积分评价新进企业", en: "New in the ranking"),
                Bilingual(
                    zh: "上一轮冻结结果中没有的企业；计户。", en: "not in the round before."), .enterprises
            ) { files in files.points?.movement.map { Int64($0.newcomers) } },
            file(
                "points.gone.enterprises", Bilingual(zh: "积分评价退出企业", en: "Gone from the ranking"),
                Bilingual(
                    zh: "上一轮有名次、本轮没有的企业；计户。", en: "in the round before and not now."),
                .enterprises
            ) { files in files.points?.movement.map { Int64($0.gone.count) } },
        ]
    }

    private static func file(
        _ id: String, _ name: Bilingual, _ definition: Bilingual, _ unit: Unit,
        _ number: @escaping @Sendable (ZoneFiles) -> Int64?
    ) -> ZoneMeasure {
        ZoneMeasure(id, name, definition, unit, isStanding: true) { books, days in
            guard days.through == books.end, books.scope.isAll else {
                return .missing(sources: [])
            }
            return number(books.files).map { .number($0, sources: []) } ?? .missing(sources: [])
        }
    }

    /// Enterprises on a rung of the cultivation ladder: `ladder.<id of the rung>`.
    static func rung(_ id: String) -> ZoneMeasure? {
        guard id.hasPrefix("ladder.") else { return nil }
        let rung = String(id.dropFirst(7))
        return file(
            id, Bilingual(zh: "培育梯度“\(rung)”", en: "On the rung \(rung)"),
            Bilingual(zh: "期末持有该称号或在该板块的企业；计户。", en: "enterprises that hold the rung."),
            .enterprises
        ) { files in
            guard let ladder = files.ladder else { return nil }
            for (track, counts) in zip(ladder.ladder.tracks, ladder.tracks) {
                for (one, count) in zip(track.rungs, counts.rungs) where one.id == rung {
                    return Int64(count.holds)
                }
            }
            return nil
        }
    }
}
