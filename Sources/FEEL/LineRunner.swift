import Diagnostics
import Quantities

/// Answers test suites written as JSON lines, in standard mode:
///
///     {"id": 1, "expression": "a + 1", "context": {"a": {"$number": "2"}}}
///     {"id": 2, "table": {"hit_policy": "U", "inputs": [{"expression": "a"}],
///      "outputs": [{"name": "b"}], "rules": [{"when": ["< 5"], "then": ["1"]}]}, "context": …}
///
/// The answer is `{"id": …, "value": …}`, or null with `diagnostics` that say why.
public enum LineRunner {
    /// Never fails: a line that cannot be read is answered too, with a null id.
    public static func answer(_ line: String) -> String {
        do throws(Faults) {
            let json = try JSONText.read(line, at: SourceLocation(file: "line"))
            return JSONText.write(answer(json))
        } catch {
            return JSONText.write(reply(.null, .null, error.diagnostics))
        }
    }

    private static func answer(_ json: JSONValue) -> JSONValue {
        let id = json["id"] ?? .null
        do throws(Faults) {
            guard case .object = json else {
                throw bad("line", zh: "一行应当是一个 JSON 对象", en: "a line should be a JSON object")
            }
            let (value, diagnostics) = try run(json)
            return reply(id, value, diagnostics)
        } catch {
            return reply(id, .null, error.diagnostics)
        }
    }

    private static func run(_ json: JSONValue) throws(Faults) -> (Value, [Diagnostic]) {
        let inputs = try SuiteInputs(json)
        if let expression = json["expression"] {
            guard let text = expression.string, json["table"] == nil else {
                throw bad(
                    "expression", zh: "expression 应当是字符串，并且不能和 table 同时出现",
                    en: "expression should be a string, without a table beside it")
            }
            let compiled = try CompiledExpression.compile(
                text, scope: inputs.scope, mode: .standard)
            let (value, diagnostics) = compiled.evaluateWithDiagnostics { inputs.values[$0] }
            return (value, inputs.diagnostics + diagnostics)
        }
        guard let table = json["table"] else {
            throw bad(
                "expression", zh: "缺 expression 或 table", en: "expression or table is missing")
        }
        let text = try SuiteTable.read(table)
        let compiled = try DecisionTable.compile(text, scope: inputs.scope, mode: .standard)
        let answer = compiled.evaluate { inputs.values[$0] }
        return (answer.value, inputs.diagnostics + answer.diagnostics)
    }

    static func bad(_ place: String, zh: String, en: String) -> Faults {
        Faults([
            Diagnostic(.error, at: SourceLocation(file: place), code: "badCase", zh: zh, en: en)
        ])
    }

    private static func reply(
        _ id: JSONValue, _ value: Value, _ diagnostics: [Diagnostic]
    ) -> JSONValue {
        var members = [
            JSONValue.Member(name: "id", value: id),
            JSONValue.Member(name: "value", value: ValueJSON.write(value)),
        ]
        if value == .null, !diagnostics.isEmpty {
            members.append(
                JSONValue.Member(name: "diagnostics", value: .array(diagnostics.map(report))))
        }
        return .object(members)
    }

    private static func report(_ diagnostic: Diagnostic) -> JSONValue {
        var place: [JSONValue.Member] = []
        if case .text(let line, let column)? = diagnostic.location?.place {
            place = [
                JSONValue.Member(name: "line", value: .number(String(line))),
                JSONValue.Member(name: "column", value: .number(String(column))),
            ]
        }
        let words = [
            JSONValue.Member(name: "code", value: .string(diagnostic.code)),
            JSONValue.Member(name: "zh", value: .string(diagnostic.message.zh)),
            JSONValue.Member(name: "en", value: .string(diagnostic.message.en)),
        ]
        return .object(words + place)
    }
}

/// The context of one case: names, types and values by slot.
struct SuiteInputs {
    var scope = Scope()
    var values: [Value] = []
    var diagnostics: [Diagnostic] = []

    init(_ json: JSONValue) throws(Faults) {
        let types = try SuiteInputs.members(json["input_types"], "input_types")
        for member in try SuiteInputs.members(json["context"], "context") {
            guard let value = ValueJSON.read(member.value) else {
                throw LineRunner.bad(
                    member.name, zh: "“\(member.name)”的值不是 FEEL 的值，例如 {\"$number\": \"0.33\"}",
                    en: "\(member.name) is no FEEL value such as {\"$number\": \"0.33\"}")
            }
            let type = types.first { $0.name == member.name }
            try add(member.name, value, type?.value)
        }
        for member in types where scope.slot(of: member.name) == nil {
            try add(member.name, .null, member.value)
        }
    }

    /// A value that does not conform to its type becomes null, with the reason.
    private mutating func add(
        _ name: String, _ value: Value, _ typeName: JSONValue?
    ) throws(Faults) {
        var type = FEELType.any
        if let typeName, typeName != .null {
            guard let text = typeName.string, let found = FEELType(named: text) else {
                throw LineRunner.bad(
                    name, zh: "“\(name)”的类型不认识，例如 number、list<string>",
                    en: "the type of \(name) is unknown; it is for example number or list<string>")
            }
            type = found
        }
        scope.declare(name, type)
        if let fitting = value.converted(to: type) {
            values.append(fitting)
            return
        }
        values.append(.null)
        diagnostics.append(
            Diagnostic(
                .error, at: SourceLocation(file: name), code: "inputType",
                zh: "“\(name)”的值应当是\(type.name.zh)，却是 \(value.typeName)",
                en: "\(name) should be \(type.name.en), but is \(value.typeName)"))
    }

    private static func members(
        _ json: JSONValue?, _ name: String
    ) throws(Faults) -> [JSONValue.Member] {
        switch json {
        case nil, .null?: return []
        case .object(let members)?: return members
        default:
            throw LineRunner.bad(name, zh: "\(name) 应当是一个对象", en: "\(name) should be an object")
        }
    }
}
