public import Diagnostics

extension LineRunner {
    /// One expression for a person, in standard mode.
    /// - Parameter context: a JSON object of variables, as in a suite's line.
    /// - Throws: what cannot be read. A type error at run time is null with diagnostics.
    public static func evaluate(
        _ expression: String, context: String?
    ) throws(Faults) -> (value: Value, diagnostics: [Diagnostic]) {
        var members: [JSONValue.Member] = []
        if let context {
            let json = try JSONText.read(context, at: SourceLocation(file: "context"))
            members.append(JSONValue.Member(name: "context", value: json))
        }
        let inputs = try SuiteInputs(.object(members))
        let compiled = try CompiledExpression.compile(
            expression, scope: inputs.scope, mode: .standard)
        let (value, diagnostics) = compiled.evaluateWithDiagnostics { inputs.values[$0] }
        return (value, inputs.diagnostics + diagnostics)
    }

    /// The value as a suite's answer encodes it.
    public static func json(_ value: Value) -> String {
        JSONText.write(ValueJSON.write(value))
    }
}
