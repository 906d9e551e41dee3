import FEEL
import Foundation
import Quantities

@testable import Certificates

/// One place of a certificate's JSON that can be changed, and the file with the change.
struct Leaf {
    /// A JSON pointer.
    let place: String
    let changed: JSONValue

    /// Every leaf, each with one change that keeps its shape: the next day, one fen more, another
    /// word of the same list, the other truth.
    static func changes(of json: JSONValue) -> [Leaf] {
        walk(json, at: "") { value, _ in other(value).map { [$0] } ?? [] }
    }

    /// Every member left out, and every item of a list.
    static func omissions(of json: JSONValue) -> [Leaf] {
        walk(json, at: "", leavingOut: true) { _, _ in [] }
    }

    private static func walk(
        _ json: JSONValue, at place: String, leavingOut: Bool = false,
        _ change: (JSONValue, String) -> [JSONValue]
    ) -> [Leaf] {
        switch json {
        case .object(let members):
            return members.indices.flatMap { index -> [Leaf] in
                let member = members[index]
                let below = "\(place)/\(member.name)"
                var found = walk(member.value, at: below, leavingOut: leavingOut, change).map {
                    leaf -> Leaf in
                    var copy = members
                    copy[index].value = leaf.changed
                    return Leaf(place: leaf.place, changed: .object(copy))
                }
                if leavingOut {
                    var copy = members
                    copy.remove(at: index)
                    found.append(Leaf(place: below, changed: .object(copy)))
                }
                return found
            }
        case .array(let items):
            return items.indices.flatMap { index -> [Leaf] in
                let below = "\(place)/\(index)"
                var found = walk(items[index], at: below, leavingOut: leavingOut, change).map {
                    leaf -> Leaf in
                    var copy = items
                    copy[index] = leaf.changed
                    return Leaf(place: leaf.place, changed: .array(copy))
                }
                if leavingOut {
                    var copy = items
                    copy.remove(at: index)
                    found.append(Leaf(place: below, changed: .array(copy)))
                }
                return found
            }
        default: return change(json, place).map { Leaf(place: place, changed: $0) }
        }
    }

    private static let words = [
        ["met", "notMet", "waived", "needsReview", "unknownData", "unknownRule"],
        ["eligible", "undetermined", "ineligible"], ["hard", "soft", "judgement", "reference"],
        ["enterprise", "collateral", "deal"], ["product", "programme", "qualification"],
        ["read", "partial", "draft", "inferred", "unread"],
        ["official", "press", "third-party", "code", "illustrative"],
        ["known", "missing", "conflict", "underivable", "undefined", "implausible"],
        ["min", "max", "above", "below", "is"], ["limit", "rate", "term"],
        ["reported", "evidenced", "verified"],
    ]

    private static func other(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .bool(let truth): .bool(!truth)
        case .number(let digits): Int64(digits).map { .number("\($0 + 1)") }
        case .string(let text): .string(other(text))
        case .null, .array, .object: nil
        }
    }

    private static func other(_ text: String) -> String {
        if let list = words.first(where: { $0.contains(text) }),
            let place = list.firstIndex(of: text)
        {
            return list[(place + 1) % list.count]
        }
        if let day = Day(iso: text) { return Day(number: day.number + 1).iso }
        if let first = text.first, "mn".contains(first), let figure = Int64(text.dropFirst()) {
            return "\(first)\(figure + 1)"
        }
        if text == "b0" || text == "b1" { return text == "b0" ? "b1" : "b0" }
        return text + "甲"
    }
}

extension Certificate {
    /// What stands in a file, whatever its hash; nil for what is no certificate any more.
    init?(tampered json: JSONValue) {
        let data = Data(JSONText.write(json).utf8)
        guard let read = try? JSONDecoder().decode(Certificate.self, from: data) else {
            return nil
        }
        self = read
    }
}
