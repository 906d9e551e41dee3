import Diagnostics
public import Documents
import Quantities
import Vocabulary

/// What a row below the head is.
public enum RowKind: Hashable, Sendable {
    case data
    case blank
    /// 合计, 小计.
    case total
    /// The head once more, as at the top of each printed page.
    case head
    /// 注：…, 填表人：….
    case remark

    private static let totals = ["合计", "小计", "总计", "共计", "累计", "total", "subtotal", "本页"]
    private static let remarks = [
        "注:", "注1", "注2", "说明:", "备注:", "填表", "填报", "制表", "审核", "联系人", "联系电话", "单位负责人", "附:",
        "数据来源",
    ]

    /// - Parameters:
    ///   - head: the heads, half-width.
    ///   - name: the column of the enterprise's name.
    ///   - code: the column of its credit code.
    public static func of(_ row: [Cell], head: [String], name: Int?, code: Int?) -> RowKind {
        let texts = row.map { PlainText.halfWidth($0.text) }
        let filled = texts.indices.filter { !texts[$0].isEmpty }
        if filled.isEmpty { return .blank }
        let hasCode = code.map { texts[$0].count >= 9 && !isTotal(texts[$0]) } ?? false
        if !hasCode, let first = filled.first, isTotal(texts[first]) { return .total }
        if !hasCode, let name, isTotal(texts[name]) { return .total }
        let repeated = filled.count { texts[$0] == head[$0] }
        if repeated >= 2, repeated * 2 >= filled.count { return .head }
        return !hasCode && isRemark(texts, filled, name) ? .remark : .data
    }

    private static func isTotal(_ text: String) -> Bool {
        let key = PlainText.key(text)
        guard let word = totals.first(where: key.hasPrefix) else { return false }
        return key.count <= 8 || key.dropFirst(word.count).first == "("
    }

    private static func isRemark(_ texts: [String], _ filled: [Int], _ name: Int?) -> Bool {
        if remarks.contains(where: texts[filled[0]].hasPrefix) { return true }
        if filled.allSatisfy({ texts[$0].contains(":") }) { return true }
        guard filled.count == 1 else { return false }
        return filled[0] != name || texts[filled[0]].contains("。")
    }
}
