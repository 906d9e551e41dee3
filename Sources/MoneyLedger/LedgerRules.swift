/// What the machine obeys. The book of the program obeys `SoundRules` and knows no other; tests run
/// the same machine with a mistake planted in it, to see that they would find such a mistake. The
/// choice is a constant of the type, so the sound machine carries no switch.
package protocol LedgerRules: Sendable {
    static var planted: PlantedFault? { get }
}

/// Nothing planted.
package enum SoundRules: LedgerRules {
    package static var planted: PlantedFault? { nil }
}

/// Mistakes that others made in such books.
package enum PlantedFault: String, Sendable, CaseIterable {
    /// Bounds look at what is posted only.
    case forgetsPending
    /// Each leg of a linked set is tested as if it came alone.
    case testsLegsAlone
    /// What has expired can still be posted.
    case postsExpired
    /// `advance` moves the day and releases nothing.
    case neverExpires
    /// A reservation that is posted in part keeps the rest.
    case keepsRestPending
    /// An operation that is sent twice is done twice.
    case repeatsRepeated
    /// A refused set leaves its legs behind.
    case refusalLeavesTrace
    /// A correction can be made again and again.
    case correctsTwice
}
