/// Numbers with their nouns in English texts: `1 day`, `2 days`, `0 entries`.
public enum English {
    /// - Parameter many: the plural where it is not the singular with an s.
    public static func count(
        _ number: some BinaryInteger, _ one: String, _ many: String? = nil
    ) -> String {
        "\(number) " + noun(number, one, many)
    }

    /// The noun alone, where its number stands elsewhere.
    public static func noun(
        _ number: some BinaryInteger, _ one: String, _ many: String? = nil
    ) -> String {
        number == 1 ? one : many ?? one + "s"
    }
}
