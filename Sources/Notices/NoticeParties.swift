/// Whom something that happened concerns. Names are as the books write them.
public struct NoticeParties: Hashable, Sendable {
    /// Credit codes, or names of those without one.
    public var enterprises: Set<String>
    public var lenders: Set<String>
    public var guarantors: Set<String>
    /// Whether it concerns everybody alike, as new rules do.
    public var areAll: Bool

    public init(
        enterprises: Set<String> = [], lenders: Set<String> = [], guarantors: Set<String> = [],
        areAll: Bool = false
    ) {
        (self.enterprises, self.lenders) = (enterprises, lenders)
        (self.guarantors, self.areAll) = (guarantors, areAll)
    }

    /// Nobody but the zone.
    public static let zone = NoticeParties()

    mutating func formUnion(_ other: NoticeParties) {
        enterprises.formUnion(other.enterprises)
        lenders.formUnion(other.lenders)
        guarantors.formUnion(other.guarantors)
    }
}
