/// The shape of a value, as JSON Schema (2020-12) says it. What a body must be and what the
/// document promises are one value, so they cannot differ.
indirect enum Schema: Sendable {
    /// - Parameters:
    ///   - format: as JSON Schema names it, or one of this service: `day`, `uscc`.
    ///   - values: all that are allowed; empty for any.
    case string(format: Format? = nil, values: [String] = [], max: Int = 2_000)
    case integer(min: Int64 = .min, max: Int64 = .max)
    case boolean
    case array(Schema, max: Int? = nil)
    /// - Parameter isOpen: whether members that are not named may stand there, as in answers that
    ///   will grow.
    case object([Property], isOpen: Bool = false)
    /// A schema that stands under its name in the document; see `Schemas`.
    case named(String)
    /// One of several schemas that stand under their names.
    case either([String])
    /// Anything: told in words only.
    case any(String)

    enum Format: String, Sendable {
        /// A civil day, as 2026-11-22.
        case day = "date"
        /// A moment with its offset, or a day, which counts to its end in China.
        case moment
        /// As 2026-10.
        case month
        /// As 2026-10, 2026Q3 or 2026.
        case period
        case uscc
        case uri

        /// For readers of the document that do not know the format; nil where they do.
        var pattern: String? {
            switch self {
            case .month: "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$"
            case .period: "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])|Q[1-4])?$"
            case .uscc: "^[0-9A-HJ-NPQRTUWXY]{18}$"
            case .day, .moment, .uri: nil
            }
        }
    }

    struct Property: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        /// What it is, with its unit.
        let about: String

        init(_ name: String, _ schema: Schema, isRequired: Bool = true, _ about: String) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
            self.about = about
        }
    }

    /// An amount in fen that is more than nothing.
    static let fen = Schema.integer(min: 1, max: 100_000_000_000_000)
    static let day = Schema.string(format: .day, max: 10)
    static let text = Schema.string()
}

extension Schema.Property {
    static func need(_ name: String, _ schema: Schema, _ about: String) -> Self {
        .init(name, schema, about)
    }

    static func may(_ name: String, _ schema: Schema, _ about: String) -> Self {
        .init(name, schema, isRequired: false, about)
    }
}

extension Schema {
    /// As JSON Schema.
    func node(about: String? = nil) -> DocumentNode {
        if case .named(let name) = self {
            return .object([("$ref", .text("#/components/schemas/" + name))])
        }
        let words = about.map { [("description", DocumentNode.text($0))] } ?? []
        return .object(words + members)
    }

    private var members: [(String, DocumentNode)] {
        switch self {
        case .string(let format, let values, let max):
            [("type", .text("string"))]
                + (format.map { [("format", .text($0.rawValue))] } ?? [])
                + (format?.pattern.map { [("pattern", .text($0))] } ?? [])
                + (values.isEmpty
                    ? [("maxLength", .integer(Int64(max)))]
                    : [("enum", .list(values.map(DocumentNode.text)))])
        case .integer(let low, let high):
            [("type", .text("integer"))]
                + (low == .min || high == .max ? [("format", .text("int64"))] : [])
                + (low == .min ? [] : [("minimum", .integer(low))])
                + (high == .max ? [] : [("maximum", .integer(high))])
        case .boolean: [("type", .text("boolean"))]
        case .array(let item, let max):
            [("type", .text("array"))]
                + (max.map { [("maxItems", .integer(Int64($0)))] } ?? [])
                + [("items", item.node())]
        case .object(let properties, let isOpen): Self.members(properties, isOpen)
        case .named: []
        case .either(let names):
            [("oneOf", .list(names.map { Schema.named($0).node() }))]
        case .any(let words): [("description", .text(words))]
        }
    }

    private static func members(
        _ properties: [Property], _ isOpen: Bool
    ) -> [(String, DocumentNode)] {
        members(properties, isOpen) { $0.schema.node(about: $0.about) }
    }

    /// An object whose members' schemas are written by `write`.
    static func object(
        _ properties: [Property], isOpen: Bool, _ write: (Property) -> DocumentNode
    ) -> DocumentNode {
        .object(members(properties, isOpen, write))
    }

    private static func members(
        _ properties: [Property], _ isOpen: Bool, _ write: (Property) -> DocumentNode
    ) -> [(String, DocumentNode)] {
        let required = properties.filter(\.isRequired).map { DocumentNode.text($0.name) }
        return [("type", .text("object")), ("additionalProperties", .truth(isOpen))]
            + (required.isEmpty ? [] : [("required", .list(required))])
            + [("properties", .object(properties.map { ($0.name, write($0)) }))]
    }
}
