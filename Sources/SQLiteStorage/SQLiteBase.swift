import GRDB
public import Registry
public import Storage

/// The base in one SQLite file.
public final class SQLiteBase: EnterpriseBase {
    private let database: any DatabaseWriter

    init(database: any DatabaseWriter) {
        self.database = database
    }

    public func head() throws -> JournalEntry? { nil }
}
