public import Diagnostics
import Documents
import Quantities

/// What every page about credit is written with: names, language, width, and the foot that says of
/// which journal its figures are.
public struct CreditPaper: Sendable {
    public let names: CreditNames
    public let foot: BookFoot
    public let language: Language
    public let width: Int

    public init(_ names: CreditNames, _ foot: BookFoot, _ language: Language, width: Int) {
        self.names = names
        self.foot = foot
        self.language = language
        self.width = width
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    public func wrapped(_ text: String, indent: Int = 0) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }

    /// `· …`, what follows the first line hanging below its text.
    func bullet(_ text: String, indent: Int, mark: String = "· ") -> [String] {
        let own = DisplayWidth.of(mark)
        let lines = DisplayWidth.wrap(text, to: width - indent - own)
        let space = String(repeating: " ", count: indent)
        return lines.enumerated().map { index, line in
            space + (index == 0 ? mark : String(repeating: " ", count: own)) + line
        }
    }

    /// `名称：内容`, wrapped behind two blanks; nothing where there is no content.
    func line(_ zh: String, _ en: String, _ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return wrapped(say(zh + "：", en + ": ") + text, indent: 2)
    }

    func joined(_ parts: [String?]) -> String {
        parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: say("，", ", "))
    }

    func range(_ low: Money?, _ high: Money?) -> String? {
        switch (low, high) {
        case (let low?, let high?): low == high ? low.text : "\(low.text)–\(high.text)"
        case (let low?, nil): "≥" + low.text
        case (nil, let high?): "≤" + high.text
        case (nil, nil): nil
        }
    }

    /// The lines of a page under its head, with the book that its figures are of and the foot.
    func page(_ head: String, _ body: [String]) -> [String] {
        wrapped(head) + body + [""]
            + wrapped(say("账簿：经办记录。", "Book: recorded steps. ") + foot.line(language))
    }

    /// One JSON object: the members, then the journal.
    func json(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "life")
        members(&writer)
        writer.foot(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
