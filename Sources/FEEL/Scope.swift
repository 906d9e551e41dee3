/// The names that a formula may use, each with a slot and a type. A slot may have several names:
/// the id of a field and its Chinese label.
public struct Scope: Sendable {
    /// By slot.
    public private(set) var names: [String] = []
    /// By slot.
    public private(set) var types: [FEELType] = []
    private var finder = NameFinder()

    public init() {}

    public init(_ declarations: [(name: String, type: FEELType)]) {
        for declaration in declarations { declare(declaration.name, declaration.type) }
    }

    /// Declares a name and returns its slot. Declaring a name again gives it a new slot.
    @discardableResult
    public mutating func declare(_ name: String, _ type: FEELType) -> Int {
        names.append(name)
        types.append(type)
        finder.add(name, names.count - 1)
        return names.count - 1
    }

    /// Another name of a declared slot.
    public mutating func alias(_ name: String, of slot: Int) {
        precondition(names.indices.contains(slot))
        finder.add(name, slot)
    }

    public func slot(of name: String) -> Int? { finder.exact(name) }

    /// The longest declared name that begins at `position`, with its end.
    func longest(_ text: [Unicode.Scalar], at position: Int) -> (slot: Int, end: Int)? {
        finder.longest(text, at: position)
    }

    /// The declared name that looks most like `name`, if one is near.
    public func nearest(_ name: String) -> String? {
        Spelling.nearest(name, among: finder.all)
    }
}

/// Finds the longest of many names at a position of a text. Runs of white space are one space.
struct NameFinder: Sendable {
    private struct Candidate: Sendable {
        let name: String
        let scalars: [Unicode.Scalar]
        let index: Int
    }

    /// By first scalar, the longest first.
    private var candidates: [Unicode.Scalar: [Candidate]] = [:]

    init() {}

    init(_ names: [String]) {
        for (index, name) in names.enumerated() { add(name, index) }
    }

    var all: [String] { candidates.values.flatMap { $0.map(\.name) } }

    mutating func add(_ name: String, _ index: Int) {
        let scalars = NameFinder.squeezed(name)
        guard let first = scalars.first else { return }
        var list = candidates[first] ?? []
        list.removeAll { $0.scalars == scalars }
        let place = list.firstIndex { $0.scalars.count <= scalars.count } ?? list.endIndex
        list.insert(Candidate(name: name, scalars: scalars, index: index), at: place)
        candidates[first] = list
    }

    func exact(_ name: String) -> Int? {
        let scalars = NameFinder.squeezed(name)
        guard let first = scalars.first else { return nil }
        return candidates[first]?.first { $0.scalars == scalars }?.index
    }

    func longest(_ text: [Unicode.Scalar], at position: Int) -> (slot: Int, end: Int)? {
        guard position < text.count, let list = candidates[text[position]] else { return nil }
        for candidate in list {
            if let end = NameFinder.match(candidate.scalars, text, at: position) {
                return (candidate.index, end)
            }
        }
        return nil
    }

    /// The end of `name` in `text` if it stands there as whole words.
    private static func match(
        _ name: [Unicode.Scalar], _ text: [Unicode.Scalar], at position: Int
    ) -> Int? {
        var place = position
        for scalar in name {
            guard place < text.count else { return nil }
            if scalar == " " {
                guard text[place].isFEELSpace else { return nil }
                while place < text.count, text[place].isFEELSpace { place += 1 }
            } else {
                guard text[place] == scalar else { return nil }
                place += 1
            }
        }
        let goesOn = place < text.count && text[place].isNamePart
        return goesOn && (name.last?.isNamePart ?? false) ? nil : place
    }

    private static func squeezed(_ name: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in name.unicodeScalars {
            if !scalar.isFEELSpace {
                result.append(scalar)
            } else if let last = result.last, last != " " {
                result.append(" ")
            }
        }
        while result.last == " " { result.removeLast() }
        return result
    }
}

/// Suggestions for misspelt names.
enum Spelling {
    /// Nil unless a name differs in less than half of its letters.
    static func nearest(_ name: String, among names: [String]) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(80))
        var best: (distance: Int, name: String)?
        for candidate in names.sorted() {
            let scalars = Array(candidate.unicodeScalars.prefix(80))
            if abs(scalars.count - wanted.count) * 2 > wanted.count { continue }
            let distance = editDistance(wanted, scalars)
            if distance < best?.distance ?? Int.max { best = (distance, candidate) }
        }
        guard let best, best.distance * 2 <= wanted.count else { return nil }
        return best.name
    }

    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
