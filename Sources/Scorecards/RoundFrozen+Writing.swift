import Diagnostics
import FEEL
import Quantities
import Vocabulary

extension FrozenRound {
    static let schema = "rongqiao/frozen-round/1"

    /// The file: JSON with an enterprise a line, so that a person can read and compare it. Points
    /// are text, so that no reader rounds them. The same result gives the same bytes.
    public var text: String {
        let members = members
        let sum = JSONValue.object([
            "algorithm": .string(RoundChecksum.algorithm), "value": .string(checksum),
        ])
        let all = members + [JSONValue.Member(name: "checksum", value: sum)]
        return "{\n" + all.map(FrozenRound.lines).joined(separator: ",\n") + "\n}\n"
    }

    /// Against slips of the hand, not against forgery.
    public var checksum: String { RoundChecksum.of(members) }

    /// Lists of objects get a line each.
    private static func lines(_ member: JSONValue.Member) -> String {
        let name = JSONText.write(.string(member.name)) + ": "
        guard case .array(let items) = member.value, !items.isEmpty else {
            return name + JSONText.write(member.value)
        }
        return name + "[\n" + items.map { JSONText.write($0) }.joined(separator: ",\n") + "\n]"
    }

    private var members: [JSONValue.Member] {
        let pairs: KeyValuePairs<String, JSONValue> = [
            "schema": .string(FrozenRound.schema),
            "round": .string(round),
            "name": FrozenRound.json(name),
            "card": .string(card),
            "cardName": FrozenRound.json(cardName),
            "illustrative": .bool(isIllustrative),
            "asOf": .string(asOf.iso),
            "year": .number("\(year)"),
            "counts": .string(counts.rawValue),
            "publish": .string(publish.rawValue),
            "stages": .array(stages.map(FrozenRound.json)),
            "groups": .array(groups.map(FrozenRound.json)),
            "outside": .number("\(outside)"),
            "undecided": .array(undecided.map { .object(FrozenRound.members($0)) }),
            "enterprises": .array(entries.map(json)),
        ]
        return pairs.map { JSONValue.Member(name: $0.key, value: $0.value) }
    }

    private static func json(_ text: Bilingual) -> JSONValue {
        .object(["zh": .string(text.zh), "en": .string(text.en)])
    }

    private static func json(_ part: Part) -> JSONValue {
        .object([
            "id": .string(part.id), "zh": .string(part.name.zh), "en": .string(part.name.en),
        ])
    }

    private static func members(_ enterprise: RoundEnterprise) -> [JSONValue.Member] {
        [
            JSONValue.Member(name: "key", value: .string(enterprise.key)),
            JSONValue.Member(
                name: "uscc", value: enterprise.uscc.map(JSONValue.string) ?? .null),
            JSONValue.Member(name: "name", value: .string(enterprise.name)),
        ]
    }

    private func json(_ entry: Entry) -> JSONValue {
        let pairs: KeyValuePairs<String, JSONValue> = [
            "stage": entry.stage.map(JSONValue.string) ?? .null,
            "points": FrozenRound.json(entry.points),
            "percentile": entry.percentile.map { .string("\($0)") } ?? .null,
            "groups": .object(
                zip(groups, entry.groups).map { group, points in
                    JSONValue.Member(name: group.id, value: FrozenRound.json(points))
                }),
        ]
        return .object(
            [JSONValue.Member(name: "rank", value: .number("\(entry.rank)"))]
                + FrozenRound.members(entry.enterprise)
                + pairs.map { JSONValue.Member(name: $0.key, value: $0.value) })
    }

    private static func json(_ points: PointRange) -> JSONValue {
        .object(["low": .string("\(points.low)"), "high": .string("\(points.high)")])
    }
}
