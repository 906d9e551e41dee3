import Access
import Diagnostics

/// The contract as a page for people: made of the endpoints, one file, no script.
enum DocsPage {
    static func html(_ language: Language) -> String {
        let endpoints = Contract.endpoints
        let groups = Endpoint.Tag.allCases.compactMap { tag -> String? in
            let own = endpoints.filter { $0.tag == tag }
            if own.isEmpty { return nil }
            return "<h2 id=\"\(tag.rawValue)\">\(tag.rawValue)</h2>"
                + own.map { section($0, language) }.joined()
        }
        let links = Endpoint.Tag.allCases.filter { tag in endpoints.contains { $0.tag == tag } }
            .map { "<a href=\"#\($0.rawValue)\">\($0.rawValue)</a>" }.joined(separator: " ")
        let title = Bilingual(zh: "融桥接口说明", en: "Rongqiao API")[language]
        return "<!doctype html><html lang=\"\(language == .zh ? "zh-CN" : "en")\"><head>"
            + "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>\(title)</title><style>\(style)</style></head><body>"
            + "<h1>\(title)</h1><p>\(intro[language])</p><nav>\(links)</nav>"
            + groups.joined() + "</body></html>\n"
    }

    private static let intro = Bilingual(
        zh: "版本 \(Contract.version)。机器读的文档：<a href=\"/openapi.yaml\">/openapi.yaml</a>。"
            + "用 <code>Authorization: Bearer rq_…</code> 出示密钥；改动数据的请求须带 "
            + "<code>Idempotency-Key</code>；金额为整数分。出错时答复 "
            + "<code>application/problem+json</code>，其中 <code>code</code> 不会改名。",
        en: "Version \(Contract.version). For machines: "
            + "<a href=\"/openapi.yaml\">/openapi.yaml</a>. Show your key as "
            + "<code>Authorization: Bearer rq_…</code>; calls that change something carry an "
            + "<code>Idempotency-Key</code>; amounts are integer fen. What goes wrong is answered "
            + "as <code>application/problem+json</code> with a stable <code>code</code>.")

    private static func section(_ endpoint: Endpoint, _ language: Language) -> String {
        let method = endpoint.method.rawValue.uppercased()
        var html =
            "<section id=\"\(endpoint.id)\"><h3><b class=\"\(endpoint.method.rawValue)\">\(method)"
            + "</b> <code>\(escaped(endpoint.path))</code></h3><p>"
            + escaped(endpoint.summary[language]) + "</p>"
        if let scope = endpoint.scope { html += "<p>scope <code>\(scope.rawValue)</code></p>" }
        if !endpoint.parameters.isEmpty {
            html += "<table>" + endpoint.parameters.map(row).joined() + "</table>"
        }
        if case .json(_, let example)? = endpoint.body {
            html += "<pre>\(escaped(example))</pre>"
        }
        if let example = endpoint.reply.example {
            html += "<p>→ \(endpoint.reply.status)</p><pre>\(escaped(example))</pre>"
        }
        return html + "</section>"
    }

    private static func row(_ parameter: Endpoint.Parameter) -> String {
        "<tr><td><code>\(parameter.name)</code></td><td>\(parameter.place.rawValue)</td><td>"
            + (parameter.isRequired ? "●" : "") + "</td><td>\(escaped(parameter.about))</td></tr>"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static let style = """
        body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;\
        padding:0 1rem;color:#222}nav a{margin-right:.6em}h2{border-bottom:1px solid #ccc;\
        margin-top:2.5em}h3{margin-bottom:0;font-weight:normal}pre{background:#f5f5f3;padding:.7em;\
        overflow:auto;white-space:pre-wrap}b{display:inline-block;min-width:4.2em}.get{color:#176b3a}\
        .post,.put,.patch{color:#8a4b00}.delete{color:#a11}table{border-collapse:collapse}\
        td{border-top:1px solid #ddd;padding:.15em .7em .15em 0;vertical-align:top}
        """
}
