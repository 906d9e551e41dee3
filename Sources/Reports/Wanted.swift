import Diagnostics
import Vocabulary

/// The data that would decide most open verdicts, so that an officer knows what to ask for first.
struct Wanted {
    private static let shown = 6
    let tally: Tally
    let phrases: Phrases

    func lines(width: Int) -> [String] {
        let fields = tally.wanted.sorted {
            ($1.value.verdicts, $0.key) < ($0.value.verdicts, $1.key)
        }.prefix(Wanted.shown)
        guard !fields.isEmpty else { return [] }
        var table = TextTable([
            .init(phrases.say("先补这些数据", "Data to ask for first"), isFlexible: true),
            .init(phrases.say("找谁", "From whom"), isFlexible: true),
            .init(phrases.say("企业", "Firms"), .right),
            .init(phrases.say("待定结论", "Open verdicts"), .right),
        ])
        for (field, count) in fields {
            let entry = phrases.dictionary.fields[field]
            table.add([
                entry.label[phrases.language],
                (entry.office ?? entry.bring)?[phrases.language] ?? "",
                "\(count.enterprises)", "\(count.verdicts)",
            ])
        }
        return table.lines(width: width)
    }
}
