import Diagnostics

/// Reads the decision table of a test case.
enum SuiteTable {
    static func read(_ json: JSONValue) throws(Faults) -> TableText {
        let name = json["hit_policy"]?.string ?? "UNIQUE"
        let aggregation = json["aggregation"] ?? .null
        guard aggregation == .null || aggregation.string != nil,
            let policy = HitPolicy(name, aggregation: aggregation.string)
        else {
            throw LineRunner.bad(
                "hit_policy",
                zh: "命中策略“\(name)”不支持，只有 UNIQUE、FIRST、ANY 和 COLLECT（SUM、MIN、MAX、COUNT）",
                en: "the hit policy \(name) is outside the profile: UNIQUE, FIRST, ANY, COLLECT")
        }
        var inputs: [TableText.Input] = []
        for (index, input) in try items(json["inputs"], "inputs").enumerated() {
            inputs.append(try self.input(input, "inputs[\(index)]"))
        }
        var outputs: [TableText.Output] = []
        for (index, output) in try items(json["outputs"], "outputs").enumerated() {
            outputs.append(try self.output(output, "outputs[\(index)]"))
        }
        var rules: [TableText.Rule] = []
        for (index, rule) in try items(json["rules"], "rules").enumerated() {
            let place = "rules[\(index)]"
            rules.append(
                TableText.Rule(
                    when: try cells(rule["when"], place + ".when"),
                    then: try cells(rule["then"], place + ".then")))
        }
        return TableText(policy: policy, inputs: inputs, outputs: outputs, rules: rules)
    }

    private static func input(_ json: JSONValue, _ place: String) throws(Faults) -> TableText.Input
    {
        guard let expression = try cell(json["expression"], place + ".expression") else {
            throw LineRunner.bad(
                place, zh: "\(place) 缺 expression", en: "\(place) has no expression")
        }
        return TableText.Input(
            expression, type: try type(json["type"], place),
            allowed: try cell(json["allowed"], place + ".allowed"))
    }

    private static func output(
        _ json: JSONValue, _ place: String
    ) throws(Faults) -> TableText.Output {
        TableText.Output(
            json["name"]?.string ?? "", type: try type(json["type"], place),
            values: try cell(json["values"], place + ".values"),
            fallback: try cell(json["default"], place + ".default"))
    }

    private static func items(_ json: JSONValue?, _ name: String) throws(Faults) -> [JSONValue] {
        guard let json, json != .null else { return [] }
        guard let items = json.array else {
            throw LineRunner.bad(name, zh: "\(name) 应当是列表", en: "\(name) should be a list")
        }
        return items
    }

    private static func cells(_ json: JSONValue?, _ name: String) throws(Faults) -> [TableText.Cell]
    {
        var cells: [TableText.Cell] = []
        for (index, item) in try items(json, name).enumerated() {
            let place = "\(name)[\(index)]"
            // A null in a row is FEEL's null, no empty cell.
            cells.append(try cell(item, place) ?? TableText.Cell("null"))
        }
        return cells
    }

    /// A text, a number, a truth value, or a list of texts that are tests one after the other; null
    /// is none.
    private static func cell(_ json: JSONValue?, _ name: String) throws(Faults) -> TableText.Cell? {
        let place = SourceLocation(file: name, place: .text(line: 1, column: 1))
        switch json {
        case nil, .null?: return nil
        case .string(let text)?: return TableText.Cell(text, at: place)
        case .number(let digits)?: return TableText.Cell(digits, at: place)
        case .bool(let truth)?: return TableText.Cell(truth ? "true" : "false", at: place)
        case .array(let items)? where items.allSatisfy({ $0.string != nil }):
            let text = items.compactMap(\.string).joined(separator: ", ")
            return TableText.Cell(text, at: place)
        default: throw LineRunner.bad(name, zh: "\(name) 应当是字符串", en: "\(name) should be a string")
        }
    }

    private static func type(_ json: JSONValue?, _ place: String) throws(Faults) -> FEELType {
        guard let json, json != .null else { return .any }
        guard let text = json.string, let type = FEELType(named: text) else {
            throw LineRunner.bad(
                place, zh: "\(place) 的类型不认识，例如 number、list<string>",
                en: "the type of \(place) is unknown; it is for example number")
        }
        return type
    }
}
