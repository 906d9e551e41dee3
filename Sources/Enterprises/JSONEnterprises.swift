import Diagnostics
import FEEL
import Quantities
import Vocabulary

/// Reads enterprises from JSON. Places are JSON pointers behind the file's name, `x.json#/0/facts`.
struct JSONEnterprises {
    private let options: ImportOptions
    private let dictionary: FieldDictionary
    private let file: String
    private var roll = Roll()

    private static let keys = ["uscc", "name", "facts", "rights", "deal", "source", "verification"]

    init(_ dictionary: FieldDictionary, _ options: ImportOptions, _ file: String) {
        self.dictionary = dictionary
        self.options = options
        self.file = file
    }

    mutating func read(_ json: JSONValue) -> ImportResult {
        let pointer = json["enterprises"] == nil ? "#" : "#/enterprises"
        guard let items = (json["enterprises"] ?? json).array else {
            roll.say(
                Diagnostic(
                    .error, at: SourceLocation(file: file), code: "noEnterprises",
                    zh:
                        "JSON 里没有企业；请写 {\"enterprises\": [{\"uscc\": …, \"name\": …, "
                        + "\"facts\": {…}}]}。",
                    en: "no enterprises; write {\"enterprises\": [{\"uscc\": …, \"facts\": {…}}]}.")
            )
            return roll.result
        }
        for (index, item) in items.enumerated() { read(item, "\(pointer)/\(index)") }
        return roll.result
    }

    private func place(_ pointer: String) -> SourceLocation {
        SourceLocation(file: file + pointer)
    }

    private mutating func read(_ item: JSONValue, _ pointer: String) {
        roll.result.rowsRead += 1
        guard case .object(let members) = item else {
            roll.say(ImportFaults.shape(place(pointer), JSONShape.enterprise))
            roll.result.rowsRejected += 1
            return
        }
        let faults = shapeFaults(item, pointer)
        for fault in faults { roll.say(fault) }
        guard let identity = identity(item, pointer) else {
            roll.result.rowsRejected += 1
            return
        }
        for member in members where !Self.keys.contains(member.name) {
            roll.say(
                ImportFaults.unknownColumn(
                    member.name, nil, place("\(pointer)/\(member.name)")))
        }
        let maker = FactMaker(
            dictionary: dictionary,
            source: item["source"]?.string.map(options.precedence.canonical) ?? options.source
                ?? file, options,
            verification: roll.verification(
                item["verification"]?.string ?? "", at: place("\(pointer)/verification")))
        var reader = WrittenReader(maker, requiresUnit: false)
        let own = maker.facts(of: identity, at: place(pointer))
        var facts = own
        facts += named(item["facts"], "", "\(pointer)/facts", &reader)
        facts += named(item["deal"], "deal.", "\(pointer)/deal", &reader)
        facts += rights(item["rights"], "\(pointer)/rights", &reader)
        roll.result.diagnostics += reader.diagnostics
        if !faults.isEmpty, facts.count == own.count {
            roll.result.rowsRejected += 1
            return
        }
        roll.result.rowsAccepted += 1
        roll.add(identity, facts)
        if item["rights"]?.array?.isEmpty ?? false { roll.holdsNoRights(identity) }
    }

    /// What does not have the shape that its name asks for; null is as good as absent.
    private func shapeFaults(_ item: JSONValue, _ pointer: String) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for (name, shape) in JSONShape.byName {
            guard let value = item[name], value != .null, !shape.fits(value) else { continue }
            faults.append(ImportFaults.shape(place("\(pointer)/\(name)"), shape))
        }
        for (index, right) in (item["rights"]?.array ?? []).enumerated()
        where !JSONShape.facts.fits(right) {
            faults.append(
                ImportFaults.shape(place("\(pointer)/rights/\(index)"), JSONShape.facts))
        }
        return faults
    }

    private mutating func identity(_ item: JSONValue, _ pointer: String) -> Identity? {
        let name = PlainText.trimmed(item["name"]?.string ?? "")
        let written = item["uscc"]?.string ?? ""
        var uscc: USCC?
        if !written.isEmpty {
            do throws(USCC.Fault) {
                uscc = try USCC(PlainText.halfWidth(written))
            } catch {
                roll.say(ImportFaults.badCode(written, error, place(pointer + "/uscc")))
            }
        }
        if let uscc, !uscc.hasValidCheckDigit {
            roll.say(ImportFaults.checkDigit(uscc, place(pointer + "/uscc")))
        }
        if uscc == nil && name.isEmpty {
            roll.say(ImportFaults.nobody(place(pointer)))
            return nil
        }
        if uscc == nil { roll.say(ImportFaults.unidentified(name, place(pointer))) }
        return Identity(uscc: uscc, name: name.isEmpty ? uscc?.text ?? "" : name)
    }

    private func named(
        _ json: JSONValue?, _ prefix: String, _ pointer: String, _ reader: inout WrittenReader,
        right: String = "1"
    ) -> [Fact] {
        guard case .object(let members)? = json else { return [] }
        var facts: [Fact] = []
        for member in members {
            let isFull = dictionary.field(id: member.name) != nil
            let id = isFull ? member.name : prefix + member.name
            facts += reader.facts(
                id, Written(member.value), right: right, at: place("\(pointer)/\(member.name)"))
        }
        return facts
    }

    private func rights(
        _ json: JSONValue?, _ pointer: String, _ reader: inout WrittenReader
    ) -> [Fact] {
        var facts: [Fact] = []
        for (index, right) in (json?.array ?? []).enumerated() {
            let number = right["right.number"] ?? right["number"] ?? right["name"]
            let name = number?.string ?? "\(index + 1)"
            facts += named(
                right.without("name"), "right.", "\(pointer)/\(index)", &reader, right: name)
        }
        return facts
    }
}

extension JSONValue {
    fileprivate func without(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }
}

/// The shape that a part of an enterprise has in JSON.
enum JSONShape {
    case enterprise, text, facts, rights

    static let byName: [(String, JSONShape)] = [
        ("uscc", .text), ("name", .text), ("source", .text), ("facts", .facts), ("deal", .facts),
        ("rights", .rights), ("verification", .text),
    ]

    func fits(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.enterprise, .object), (.text, .string), (.facts, .object), (.rights, .array): true
        default: false
        }
    }

    /// An example of it.
    var example: String {
        switch self {
        case .enterprise: "{\"name\": \"…\", \"facts\": {…}}"
        case .text: "\"…\""
        case .facts: "{\"tax.paid\": \"10万元\"}"
        case .rights: "[{\"number\": \"…\"}]"
        }
    }
}
