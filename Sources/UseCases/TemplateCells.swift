import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// How each figure is filled in: the look of its cell, what may be written, and what is explained.
struct TemplateCells {
    let dictionary: FieldDictionary
    let heads: HeadWriter

    init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
        heads = HeadWriter(dictionary)
    }

    func look(_ field: Field) -> BookLook {
        switch field.type {
        case .money, .ratio, .number: BookLook(.places(2), isOpen: true)
        case .months: BookLook(isOpen: true)
        case .count, .age: BookLook(.places(0), isOpen: true)
        case .date: BookLook(.day, isOpen: true)
        case .boolean, .choice: BookLook(isOpen: true)
        case .text, .region, .industry, .set, .events: BookLook(.text, isOpen: true)
        }
    }

    /// Nil where any text may be written.
    func rule(_ field: Field) -> BookRule? {
        switch field.type {
        case .money, .ratio, .number, .months: figure(field)
        case .count, .age:
            field.mayBeNegative
                ? figure(field)
                : BookRule(.whole(least: 0), advice: "请填写不小于 0 的整数\(inUnit(field))，不写单位。")
        case .date: date(field)
        case .boolean: BookRule(.list(["是", "否"]), advice: "请选“是”或“否”；还不知道就留空。")
        case .choice: BookRule(.list(choices(field)), advice: "请从下拉列表中选一项；还不知道就留空。")
        case .set: BookRule(.list(choices(field) + ["无"]), .suggests, advice: "")
        case .events: BookRule(.list(["无"]), .suggests, advice: "")
        case .text, .region, .industry: nil
        }
    }

    private func figure(_ field: Field) -> BookRule {
        let isBound = field.type != .ratio || field.id.hasSuffix("share")
        let least = isBound && !field.mayBeNegative ? Decimal34.zero : nil
        let what = least == nil ? "请填写数字" : "请填写不小于 0 的数字"
        return BookRule(.decimal(least: least), advice: what + inUnit(field) + "，不写单位。")
    }

    private func inUnit(_ field: Field) -> String {
        let unit = heads.unit(of: field)
        return unit.isEmpty ? "" : "（单位：\(unit)）"
    }

    /// 无 may stand for the last day of a certificate that there is not.
    private func date(_ field: Field) -> BookRule? {
        guard let first = Day(year: 1900, month: 3, day: 1),
            let last = Day(year: 2100, month: 12, day: 31)
        else { return nil }
        let isLastDay = field.id.hasSuffix("_valid_until")
        return BookRule(
            .day(first...last), isLastDay ? .asks : .refuses,
            advice: "请填写日期，如 2021-04-12" + (isLastDay ? "；没有证书写“无”。" : "；还不知道就留空。"))
    }

    /// The members by their labels; by its id one whose label is read as another.
    func choices(_ field: Field) -> [String] {
        let names = dictionary.cells[field.index].names
        return field.type.members.map { member in
            names.id(member.label.zh) == member.id ? member.label.zh : member.id
        }
    }

    /// How to write it, and what it is: `不小于 0 的数。实际缴纳的各项税收合计`.
    func hint(_ field: Field) -> String {
        let manner = manner(field)
        let definition = field.definition
        if definition.isEmpty { return manner }
        return manner.isEmpty ? definition : manner + "。" + definition
    }

    private func manner(_ field: Field) -> String {
        switch field.type {
        case .money, .ratio, .number, .count: field.mayBeNegative ? "亏损、减少写负数" : ""
        case .months, .age: ""
        case .date: field.id.hasSuffix("_valid_until") ? "日期；没有写“无”" : "日期，如 2021-04-12"
        case .boolean: "是或否"
        case .choice: "选一项"
        case .set: "可选可写，几项用“、”隔开；一项也没有写“无”"
        case .events: "没有发生过写“无”；有则写日期，几次用“、”隔开"
        case .region: "区县名称或六位代码"
        case .industry: "GB/T 4754 代码或名称"
        case .text: ""
        }
    }

    /// The paper that shows it, and the office that has it.
    func paper(_ field: Field) -> String {
        let office = field.office.map { "找：\($0.zh)" }
        return [field.bring?.zh, office].compactMap(\.self).joined(separator: "；")
    }

    /// For the comment on a head: definition, source of the definition, paper.
    func comment(_ field: Field) -> String? {
        var lines = [hint(field)]
        if !field.source.isEmpty { lines.append("依据：\(field.source)") }
        let paper = paper(field)
        if !paper.isEmpty { lines.append("凭据：\(paper)") }
        lines.removeAll(where: \.isEmpty)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
