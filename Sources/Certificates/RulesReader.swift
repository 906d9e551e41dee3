import Documents
import Quantities
import Seals
import Vocabulary

/// Reads a rule set from the texts that a certificate carries.
struct RulesReader {
    let dictionary: FieldDictionary
    private var sources: [String: ReadRules.Source] = [:]
    private var tests: TestReader
    private var verified: Verification?

    init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
        tests = TestReader(dictionary, names: [])
    }

    mutating func read(_ root: YAMLNode) throws(CertificateFault) -> ReadRules {
        for entry in root["sources"]?.entries ?? [] {
            let key = entry.key.string ?? ""
            sources[key] = ReadRules.Source(
                key: key, title: entry.value["title"]?.string ?? key,
                evidence: entry.value["evidence"]?.string.flatMap(ReadRules.Evidence.init)
                    ?? .illustrative)
        }
        let constants = try values(root["values"]) + tables(root["tables"])
        tests = TestReader(dictionary, names: constants.map { ($0.name, $0.type) })
        verified = root["verified"]?.string.flatMap(Verification.init(rawValue:))
        var clauses = try place(root["where"]).map { [$0] } ?? []
        for section in ["enterprise", "collateral", "deal", "lender", "portfolio"] {
            for item in root[section]?.items ?? [] { clauses.append(try clause(item, section)) }
        }
        let offer = root["offer"]
        return ReadRules(
            id: root["id"]?.string ?? "", kind: root["kind"]?.string ?? "",
            name: root["name"]?.certifiedText ?? Certificate.Text(zh: "", en: ""),
            version: version(root["version"]), sources: sources, constants: constants,
            clauses: clauses, waivers: try waivers(root["waivers"]),
            limit: try range(offer?["limit"], .money), rate: try range(offer?["rate"], .ratio),
            term: try range(offer?["term"], .months))
    }

    private func day(_ node: YAMLNode?) -> Day? { node?.string.flatMap { Day(iso: $0) } }

    private func version(_ node: YAMLNode?) -> ReadRules.Version {
        ReadRules.Version(
            text: node?["text"]?.string ?? "unstated", from: day(node?["from"]),
            to: day(node?["to"]), confirmed: day(node?["confirmed"]))
    }

    private func citation(_ node: YAMLNode, reading: String = "read") -> ReadRules.Citation {
        let keys = node["source"].map { $0.isSequence ? $0.items : [$0] } ?? []
        let article = node["article"].flatMap { $0.isNull ? nil : $0.string }
        return ReadRules.Citation(
            sources: keys.compactMap { sources[$0.string ?? ""] }, article: article,
            reading: node["reading"]?.string ?? reading)
    }

    // MARK: values and tables

    private func values(_ node: YAMLNode?) throws(CertificateFault) -> [ReadRules.Named] {
        var found: [ReadRules.Named] = []
        for entry in node?.entries ?? [] {
            var type: FieldType?
            var dated: [ReadRules.Named.Dated] = []
            for item in entry.value["values"]?.items ?? [] {
                let value = try item["is"].map { node throws(CertificateFault) in
                    try tests.literal(node, &type)
                }
                dated.append(
                    ReadRules.Named.Dated(
                        from: day(item["from"]), value: value ?? nil, rows: [:],
                        citation: citation(item)))
            }
            found.append(named(entry.key, type ?? .number, nil, dated))
        }
        return found
    }

    private func tables(_ node: YAMLNode?) throws(CertificateFault) -> [ReadRules.Named] {
        var found: [ReadRules.Named] = []
        for entry in node?.entries ?? [] {
            var type: FieldType?
            let by = try tests.field(entry.value["by"] ?? entry.value, [])
            var dated: [ReadRules.Named.Dated] = []
            for item in entry.value["values"]?.items ?? [] {
                var rows: [String: FactValue] = [:]
                for row in item["rows"]?.entries ?? [] {
                    guard let id = try tests.members(row.key, of: by).first else { continue }
                    rows[id] = try tests.literal(row.value, &type)
                }
                dated.append(
                    ReadRules.Named.Dated(
                        from: day(item["from"]), value: nil, rows: rows, citation: citation(item)))
            }
            found.append(named(entry.key, type ?? .money, by, dated))
        }
        return found
    }

    private func named(
        _ key: YAMLNode, _ type: FieldType, _ by: FieldIndex?, _ dated: [ReadRules.Named.Dated]
    ) -> ReadRules.Named {
        ReadRules.Named(
            name: key.string ?? "", type: type, by: by,
            dated: dated.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) })
    }

    // MARK: clauses

    /// `where` is the first clause: the place of the enterprise.
    private func place(_ node: YAMLNode?) throws(CertificateFault) -> ReadRules.Clause? {
        guard let node, !node.isNull else { return nil }
        let test: Test
        if let zone = node["zone"], let field = dictionary.index(of: "enterprise.zone") {
            test = .member(field, try tests.members(zone, of: field))
        } else if let region = node["region"]?.string,
            let field = dictionary.index(of: "enterprise.registered_region")
        {
            test = .inside(field, region)
        } else {
            throw .unreadable(node, zh: "where 读不懂。", en: "where cannot be read.")
        }
        return ReadRules.Clause(
            id: "where", section: "enterprise", text: nil,
            level: node["level"]?.string ?? "hard", test: test, guardTest: nil,
            citation: citation(node), verified: nil)
    }

    private func clause(
        _ node: YAMLNode, _ section: String
    ) throws(CertificateFault) -> ReadRules.Clause {
        let own = ["collateral": "right.", "portfolio": "pool."][section] ?? section + "."
        let prefixes = node["of"] == nil ? [own] : ["principal.", "owner.", own]
        let test = try tests.test(node, prefixes)
        var guardTest: Test?
        if let when = node["when"] { guardTest = try tests.test(when, prefixes) }
        let isWorded = node["zh"] != nil || node["en"] != nil
        return ReadRules.Clause(
            id: node["id"]?.string ?? "", section: section,
            text: isWorded ? node.certifiedText : nil, level: node["level"]?.string ?? "hard",
            test: test, guardTest: guardTest,
            citation: citation(node, reading: test.isUnread ? "unread" : "read"),
            verified: verification(node))
    }

    private func verification(_ node: YAMLNode) -> Verification? {
        guard let value = node["verified"], !value.isNull else { return verified }
        return value.string.flatMap(Verification.init(rawValue:))
    }

    private func waivers(_ node: YAMLNode?) throws(CertificateFault) -> [ReadRules.Waiver] {
        var found: [ReadRules.Waiver] = []
        for item in node?.items ?? [] {
            guard let of = item["of"], let test = item["if"] else { continue }
            found.append(
                ReadRules.Waiver(
                    id: item["id"]?.string ?? "",
                    of: (of.isSequence ? of.items : [of]).compactMap(\.string),
                    test: try tests.test(test, ["enterprise."]), citation: citation(item),
                    verified: verification(item)))
        }
        return found
    }

    // MARK: the offer

    private func range(
        _ node: YAMLNode?, _ type: FieldType
    ) throws(CertificateFault) -> ReadRules.Range? {
        guard let node, !node.isNull else { return nil }
        let isUnread = node["formula"]?.string == "unread"
        let ends: ReadRules.Range.Ends
        if let one = node["table"] ?? (isUnread ? nil : node["formula"]) {
            ends = ReadRules.Range.Ends(low: nil, high: try end(one, type))
        } else {
            ends = try self.ends(node, type)
        }
        let (by, rows) = try byMember(node["by"], type)
        return ReadRules.Range(
            ends: ends, by: by, rows: rows,
            isUnread: isUnread || node["unread"]?.string == "true", citation: citation(node))
    }

    private func ends(
        _ node: YAMLNode, _ type: FieldType
    ) throws(CertificateFault) -> ReadRules.Range.Ends {
        ReadRules.Range.Ends(
            low: try end(node["low"] ?? node["min"], type),
            high: try end(node["high"] ?? node["max"], type))
    }

    private func end(_ node: YAMLNode?, _ type: FieldType) throws(CertificateFault) -> Bound? {
        guard let node, !node.isNull else { return nil }
        return try tests.bound(node, as: type)
    }

    private func byMember(
        _ node: YAMLNode?, _ type: FieldType
    ) throws(CertificateFault) -> (FieldIndex?, [String: ReadRules.Range.Ends]) {
        guard let entry = node?.entries.first else { return (nil, [:]) }
        let field = try tests.field(entry.key, [])
        var rows: [String: ReadRules.Range.Ends] = [:]
        for row in entry.value.entries {
            guard let id = try tests.members(row.key, of: field).first else { continue }
            rows[id] =
                row.value.isMapping ? try ends(row.value, type) : try single(row.value, type)
        }
        return (field, rows)
    }

    /// One figure for a member: of a rate it is the rate, of a limit or a term the most.
    private func single(
        _ node: YAMLNode, _ type: FieldType
    ) throws(CertificateFault) -> ReadRules.Range.Ends {
        if node.string == "none" {
            return ReadRules.Range.Ends(
                low: nil, high: type == .money ? .literal(.money(.zero)) : nil)
        }
        let figure = try end(node, type)
        return ReadRules.Range.Ends(low: type == .ratio ? figure : nil, high: figure)
    }
}
