import Diagnostics
import Documents
import Vocabulary

/// What is said of cells and rows of a signed list.
enum ConsentListFaults {
    static func noHead(_ table: Table) -> Diagnostic {
        Diagnostic(
            .error, at: table.location(row: 0, column: 0), code: "noHead",
            zh: "前20行里找不到授权清单的表头；表头须有 企业名称、接收方、用途、范围、起始日、截止日、依据。",
            en: "no head of a consent list in the first 20 rows; it needs 企业名称, 接收方, 用途, 范围, "
                + "起始日, 截止日, 依据.")
    }

    static func lacks(_ columns: [ConsentColumn], _ place: SourceLocation) -> Diagnostic {
        let heads = columns.map(\.head)
        return Diagnostic(
            .error, at: place, code: "columnsMissing",
            zh: "授权清单缺少列：\(heads.joined(separator: "、"))；请补上后重新导入。",
            en: "the list lacks the columns \(heads.joined(separator: ", ")); add them.")
    }

    static func unknownColumn(_ head: String, _ place: SourceLocation) -> Diagnostic {
        let known = ConsentColumn.allCases.flatMap(\.words)
        let guess = nearest(to: head, in: known)
        return Diagnostic(
            .note, at: place, code: "unknownColumn",
            zh: "列“\(head)”不属于授权清单，未读" + (guess.map { "；是否指“\($0)”？" } ?? "。"),
            en: "the column “\(head)” is none of a consent list and was not read"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func repeatedColumn(_ head: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "repeatedColumn",
            zh: "列“\(head)”出现两次；请只留一列。", en: "the column “\(head)” stands twice; keep one.")
    }

    static func noRows(_ table: Table) -> Diagnostic {
        Diagnostic(
            .error, at: table.location(row: 0, column: 0), code: "noConsent",
            zh: "授权清单里没有一行授权；请填写后重新导入。", en: "the list holds no consent; fill it in.")
    }

    static func duplicate(of first: SourceLocation, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "duplicateConsent",
            zh: "此行与 \(first.text) 的企业、接收方、用途、范围相同且期限重叠；请只留一行。",
            en: "this row has the enterprise, receiver, purpose and scope of \(first.text) and a "
                + "term that overlaps; keep one.")
    }

    static func empty(_ column: ConsentColumn) -> LiteralFault {
        let hint = example(column)
        return LiteralFault(
            "emptyCell", zh: "“\(column.head)”为空；请写 \(hint.zh)。",
            en: "“\(column.head)” is empty; write \(hint.en).")
    }

    static func word(_ text: String, _ column: ConsentColumn) -> LiteralFault {
        let hint = example(column)
        return LiteralFault(
            "unknownWord", zh: "“\(column.head)”写的“\(text)”不认识；请写 \(hint.zh)。",
            en: "“\(text)” says nothing under “\(column.head)”; write \(hint.en).")
    }

    static func registryReport(_ text: String) -> LiteralFault {
        LiteralFault(
            "registryReport",
            zh: "“\(text)”是人行征信报告，由银行自行查询，本系统不保存；请改写授权书本身的编号。",
            en: "“\(text)” is a report of the central credit registry, which is not kept here; "
                + "give the number of the signed form.")
    }

    private static func example(_ column: ConsentColumn) -> Bilingual {
        switch column {
        case .purpose: words(Purpose.allCases.map(\.label))
        case .basis: words(LegalBasis.allCases.map(\.label))
        case .role: words(Signatory.Role.allCases.map(\.label))
        case .kind: words(ConsentTerms.Kind.allCases.map(\.label))
        case .subject: Bilingual(zh: "企业 或 企业主", en: "企业 or 企业主")
        case .scope: Bilingual(zh: "全部、涉税信息、tax.* 或指标名称", en: "all, tax.* or labels of fields")
        case .from: Bilingual(zh: "日期，如 2026-11-22", en: "a day such as 2026-11-22")
        case .until:
            Bilingual(zh: "日期，如 2027-11-21；没有期限写“长期”", en: "a day such as 2027-11-21, or 长期")
        case .receiver: Bilingual(zh: "机构全称，或“园区”", en: "the full name of an institution, or zone")
        case .name, .uscc, .template, .number, .document, .authority:
            Bilingual(zh: "其内容", en: "what it asks for")
        }
    }

    private static func words(_ labels: [Bilingual]) -> Bilingual {
        Bilingual(
            zh: labels.map(\.zh).joined(separator: "、"),
            en: labels.map { "\($0.zh) (\($0.en))" }.joined(separator: ", "))
    }
}
