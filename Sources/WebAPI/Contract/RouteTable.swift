/// Finds the endpoint of a request: fixed parts of a path win over parameters.
struct RouteTable: Sendable {
    enum Found: Sendable {
        case endpoint(Int, [String: String])
        /// The path is known, the method is not.
        case otherMethods([String])
        case nothing
    }

    fileprivate struct Route: Sendable {
        let segments: [Segment]
        let method: String
        let index: Int
    }

    fileprivate enum Segment: Sendable {
        case fixed(String)
        case parameter(String)
    }

    private let routes: [Int: [Route]]

    init(_ endpoints: [Endpoint]) {
        let routes = endpoints.enumerated().map { index, endpoint in
            Route(
                segments: Self.parts(endpoint.path).map(Self.segment),
                method: endpoint.method.rawValue.uppercased(), index: index)
        }
        self.routes = Dictionary(grouping: routes, by: \.segments.count).mapValues { list in
            list.sorted { $0.fixedParts > $1.fixedParts }
        }
    }

    /// - Parameter parts: of the path, already decoded.
    func find(_ method: String, _ parts: [String]) -> Found {
        var others: [String] = []
        for route in routes[parts.count] ?? [] {
            guard let values = route.values(parts) else { continue }
            if route.method == method || (method == "HEAD" && route.method == "GET") {
                return .endpoint(route.index, values)
            }
            if !others.contains(route.method) { others.append(route.method) }
        }
        return others.isEmpty ? .nothing : .otherMethods(others.sorted())
    }

    static func parts(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    private static func segment(_ text: String) -> Segment {
        text.hasPrefix("{") ? .parameter(String(text.dropFirst().dropLast())) : .fixed(text)
    }
}

extension RouteTable.Route {
    fileprivate var fixedParts: Int {
        segments.count { if case .fixed = $0 { true } else { false } }
    }

    fileprivate func values(_ parts: [String]) -> [String: String]? {
        guard fits(parts) else { return nil }
        var values: [String: String] = [:]
        for case (.parameter(let name), let part) in zip(segments, parts) { values[name] = part }
        return values
    }

    /// Looked at before anything is taken out: most routes of a length do not fit.
    private func fits(_ parts: [String]) -> Bool {
        zip(segments, parts).allSatisfy { segment, part in
            if case .fixed(let text) = segment { text == part } else { true }
        }
    }
}
