public import Diagnostics
public import Documents

extension ServerSettings {
    /// Takes what a configuration file says: nested mappings, so that `listen: {port: 80}` is
    /// `listen.port`.
    /// - Returns: every fault, at its line and column.
    public mutating func read(_ root: YAMLNode) -> [Diagnostic] {
        read(root, prefix: "")
    }

    private mutating func read(_ node: YAMLNode, prefix: String) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for (key, value) in node.entries {
            let name = prefix + (key.string ?? "")
            if value.isMapping {
                faults += read(value, prefix: name + ".")
            } else if let fault = set(name, value.string ?? "", .file) {
                var located = fault
                located.location = fault.code == "unknownSetting" ? key.location : value.location
                faults.append(located)
            }
        }
        return faults
    }

    /// Takes `RONGQIAO_…` of the environment. A name that no setting has is not a fault: other
    /// programs of this house read the environment too.
    public mutating func read(environment: [String: String]) -> [Diagnostic] {
        Self.all.compactMap { setting in
            environment[setting.variable].flatMap { set(setting.name, $0, .environment) }
        }
    }
}
