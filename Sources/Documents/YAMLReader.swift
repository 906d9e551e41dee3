public import Diagnostics
import Yams

/// Reads one YAML document into nodes that know where they stand.
///
/// Refused, each with one located error: anchors, aliases, tags, duplicate keys, a second document,
/// tabs as indentation, nesting deeper than 64, texts above 2 MiB, other encodings than UTF-8, and
/// empty texts.
public enum YAMLReader {
    public static let maximumBytes = 2 * 1024 * 1024
    public static let maximumDepth = 64

    /// - Parameter file: the name that diagnostics begin with.
    public static func read(text: String, file: String) throws(Faults) -> YAMLNode {
        try read(bytes: Array(text.utf8), file: file)
    }

    /// The same for the bytes of a file; a UTF-8 byte order mark is dropped.
    public static func read(bytes: [UInt8], file: String) throws(Faults) -> YAMLNode {
        if bytes.count > maximumBytes { throw YAMLFaults.tooLarge(file) }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let text = try UTF8Check.text(content, file: file)
        try UTF8Check.refuseHidden(content, file: file)
        var guarding = YAMLGuard(bytes: content, file: file)
        try guarding.check()
        return try compose(text, file: file)
    }

    /// Reads the files of a catalogue on all cores; the answers stand in the order of `sources`.
    public static func readAll(
        _ sources: [(file: String, bytes: [UInt8])]
    ) -> [Result<YAMLNode, Faults>] {
        sources.map(Source.init).concurrentMap { source in
            Result { () throws(Faults) in try read(bytes: source.bytes, file: source.file) }
        }
    }

    private struct Source: Sendable {
        let file: String
        let bytes: [UInt8]
    }

    private static func compose(
        _ text: String, file: String
    ) throws(Faults) -> YAMLNode {
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { throw YAMLFaults.empty(file) }
            let node = try YAMLConverter(file: file).node(root, depth: 1)
            if node.isNull { throw YAMLFaults.empty(file) }
            // The parser owns the anchors that the converter looks for.
            return withExtendedLifetime(parser) { node }
        } catch let faults as Faults {
            throw faults
        } catch let error as YamlError {
            throw YAMLTranslation(text: text, file: file).faults(error)
        } catch {
            throw YAMLFaults.unreadable(SourceLocation(file: file), "\(error)")
        }
    }
}

/// Turns the parser's nodes into ours, and tests again what the guard promised.
private struct YAMLConverter {
    let file: String

    func node(_ node: Node, depth: Int) throws(Faults) -> YAMLNode {
        let place = location(node.mark)
        if depth > YAMLReader.maximumDepth { throw YAMLFaults.tooDeep(place) }
        switch node {
        case .scalar(let scalar):
            if scalar.anchor != nil { throw YAMLFaults.anchor(place, value: scalar.string) }
            let tag = scalar.tag.description
            if !tag.isEmpty, tag != "tag:yaml.org,2002:str" {
                throw YAMLFaults.tag(place, value: scalar.string)
            }
            let kind = YAMLNode.Kind.scalar(scalar.string, quoted: scalar.style != .plain)
            return YAMLNode(kind: kind, location: place)
        case .mapping(let mapping):
            if mapping.anchor != nil { throw YAMLFaults.anchor(place, value: "") }
            return YAMLNode(kind: .mapping(try pairs(mapping, depth: depth)), location: place)
        case .sequence(let sequence):
            if sequence.anchor != nil { throw YAMLFaults.anchor(place, value: "") }
            var items: [YAMLNode] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
            return YAMLNode(kind: .sequence(items), location: place)
        case .alias:
            throw YAMLFaults.alias(place, value: "")
        }
    }

    private func pairs(
        _ mapping: Node.Mapping, depth: Int
    ) throws(Faults) -> [(key: YAMLNode, value: YAMLNode)] {
        var pairs: [(key: YAMLNode, value: YAMLNode)] = []
        pairs.reserveCapacity(mapping.count)
        for (key, value) in mapping {
            let key = try node(key, depth: depth + 1)
            guard key.isScalar else { throw YAMLFaults.keyNotText(key.location) }
            pairs.append((key, try node(value, depth: depth + 1)))
        }
        return pairs
    }

    private func location(_ mark: Mark?) -> SourceLocation {
        guard let mark else { return SourceLocation(file: file) }
        return SourceLocation(file: file, place: .text(line: mark.line, column: mark.column))
    }
}
