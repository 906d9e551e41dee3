import Diagnostics

/// The core says what to do next in words of the command line. Who calls over HTTP reads of calls
/// and fields in their place (接口用语): one table for all texts, put in where a text is sent.
enum CallerWords {
    static func put(_ text: Bilingual) -> Bilingual {
        Bilingual(zh: put(text.zh), en: put(text.en))
    }

    static func put(_ text: String) -> String {
        // Most texts name neither a command nor an option.
        guard
            text.contains("--") || text.contains("credit ") || text.contains("rongqiao ")
                || text.contains("products/")
        else { return text }
        let calls = CallerWords.calls.reduce(text) { $0.replacing($1.command, with: $1.call) }
        return fields(calls)
    }

    /// Options become names of members and parameters.
    private static func fields(_ text: String) -> String {
        let parts = text.split(separator: "--", omittingEmptySubsequences: false)
        guard let first = parts.first else { return text }
        return parts.dropFirst().reduce(String(first)) { made, part in
            let name = part.prefix { $0.isASCII && ($0.isLowercase || $0 == "-") }
            guard name.first?.isLetter == true else { return made + "--" + part }
            return made + field(name) + part.dropFirst(name.count)
        }
    }

    private static let names: [Substring: String] = [
        "as-of": "as_of", "sheet-profile": "profile", "paper": "papers", "note": "number",
        "set": "changes", "reason": "why", "other": "others",
    ]

    private static func field(_ option: Substring) -> String {
        if let name = names[option] { return name }
        let words = option.split(separator: "-")
        return words.dropFirst().reduce(String(words.first ?? "")) {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
    }

    /// Longer commands stand before those that they begin with.
    private static let calls: [(command: String, call: String)] = [
        ("写法见 products/sheets/README.md。", ""), ("（products/sheets/README.md）", ""),
        ("（terms/）", ""),
        ("rongqiao access organisation list", "GET /organisations"),
        ("rongqiao access account list", "GET /accounts"),
        ("rongqiao access account password", "POST /me/password"),
        ("rongqiao products list --all", "GET /rule-sets"),
        ("rongqiao products show ", "GET /rule-sets/"),
        ("rongqiao cards list", "GET /scorecards"),
        ("rongqiao consents list", "GET /consents"),
        ("rongqiao imports list", "GET /imports"),
        ("rongqiao enterprises same", "POST /enterprises/{enterprise}/succession"),
        ("rongqiao credit history --format json", "GET /history/{subject}"),
        ("rongqiao credit record", "POST /event-lists"),
        ("credit subsidy list", "GET /enterprises/{enterprise}/credit/totals"),
        ("credit batch list", "GET /batches"), ("credit batch show ", "GET /batches/"),
        ("credit claim list", "GET /claims"),
        ("credit claim pay", "POST /claims/{claim}/payout"),
        ("credit claim compensate", "POST /claims/{claim}/compensation"),
        ("credit programme open", "POST /programmes/{programme}/opening"),
        ("credit programmes show", "GET /programmes/{programme}/terms"),
        ("credit guarantee overdue", "POST /batches/{batch}/rows/{row}/overdue-notice"),
        ("credit reguarantee claim", "POST /losses/{loss}/re-guarantee-claim"),
        ("credit recovery show", "GET /losses/{loss}"),
        ("credit breaks --all", "GET /breaks?all=true"),
        ("credit history 企业", "GET /history/{subject}"),
        ("credit history ENTERPRISE", "GET /history/{subject}"),
        ("credit history", "GET /history/{subject}"),
        ("credit correct", "POST /steps/{step}/correction"),
        ("credit void", "POST /steps/{step}/voiding"),
        ("credit demands", "GET /demands"), ("credit sign", "POST /lines/{line}/signing"),
    ]
}
