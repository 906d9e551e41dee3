extension Schema {
    /// An enterprise is looked up by one of its names or codes at nearly every call.
    static let names20261130 = """
        CREATE INDEX identifier_by_value ON identifier (value);
        """
}
