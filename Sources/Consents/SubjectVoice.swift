public import Diagnostics
public import Quantities

/// What the subject of data said of them (信息主体声明和异议), worked out of its words in the order
/// in which they were recorded. A pure state machine: a word that does not fit is refused and
/// changes nothing.
public struct SubjectVoice: Hashable, Sendable {
    /// What the enterprise wants every reader of its report to know (声明).
    public struct Statement: Hashable, Sendable {
        public let text: String
        public let day: Day

        public init(text: String, day: Day) {
            self.text = text
            self.day = day
        }
    }

    /// In the order of receipt, answered ones with them.
    public private(set) var objections: [DataObjection] = []
    /// The newest one that was not taken back.
    public private(set) var statement: Statement?
    private let enterprise: String

    /// - Parameter enterprise: by its code, else by its name.
    public init(of enterprise: String, _ words: [SubjectWord] = []) {
        self.enterprise = enterprise
        for word in words { _ = apply(word) }
    }

    /// What it had said by a day: what came later, or was taken back later, is left out.
    public init(of enterprise: String, _ words: [SubjectWord], on day: Day) {
        self.init(of: enterprise, words.filter { $0.day <= day })
    }

    /// - Returns: why it is not taken; nil where it is.
    public mutating func apply(_ word: SubjectWord) -> VoiceRefusal? {
        if let refusal = refusal(of: word) { return refusal }
        switch word.saying {
        case .statement(let text): statement = Statement(text: text, day: word.day)
        case .statementWithdrawn: statement = nil
        case .objection(let field, let text):
            objections.append(
                DataObjection(
                    enterprise: enterprise, field: field, received: word.day, text: text))
        case .answer(let field, let outcome, let text):
            guard let place = openPlace(field) else { return .nothingOpen }
            objections[place] = objections[place].answered(outcome, on: word.day, text)
        }
        return nil
    }

    /// Why a word would not be taken.
    public func refusal(of word: SubjectWord) -> VoiceRefusal? {
        if let text = word.saying.text {
            let length = text.unicodeScalars.count
            if Spelling.meant(text).isEmpty { return .empty }
            if length > SubjectWord.longest { return .tooLong(length) }
        }
        switch word.saying {
        case .statement: return nil
        case .statementWithdrawn: return statement == nil ? .noStatement : nil
        case .objection(let field, _): return openPlace(field) == nil ? nil : .alreadyOpen
        case .answer(let field, _, _):
            guard let place = openPlace(field) else { return .nothingOpen }
            let received = objections[place].received
            return word.day < received ? .beforeReceipt(received) : nil
        }
    }

    private func openPlace(_ field: String) -> Int? {
        objections.lastIndex { $0.field == field && $0.answer == nil }
    }
}

/// One thing that was said: by the subject of data, or to it.
public struct SubjectWord: Hashable, Sendable {
    public enum Saying: Hashable, Sendable {
        case statement(String)
        case statementWithdrawn
        /// - field: id of the field whose figure is said to be wrong.
        case objection(field: String, String)
        case answer(field: String, DataObjection.Outcome, String)

        public var text: String? {
            switch self {
            case .statement(let text), .objection(_, let text), .answer(_, _, let text): text
            case .statementWithdrawn: nil
            }
        }
    }

    /// Characters of a text at most.
    public static let longest = 1_000
    public let saying: Saying
    /// When it was received or sent.
    public let day: Day

    public init(_ saying: Saying, on day: Day) {
        self.saying = saying
        self.day = day
    }
}

/// Why a word is not taken.
public enum VoiceRefusal: Hashable, Sendable {
    case empty
    case tooLong(Int)
    case noStatement
    case alreadyOpen
    case nothingOpen
    case beforeReceipt(Day)

    public var diagnostic: Diagnostic {
        Diagnostic(.error, at: nil, code: code, zh: message.zh, en: message.en)
    }

    private var code: String {
        switch self {
        case .empty: "textEmpty"
        case .tooLong: "textTooLong"
        case .noStatement: "noStatement"
        case .alreadyOpen: "objectionOpen"
        case .nothingOpen: "noObjection"
        case .beforeReceipt: "answerBeforeReceipt"
        }
    }

    private var message: Bilingual {
        switch self {
        case .empty: Bilingual(zh: "没有写内容。", en: "there is no text.")
        case .tooLong(let length):
            Bilingual(
                zh: "内容有 \(length) 字，最多 \(SubjectWord.longest) 字。",
                en: "the text has \(length) characters; \(SubjectWord.longest) are the most.")
        case .noStatement: Bilingual(zh: "没有可以撤回的声明。", en: "there is no statement to take back.")
        case .alreadyOpen:
            Bilingual(
                zh: "对这项数据的异议还在处理，不重复登记。",
                en: "an objection to this figure is open already.")
        case .nothingOpen:
            Bilingual(zh: "这项数据没有待答复的异议。", en: "no objection to this figure is open.")
        case .beforeReceipt(let day):
            Bilingual(
                zh: "答复日期不能早于收到异议的 \(day.iso)。",
                en: "an answer cannot be of a day before \(day.iso), when it was received.")
        }
    }
}
