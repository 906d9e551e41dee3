import CreditBook
import Diagnostics
import Documents
import Vocabulary

/// What is said of a list of events.
enum EventFaults {
    static func noHead(_ table: Table) -> Diagnostic {
        Diagnostic(
            .error, at: table.location(row: 0, column: 0), code: "noHead",
            zh: "前20行里找不到信贷事项清单的表头；表头须有 日期、需求编号、事项、企业名称或统一社会信用代码。",
            en: "no head of a list of events in the first 20 rows; it needs 日期, 需求编号, 事项, 企业名称.")
    }

    static func noRows(_ table: Table) -> Diagnostic {
        Diagnostic(
            .error, at: table.location(row: 0, column: 0), code: "noRows",
            zh: "清单里一行事项也没有。", en: "the list holds no event.")
    }

    static func lacks(_ columns: [EventColumn], _ place: SourceLocation) -> Diagnostic {
        let heads = columns.map(\.head)
        return Diagnostic(
            .error, at: place, code: "columnsMissing",
            zh: "信贷事项清单缺少列：\(heads.joined(separator: "、"))；请补上后重新登记。",
            en: "the list lacks the columns \(heads.joined(separator: ", ")); add them.")
    }

    static func unknownColumn(_ head: String, _ place: SourceLocation) -> Diagnostic {
        let guess = nearest(to: head, in: EventColumn.allCases.flatMap(\.words))
        return Diagnostic(
            .note, at: place, code: "unknownColumn",
            zh: "列“\(head)”不属于信贷事项清单，或已有同样的列，未读" + (guess.map { "；是否指“\($0)”？" } ?? "。"),
            en: "the column “\(head)” was not read"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func twice(_ number: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "numberTwice",
            zh: "序号 \(number) 出现两次；每行要有自己的序号。", en: "the number \(number) stands twice.")
    }

    static func empty(_ column: EventColumn) -> LiteralFault {
        LiteralFault(
            "cellEmpty", zh: "“\(column.head)”没有填；请补上。",
            en: "“\(column.head)” is empty; fill it in.")
    }

    static func needs(_ kind: CreditEvent.Kind, _ column: EventColumn) -> LiteralFault {
        LiteralFault(
            "cellEmpty", zh: "“\(kind.word)”要写明“\(column.head)”；请补上。",
            en: "a line of “\(kind.word)” needs “\(column.head)”; fill it in.")
    }

    static func notPositive(_ column: EventColumn) -> LiteralFault {
        LiteralFault(
            "amountNotPositive", zh: "“\(column.head)”要大于零。",
            en: "“\(column.head)” must be above zero.")
    }

    static func day(_ text: String) -> LiteralFault {
        LiteralFault(
            "badDay", zh: "“\(text)”不是日期；请写成 2022-03-15。",
            en: "“\(text)” is no day; write 2022-03-15.")
    }

    static func unknownKind(_ word: String) -> LiteralFault {
        let words = CreditEvent.Kind.allCases.map(\.word)
        let guess = nearest(to: word, in: words)
        return LiteralFault(
            "unknownEvent",
            zh: "没有事项“\(word)”；" + (guess.map { "是否想写“\($0)”？" } ?? "")
                + "可用：\(words.joined(separator: "、"))。",
            en: "there is no event “\(word)”; known: \(words.joined(separator: ", ")).")
    }

    static func reason(_ text: String) -> LiteralFault {
        let labels = DeclineCode.allCases.map(\.label.zh).joined(separator: "、")
        return LiteralFault(
            "badReason",
            zh: "婉拒理由“\(text)”要写成“类别：具体说明”，类别为：\(labels)；几条之间用分号。",
            en: "write a reason as “kind：explanation”, with one of the kinds \(labels); "
                + "semicolons between reasons.")
    }
}
