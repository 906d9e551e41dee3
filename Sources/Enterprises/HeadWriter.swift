import Diagnostics
import Quantities
public import Vocabulary

/// Writes heads and names of fields that the importer reads back as the same field, year and unit.
public struct HeadWriter: Sendable {
    private let dictionary: FieldDictionary
    private let finder: ColumnFinder

    public init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
        finder = ColumnFinder(dictionary)
    }

    /// `2025年营业收入（万元）`: over a column of the wide form. The first of the field's spellings
    /// that is read back, else its id.
    /// - Parameter year: of a yearly figure; nil for any other.
    public func head(of field: Field, year: Int?) -> String {
        let unit = unit(of: field)
        let bracket = Units.isUnit(unit) ? "（\(unit)）" : ""
        let prefix = year.map { "\($0)年" } ?? ""
        let heads = spellings(field).map { prefix + $0 + bracket }
        return heads.first { isRead($0, as: field, year, bracket.isEmpty ? nil : unit) }
            ?? prefix + field.id + bracket
    }

    /// What stands in the column 指标 of the long form.
    public func name(of field: Field) -> String {
        spellings(field).first { finder.field($0)?.index == field.index } ?? field.id
    }

    /// The unit in which a bare figure is meant; empty for a field without one. A span that is
    /// called by years (经营年限) is asked for in years.
    public func unit(of field: Field) -> String {
        let isByYears = ["年限", "年数"].contains(where: field.label.zh.hasSuffix)
        if field.type == .months, isByYears { return "年" }
        if !field.unit.isEmpty { return field.unit }
        switch field.type {
        case .money: return "万元"
        case .ratio: return "%"
        case .months: return "个月"
        case .age: return "岁"
        default: return ""
        }
    }

    private func spellings(_ field: Field) -> [String] { [field.label.zh] + field.synonyms }

    private func isRead(_ text: String, as field: Field, _ year: Int?, _ unit: String?) -> Bool {
        let column = finder.column(text)
        guard case .field(let found) = column.content else { return false }
        return found.index == field.index && column.head.year == year
            && (unit == nil || column.head.unit == unit)
    }
}

extension Field {
    /// Whether a figure below zero can be true: results, cash flows, growth, net assets.
    public var mayBeNegative: Bool { Plausibility.canBeNegative(self) }
}
