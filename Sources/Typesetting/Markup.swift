/// HTML as it grows. Every text goes through `text`, so nothing that somebody told is read as a
/// tag.
struct Markup {
    private(set) var html = ""

    /// Text between tags.
    mutating func text(_ text: String) { html += Markup.escaped(text) }

    /// Markup of our own.
    mutating func raw(_ markup: String) { html += markup }

    /// `<name class="…">…</name>`
    mutating func element(
        _ name: String, class style: String = "", _ body: (inout Markup) -> Void
    ) {
        open(name, class: style)
        body(&self)
        html += "</\(name)>"
    }

    mutating func element(_ name: String, class style: String = "", text: String) {
        element(name, class: style) { $0.text(text) }
    }

    private mutating func open(_ name: String, class style: String) {
        html += style.isEmpty ? "<\(name)>" : "<\(name) class=\"\(style)\">"
    }

    static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { !special.contains($0) }
        if isPlain { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static let special: Set<UInt8> = Set("&<>\"'".utf8)
}
