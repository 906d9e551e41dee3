import Vocabulary

/// Two names that may mean one enterprise.
public struct PossibleDuplicate: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The same name under another code, or once with and once without one.
        case sameName
        /// The same but for legal form, brackets and width (（集团）, 有限公司).
        case sameCore
        /// One character apart.
        case nearName
    }

    public struct Side: Hashable, Sendable {
        public let name: String
        /// The credit code; nil where there is none.
        public let code: String?

        public init(name: String, code: String?) {
            self.name = name
            self.code = code
        }
    }

    public let first: Side
    public let second: Side
    public let reason: Reason
}

/// What is left of a name without legal form, brackets and width: what people recognise it by.
struct NameCore: Hashable {
    let scalars: [Unicode.Scalar]

    private static let endings = ["有限责任公司", "股份有限公司", "有限公司", "股份公司", "总公司", "公司"]
    private static let brackets = Set("()[]{}<>《》〈〉〔〕「」".unicodeScalars)

    init(_ name: String) {
        let key = PlainText.key(name)
        var text = String(
            String.UnicodeScalarView(
                key.unicodeScalars.filter { scalar in
                    !Self.brackets.contains(scalar)
                }))
        text = text.replacing("虚构", with: "").replacing("集团", with: "")
        for ending in Self.endings where text.hasSuffix(ending) && text != ending {
            text.removeLast(ending.count)
            break
        }
        scalars = Array(text.unicodeScalars)
    }

    /// The core with one character left out, at each place: two cores that are one edit apart have
    /// one of these in common, so nobody compares all with all.
    var blocks: [[Unicode.Scalar]] {
        guard scalars.count >= Self.shortest else { return [] }
        return scalars.indices.map { place in
            var rest = scalars
            rest.remove(at: place)
            return rest
        }
    }

    private static let shortest = 5

    /// One replacement, insertion or deletion apart, and not by a mark that tells branches apart
    /// (一厂 and 二厂, 甲1 and 甲2).
    func isNear(_ other: NameCore) -> Bool {
        let (long, short) =
            scalars.count >= other.scalars.count
            ? (scalars, other.scalars) : (other.scalars, scalars)
        guard long.count >= Self.shortest, long.count - short.count <= 1 else { return false }
        let start = zip(long, short).prefix { $0 == $1 }.count
        if start == long.count { return false }
        let isReplaced = long.count == short.count
        let rest = isReplaced ? short.dropFirst(start + 1) : short.dropFirst(start)
        guard long.dropFirst(start + 1).elementsEqual(rest) else { return false }
        let changed = isReplaced ? [long[start], short[start]] : [long[start]]
        return !changed.allSatisfy(Self.counts)
    }

    private static let ordinals = Set("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸东西南北中上下新老".unicodeScalars)

    private static func counts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII || ordinals.contains(scalar)
    }
}

/// Finds names that may mean one enterprise, without comparing all with all.
struct Likeness {
    private let sides: [PossibleDuplicate.Side]
    private let cores: [NameCore]
    private var byName: [String: [Int]] = [:]
    private var byCore: [NameCore: [Int]] = [:]
    private var byBlock: [[Unicode.Scalar]: [Int]] = [:]

    /// Blocks hold few names; one that holds more says nothing of its names.
    private static let mostInBlock = 20

    init(_ sides: [PossibleDuplicate.Side]) {
        self.sides = sides
        cores = sides.map { NameCore($0.name) }
        for place in sides.indices {
            byName[sides[place].name, default: []].append(place)
            byCore[cores[place], default: []].append(place)
            byBlock[cores[place].scalars, default: []].append(place)
            for block in cores[place].blocks { byBlock[block, default: []].append(place) }
        }
    }

    /// All pairs, each once, in the order of the list.
    func pairs(of isAsked: (Int) -> Bool = { _ in true }) -> [PossibleDuplicate] {
        var found: [PossibleDuplicate] = []
        for place in sides.indices where isAsked(place) {
            let others = partners(of: place).filter { !isAsked($0) || $0 > place }
            found += others.compactMap { pair($0, place) }
        }
        return found
    }

    private func partners(of place: Int) -> [Int] {
        var others = Set(byName[sides[place].name] ?? []).union(byCore[cores[place]] ?? [])
        for block in cores[place].blocks + [cores[place].scalars] {
            guard let block = byBlock[block], block.count <= Self.mostInBlock else { continue }
            others.formUnion(block)
        }
        others.remove(place)
        return others.sorted()
    }

    private func pair(_ first: Int, _ second: Int) -> PossibleDuplicate? {
        let (one, two) = (sides[first], sides[second])
        if let code = one.code, code == two.code { return nil }
        let reason: PossibleDuplicate.Reason
        if one.name == two.name {
            reason = .sameName
        } else if cores[first] == cores[second] {
            reason = .sameCore
        } else if cores[first].isNear(cores[second]) {
            reason = .nearName
        } else {
            return nil
        }
        return PossibleDuplicate(first: one, second: two, reason: reason)
    }
}
