public import Diagnostics
public import Quantities
public import Vocabulary

/// What a person says about the files that are read.
public struct ImportOptions: Sendable {
    public var asOf: Day
    /// The year of the figures where no title states one (`--period`).
    public var period: Int?
    /// True: a file with any error is refused as a whole.
    public var isStrict: Bool
    /// The name that facts get as their source; nil for the file's own.
    public var source: String?
    /// Which source counts where rows of several sources differ.
    public var precedence = Precedence.none
    /// How the files of the source are read; nil where heads are found by their labels alone.
    public var profile: ImportProfile?
    /// How far the figures have been checked where the file says nothing of it.
    public var verification: Verification?
    /// The day for which states are told that name none themselves: of a batch that goes into a
    /// base. Nil where the files are all there is.
    public var stated: Day?

    public init(asOf: Day, period: Int? = nil, isStrict: Bool = false, source: String? = nil) {
        self.asOf = asOf
        self.period = period
        self.isStrict = isStrict
        self.source = source
    }
}

/// What came of reading files: all enterprises, one entry each, and everything that was noticed.
public struct ImportResult: Sendable {
    /// In the order in which they were first named.
    public var enterprises: [Enterprise] = []
    /// Errors (a cell or row was left out), warnings, and notes (the year used, unknown columns).
    public var diagnostics: [Diagnostic] = []
    /// Rows of data; heads, titles, totals and remarks are none.
    public var rowsRead = 0
    /// Rows of which at least one fact was taken, even if a cell of them was left out.
    public var rowsAccepted = 0
    public var rowsRejected = 0

    public init() {}

    public var hasErrors: Bool { diagnostics.hasErrors }

    /// Takes in what another file said; the same enterprise in both is one.
    public mutating func add(_ other: ImportResult) {
        var known = Dictionary(
            enterprises.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        for enterprise in other.enterprises {
            if let place = known[enterprise.key] {
                enterprises[place].facts += enterprise.facts
                enterprises[place].reported.formUnion(enterprise.reported)
                enterprises[place].holdsNoRights =
                    enterprises[place].holdsNoRights || enterprise.holdsNoRights
            } else {
                known[enterprise.key] = enterprises.count
                enterprises.append(enterprise)
            }
        }
        diagnostics += other.diagnostics
        rowsRead += other.rowsRead
        rowsAccepted += other.rowsAccepted
        rowsRejected += other.rowsRejected
    }

    /// What strict reading leaves of a file that has an error.
    var refused: ImportResult {
        var result = self
        result.enterprises = []
        result.rowsAccepted = 0
        result.rowsRejected = rowsRead
        return result
    }
}
