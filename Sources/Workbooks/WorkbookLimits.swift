/// How much of a workbook is unpacked before it is refused. The defaults are far above any office
/// file; tests lower them.
public struct WorkbookLimits: Sendable {
    /// All entries together, unpacked, both as declared and as counted while unpacking.
    public var unpackedBytes: Int
    public var entries: Int
    /// Unpacked to packed size of one entry, tested from `ratioFromBytes` unpacked bytes on.
    public var ratio: Int
    public var ratioFromBytes: Int
    /// Elements inside each other.
    public var xmlDepth: Int
    /// Cells with a value in all sheets, and rows times columns of a sheet.
    public var cells: Int
    public var rows: Int
    public var columns: Int
    public var cellCharacters: Int
    public var mergedAreas: Int

    public init(
        unpackedBytes: Int = 512 << 20, entries: Int = 2_000, ratio: Int = 300,
        ratioFromBytes: Int = 8 << 20, xmlDepth: Int = 64, cells: Int = 20_000_000,
        rows: Int = 1_000_000, columns: Int = 2_000, cellCharacters: Int = 32_767,
        mergedAreas: Int = 20_000
    ) {
        self.unpackedBytes = unpackedBytes
        self.entries = entries
        self.ratio = ratio
        self.ratioFromBytes = ratioFromBytes
        self.xmlDepth = xmlDepth
        self.cells = cells
        self.rows = rows
        self.columns = columns
        self.cellCharacters = cellCharacters
        self.mergedAreas = mergedAreas
    }

    /// For a workbook that was just written: nothing is refused for its size.
    static let ownWork = WorkbookLimits(
        unpackedBytes: .max, entries: .max, ratio: .max, ratioFromBytes: .max, cells: .max,
        rows: .max, columns: .max)
}
