public import Registry

/// A table as an export writes it.
public struct BaseTable: Hashable, Sendable {
    public let name: String
    /// In the order in which a row's cells come.
    public let columns: [String]

    public init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }
}

/// One cell of a row, as the store keeps it.
public enum BaseCell: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// Everything that a base holds at one moment, row by row, for an export.
public protocol BaseDump {
    /// The migrations that the base has come to, oldest first.
    var migrations: [String] { get }
    var head: JournalEntry? { get }
    /// The journal first.
    var tables: [BaseTable] { get }
    /// The keys under which persons' values are sealed, as a table of its own.
    var keys: BaseTable { get }
    /// Rows in the order of their numbers.
    func rows(of table: BaseTable, _ visit: ([BaseCell]) throws -> Void) throws
}

/// Takes the rows of an export while a base is built of them.
public protocol BaseAssembly {
    var tables: [BaseTable] { get }
    var keys: BaseTable { get }
    func add(_ row: [BaseCell], to table: BaseTable) throws
    /// Gives a person's values back their key.
    func add(key: [BaseCell]) throws
}
