public import Diagnostics
public import Documents
public import Quantities
import Rules
public import Vocabulary

/// All scorecards with their versions, checked.
public struct CardShelf: Sendable {
    /// By id, the versions in ascending order of `from`.
    public let versions: [String: [Scorecard]]
    /// Ids in the order in which they are shown: by family, then id.
    public let ids: [String]

    public static let empty = CardShelf([])

    init(_ cards: [Scorecard]) {
        versions = Dictionary(grouping: cards, by: \.id).mapValues { versions in
            versions.sorted {
                ($0.version.from?.number ?? .min) < ($1.version.from?.number ?? .min)
            }
        }
        var seen: Set<String> = []
        ids = cards.sorted { CardShelf.order($0) < CardShelf.order($1) }.map(\.id).filter {
            seen.insert($0).inserted
        }
    }

    private static func order(_ card: Scorecard) -> (Int, String) {
        (Scorecard.Family.allCases.firstIndex(of: card.family) ?? 0, card.id)
    }

    /// The version in force on a day: the latest that has begun, if it has not ended.
    public func inForce(_ id: String, on day: Day) -> Scorecard? {
        let begun = versions[id]?.last { $0.version.from.map { $0 <= day } ?? true }
        return begun.flatMap { $0.version.covers(day) ? $0 : nil }
    }

    /// Any version, for naming a card that is not in force.
    public func latest(_ id: String) -> Scorecard? { versions[id]?.last }

    /// A version by its text, its first day, or what stands behind `@` in its file's name.
    public func version(_ name: String, of id: String) -> Scorecard? {
        versions[id]?.first { card in
            card.version.text == name || card.version.from?.iso == name || card.fileVersion == name
        }
    }

    /// The card that somebody means: `id`, `id@version`, or a name or a part of it that only one
    /// card has.
    public func card(_ text: String, on day: Day) throws(Faults) -> Scorecard {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let id = try id(parts.first ?? text)
        if parts.count == 2 {
            if let card = version(parts[1], of: id) { return card }
            let known = (versions[id] ?? []).map { $0.fileVersion ?? $0.version.text }
            throw Faults([unknownVersion(parts[1], id, known)])
        }
        if let card = inForce(id, on: day) { return card }
        throw Faults([notInForce(id, day)])
    }

    private func id(_ name: String) throws(Faults) -> String {
        if versions[name] != nil { return name }
        let cards = ids.compactMap { latest($0) }
        let exact = cards.filter { $0.name.zh == name || $0.name.en == name }
        let found = exact.isEmpty ? cards.filter { $0.name.zh.contains(name) } : exact
        if let only = found.first, found.count == 1 { return only.id }
        throw Faults([found.isEmpty ? unknown(name, cards) : several(name, found)])
    }

    private func unknown(_ name: String, _ cards: [Scorecard]) -> Diagnostic {
        let guess = nearest(to: name, in: ids + cards.map(\.name.zh))
        return Diagnostic(
            .error, at: nil, code: "unknownCard",
            zh: "没有评分卡“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；")
                + "用 rongqiao cards list 查看全部。",
            en: "there is no scorecard “\(name)”" + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                + " see rongqiao cards list.")
    }

    private func several(_ name: String, _ found: [Scorecard]) -> Diagnostic {
        let list = found.map { "\($0.name.zh) \($0.id)" }.joined(separator: "；")
        return Diagnostic(
            .error, at: nil, code: "severalCards",
            zh: "“\(name)”可以指：\(list)。请写其中一个的编号。",
            en: "“\(name)” may be \(found.map(\.id).joined(separator: ", ")); write one of these.")
    }

    private func unknownVersion(_ version: String, _ id: String, _ known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "unknownVersion",
            zh: "评分卡 \(id) 没有版本“\(version)”；有：\(known.joined(separator: "、"))。",
            en: "the scorecard \(id) has no version “\(version)”; it has "
                + "\(known.joined(separator: ", ")).")
    }

    private func notInForce(_ id: String, _ day: Day) -> Diagnostic {
        let known = (versions[id] ?? []).map { $0.fileVersion ?? $0.version.text }
        return Diagnostic(
            .error, at: nil, code: "notInForce",
            zh: "评分卡 \(id) 在 \(day.iso) 没有施行的版本；可写 \(id)@\(known.joined(separator: " 或 \(id)@"))。",
            en: "no version of \(id) is in force on \(day.iso); name one: "
                + known.map { "\(id)@\($0)" }.joined(separator: ", ") + ".")
    }
}

extension Scorecard {
    /// What stands behind `@` in the file's name.
    public var fileVersion: String? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let parts = name.split(separator: "@", maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix(".yaml") else { return nil }
        return String(parts[1].dropLast(5))
    }
}

/// Reads all files of cards, and checks what only the whole shows.
public struct CardShelfReader {
    /// A parsed file: its path below the catalogue's folder and its root.
    public typealias File = (path: String, root: YAMLNode)

    private let dictionary: FieldDictionary
    public private(set) var diagnostics: [Diagnostic] = []

    public init(dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    /// The cards that could be read; with errors in `diagnostics` nothing may be scored.
    public mutating func read(_ files: [File]) -> CardShelf {
        var cards: [Scorecard] = []
        var begun: [String: String] = [:]
        let dictionary = dictionary
        let answers = files.concurrentMap { file in
            var reader = ScorecardReader(dictionary: dictionary)
            return (card: reader.read(file.root, path: file.path), faults: reader.diagnostics)
        }
        for (file, answer) in zip(files, answers) {
            diagnostics += answer.faults
            guard let card = answer.card else { continue }
            let key = "\(card.id) \(card.version.from?.iso ?? "unstated")"
            if let other = begun[key] { reportSameStart(file.root, card, other) }
            begun[key] = file.root.location.text
            cards.append(card)
        }
        return CardShelf(cards)
    }

    private mutating func reportSameStart(_ root: YAMLNode, _ card: Scorecard, _ other: String) {
        diagnostics.append(
            (root["version"] ?? root).fault(
                "sameStart",
                zh: "“\(card.id)”已有一个从同一天起施行的版本（\(other)）；请改正其中一个 from。",
                en: "a version of “\(card.id)” begins on the same day already (\(other))."))
    }
}
