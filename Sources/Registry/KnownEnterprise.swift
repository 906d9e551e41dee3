public import Enterprises
import Quantities

/// An enterprise as a base holds it, for comparing with what a file says.
public struct KnownEnterprise: Sendable {
    /// What the base calls it by.
    public let id: Int64
    /// Every credit code that it ever had, the present one last.
    public let codes: [String]
    /// Every name that it ever had, the present one last.
    public let names: [String]
    public let facts: [Fact]
    /// True if a source said that there is no right to pledge.
    public let holdsNoRights: Bool

    public init(
        id: Int64, codes: [String], names: [String], facts: [Fact], holdsNoRights: Bool = false
    ) {
        self.holdsNoRights = holdsNoRights
        self.id = id
        self.codes = codes
        self.names = names
        self.facts = facts
    }

    public var name: String { names.last ?? codes.last ?? "" }
}

extension KnownEnterprise {
    /// Ids of the enterprises that files speak of, by code or by exact name.
    public static func named(
        by result: ImportResult, among base: [KnownEnterprise]
    ) -> [Int64] {
        let index = KnownIndex(base)
        let places = Set(result.enterprises.compactMap { index.match($0) })
        return places.sorted().map { base[$0].id }
    }
}

/// Finds enterprises of a base by code and by exact name, former ones included.
struct KnownIndex {
    let all: [KnownEnterprise]
    private var byCode: [String: Int] = [:]
    private var byName: [String: [Int]] = [:]

    init(_ all: [KnownEnterprise]) {
        self.all = all
        byCode.reserveCapacity(all.count)
        byName.reserveCapacity(all.count)
        for (place, known) in all.enumerated() {
            for code in known.codes { byCode[code] = place }
            for name in Set(known.names) { byName[name, default: []].append(place) }
        }
    }

    /// By the code; without one by a name that only one enterprise has or had. An enterprise that
    /// was known by its name alone is the one that brings a code now.
    /// - Parameter contested: names that the file has under several codes, which say nothing.
    func match(_ enterprise: Enterprise, _ contested: Set<String> = []) -> Int? {
        if let code = enterprise.uscc?.text, let place = byCode[code] { return place }
        if contested.contains(enterprise.name) { return nil }
        let namesakes = byName[enterprise.name] ?? []
        let open = enterprise.uscc == nil ? namesakes : namesakes.filter { all[$0].codes.isEmpty }
        return open.count == 1 ? open[0] : nil
    }
}
