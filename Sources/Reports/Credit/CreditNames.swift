public import Diagnostics

/// How enterprises and products of the books are called: the books hold codes, people read names.
public struct CreditNames: Sendable {
    private let enterprises: [String: String]
    private let products: [String: Bilingual]
    private let fields: [String: Bilingual]

    /// - Parameters:
    ///   - enterprises: names by credit code.
    ///   - products: names by id.
    ///   - fields: labels by id.
    public init(
        enterprises: [String: String] = [:], products: [String: Bilingual] = [:],
        fields: [String: Bilingual] = [:]
    ) {
        self.fields = fields
        self.enterprises = enterprises
        self.products = products
    }

    /// The name, or the code where no name is known.
    public func enterprise(_ key: String) -> String { enterprises[key] ?? key }

    public func product(_ id: String, _ language: Language) -> String {
        products[id]?[language] ?? id
    }

    func field(_ id: String, _ language: Language) -> String { fields[id]?[language] ?? id }
}
