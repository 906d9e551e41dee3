public import Diagnostics

/// Who may use the data (接收方).
public struct Receiver: Hashable, Sendable {
    /// The name as it was written; nil for the zone itself.
    public let name: String?
    private let key: String

    /// The zone that keeps the base.
    public static let zone = Receiver(name: nil, key: "")

    private init(name: String?, key: String) {
        self.name = name
        self.key = key
    }

    /// A lender, guarantor or pool by its name, or the zone by one of its words; nil for an empty
    /// text. A branch and its head office are two receivers.
    public init?(_ text: String) {
        let name = Spelling.meant(text)
        if name.isEmpty { return nil }
        let key = Spelling.key(name)
        self = Receiver.zoneWords.contains(key) ? .zone : Receiver(name: name, key: key)
    }

    public var label: Bilingual {
        name.map { Bilingual($0) } ?? Bilingual(zh: "园区", en: "the zone")
    }

    public static func == (left: Receiver, right: Receiver) -> Bool {
        left.name == nil ? right.name == nil : right.name != nil && left.key == right.key
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(name == nil ? "" : key) }

    private static let zoneWords: Set<String> = ["园区", "本园区", "园区管委会", "高新区管委会", "zone"]
}
