import Diagnostics

extension Faults {
    /// A single error, for inputs of which nothing can be used.
    init(at place: SourceLocation, _ code: String, zh: String, en: String) {
        self.init([Diagnostic(.error, at: place, code: code, zh: zh, en: en)])
    }
}
