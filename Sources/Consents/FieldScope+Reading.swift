import Diagnostics
public import Vocabulary

extension FieldScope {
    /// Reads what a person writes: `全部`, `涉税信息`, `tax.*`, `企业主个人信息`, ids and labels of
    /// fields, several with `、` or `;` between them. Throws what is wrong with the first bad part.
    public init(
        reading text: String, in dictionary: FieldDictionary
    ) throws(LiteralFault) {
        var parts: [Part] = []
        for piece in text.split(whereSeparator: FieldScope.separators.contains) {
            let word = Spelling.meant(String(piece))
            if !word.isEmpty { parts.append(try FieldScope.part(word, dictionary)) }
        }
        if parts.isEmpty { throw FieldScope.empty }
        self.init(parts)
    }

    private static let separators = Set<Character>("、,，;；\n")

    private static func part(
        _ word: String, _ dictionary: FieldDictionary
    ) throws(LiteralFault) -> Part {
        let key = Spelling.key(word)
        if let field = dictionary.field(id: word.lowercased()) { return .field(field.id) }
        let fields = dictionary.fields(labelled: word)
        if fields.count == 1 { return .field(fields[0].id) }
        if fields.count > 1 { throw ambiguous(word, fields) }
        if RegistryReport.isNamed(in: word) { throw registryReport(word) }
        if allWords.contains(key) { return .allButPersonal }
        if personalWords.contains(key) { return .allPersonal }
        let family = FieldFamily.named(key)?.prefix ?? prefix(of: word)
        guard let family, has(family, dictionary) else { throw unknown(word, dictionary) }
        return .family(family)
    }

    /// `tax` of `tax.*`; nil for anything else.
    private static func prefix(of word: String) -> String? {
        let plain = PlainText.halfWidth(word).lowercased()
        return plain.hasSuffix(".*") ? String(plain.dropLast(2)) : nil
    }

    private static func has(_ family: String, _ dictionary: FieldDictionary) -> Bool {
        dictionary.fields.contains { $0.id.hasPrefix(family + ".") }
    }

    private static let allWords: Set<String> = [
        "全部", "全部非个人信息", "全部企业信息", "全部信息", "企业信息", "all",
    ]
    private static let personalWords: Set<String> = [
        "个人信息", "企业主个人信息", "企业主信息", "负责人个人信息", "法定代表人个人信息", "personal",
    ]
}

// MARK: faults
extension FieldScope {
    private static let empty = LiteralFault(
        "emptyScope", zh: "授权范围为空；请写 全部、涉税信息、tax.* 或指标名称，多项用“、”分开。",
        en: "the scope is empty; write all, tax.*, or the labels of fields, with 、 between them.")

    private static func registryReport(_ word: String) -> LiteralFault {
        LiteralFault(
            "registryReport",
            zh: "“\(word)”是人行征信报告，由银行自行查询，本系统不保存、不转发；请从范围中删去。",
            en: "“\(word)” is a report of the central credit registry, which a bank queries itself "
                + "and which is never kept or passed on here; take it out of the scope.")
    }

    private static func ambiguous(_ word: String, _ fields: [Field]) -> LiteralFault {
        let ids = fields.map(\.id)
        return LiteralFault(
            "ambiguousField",
            zh: "“\(word)”同时指 \(ids.joined(separator: "、"))；请写其中一个代号。",
            en: "“\(word)” names \(ids.joined(separator: ", ")); write one of these ids.")
    }

    private static func unknown(_ word: String, _ dictionary: FieldDictionary) -> LiteralFault {
        let families = FieldFamily.all.map(\.label.zh)
        let guess =
            dictionary.nearestLabel(to: word) ?? dictionary.nearestID(to: word)
            ?? nearest(to: word, in: families)
        return LiteralFault(
            "unknownScope",
            zh: "范围“\(word)”不认识" + (guess.map { "，是否指“\($0)”？" } ?? "；")
                + "可写 全部、\(families.prefix(3).joined(separator: "、"))、tax.* 或指标名称。",
            en: "the scope “\(word)” is not known"
                + (guess.map { ", did you mean “\($0)”?" } ?? "; ")
                + " write all, tax.*, or the label of a field.")
    }
}
