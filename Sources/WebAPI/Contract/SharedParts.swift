/// What several operations have in common stands once in the document, under `components`:
/// parameters, answers, and members of bodies such as the day and the evidence of a step.
struct SharedParts {
    /// Parameters that are the same at two endpoints or more, by the text of their node.
    private var parameters: [String: String] = [:]
    /// Answers that are the same at two endpoints or more.
    private var replies: [String: String] = [:]
    private var members: [String: String] = [:]
    private(set) var memberNodes: [(String, DocumentNode)] = []
    private(set) var parameterNodes: [(String, DocumentNode)] = []
    private(set) var replyNodes: [(String, DocumentNode)] = []

    init(_ endpoints: [Endpoint]) {
        for parameter in endpoints.flatMap(\.parameters).repeated(by: \.node.yaml) {
            let names = [parameter.name, parameter.name + "-" + parameter.place.rawValue]
            let name = Self.free(names, parameterNodes)
            parameters[parameter.node.yaml] = name
            parameterNodes.append((name, parameter.node))
        }
        for reply in endpoints.map(\.reply).repeated(by: \.node.yaml) {
            guard case .named(let schema)? = reply.schema else { continue }
            let name = Self.free([schema], replyNodes)
            replies[reply.node.yaml] = name
            replyNodes.append((name, reply.node))
        }
        for property in endpoints.flatMap(\.bodyProperties).repeated(by: \.key) {
            let name = Self.free([property.name], memberNodes)
            members[property.key] = name
            memberNodes.append((name, property.node))
        }
    }

    /// The schema of a body, with a reference for each member that others have too.
    func node(_ schema: Schema) -> DocumentNode {
        guard case .object(let properties, let isOpen) = schema else { return schema.node().asked }
        return Schema.object(properties, isOpen: isOpen) { property in
            members[property.key].map { Self.reference("schemas", $0) } ?? property.node
        }
    }

    func node(_ parameter: Endpoint.Parameter) -> DocumentNode {
        let node = parameter.node
        return parameters[node.yaml].map { Self.reference("parameters", $0) } ?? node
    }

    func node(_ reply: Endpoint.Reply) -> DocumentNode {
        let node = reply.node
        return replies[node.yaml].map { Self.reference("responses", $0) } ?? node
    }

    /// Where to look for what was begun.
    static let location: (String, DocumentNode) = (
        "headers",
        .object([
            (
                "Location",
                .object([
                    ("description", .text("path of the job")), ("schema", Schema.text.node()),
                ])
            )
        ])
    )

    static func reference(_ kind: String, _ name: String) -> DocumentNode {
        .object([("$ref", .text("#/components/\(kind)/\(name)"))])
    }

    /// The first of the names that is not taken, else the last with a number.
    private static func free(_ names: [String], _ taken: [(String, DocumentNode)]) -> String {
        let last = names.last ?? ""
        let numbered = (2...).lazy.map { "\(last)-\($0)" }
        let isFree = { (name: String) in !taken.contains { $0.0 == name } }
        return names.first(where: isFree) ?? numbered.first(where: isFree) ?? last
    }
}

extension Endpoint.Parameter {
    fileprivate var node: DocumentNode {
        var members: [(String, DocumentNode)] = [
            ("name", .text(name)), ("in", .text(place.rawValue)),
            ("required", .truth(isRequired)), ("description", .text(about)),
            ("schema", schema.node().asked),
        ]
        if let example { members.append(("example", .text(example))) }
        return .object(members)
    }
}

extension Endpoint.Reply {
    fileprivate var node: DocumentNode {
        var content: [(String, DocumentNode)] = []
        if let schema { content.append(("schema", schema.node())) }
        if let example { content.append(("example", OpenAPIDocument.json(example))) }
        var members: [(String, DocumentNode)] = [
            ("description", .text(about)), ("content", .object([(type, .object(content))])),
        ]
        if status == 202 { members.insert(SharedParts.location, at: 1) }
        return .object(members)
    }
}

extension Endpoint {
    fileprivate var bodyProperties: [Schema.Property] {
        guard case .json(.object(let properties, _), _)? = body else { return [] }
        return properties
    }
}

extension Schema.Property {
    fileprivate var node: DocumentNode { schema.node(about: about).asked }
    fileprivate var key: String { name + ": " + node.yaml }
}

extension Sequence {
    /// One of each kind of which there are several, in the order in which they come.
    fileprivate func repeated(by kind: (Element) -> String) -> [Element] {
        var counts: [String: Int] = [:]
        return filter { element in
            counts[kind(element), default: 0] += 1
            return counts[kind(element)] == 2
        }
    }
}
