import CXLSXWriter
import Diagnostics
import Documents
import Foundation
import Quantities

/// Writes what may be filled in: one rule of the file for each run of cells that share it.
struct RuleWriter {
    private let page: UnsafeMutablePointer<lxw_worksheet>
    private let file: BookFile

    init(_ page: UnsafeMutablePointer<lxw_worksheet>, _ file: BookFile) {
        self.page = page
        self.file = file
    }

    func write(_ sheet: BookSheet, from firstRow: Int) throws(Faults) {
        for (index, column) in sheet.columns.enumerated() {
            var start = 0
            while start < sheet.rows.count {
                let rule = rule(sheet.rows[start], index, column)
                var end = start + 1
                while end < sheet.rows.count, self.rule(sheet.rows[end], index, column) == rule {
                    end += 1
                }
                let rows = (firstRow + start)...(firstRow + end - 1)
                if let rule { try add(rule, rows, index) }
                start = end
            }
        }
    }

    private func rule(_ cells: [BookCell], _ index: Int, _ column: BookColumn) -> BookRule? {
        (index < cells.count ? cells[index].rule : nil) ?? column.rule
    }

    private func add(
        _ rule: BookRule, _ rows: ClosedRange<Int>, _ column: Int
    ) throws(Faults) {
        var texts = CTexts()
        defer { texts.free() }
        var entry = lxw_data_validation()
        fill(&entry, rule.allowed, &texts)
        strictness(&entry, rule, &texts)
        try file.check(
            worksheet_data_validation_range(
                page, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound),
                lxw_col_t(column), &entry))
    }

    private func fill(
        _ entry: inout lxw_data_validation, _ allowed: BookRule.Allowed, _ texts: inout CTexts
    ) {
        switch allowed {
        case .list(let list):
            if let reference = file.reference(list) {
                entry.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                entry.value_formula = texts.add(reference)
            } else {
                entry.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                entry.value_list = texts.add(list)
            }
        case .whole(let least):
            entry.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
            entry.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            entry.value_number = Double(least)
        case .decimal(let least):
            entry.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
            entry.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            // Any number is one above the least that a cell can hold.
            entry.value_number = least.flatMap(SheetNumber.figure) ?? -999_999_999_999_999
        case .day(let days):
            entry.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
            entry.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
            entry.minimum_datetime = RuleWriter.moment(days.lowerBound)
            entry.maximum_datetime = RuleWriter.moment(days.upperBound)
        case .length(let count):
            entry.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
            entry.criteria = UInt8(LXW_VALIDATION_CRITERIA_EQUAL_TO.rawValue)
            entry.value_number = Double(count)
        }
    }

    private static func moment(_ day: Day) -> lxw_datetime {
        var moment = lxw_datetime()
        moment.year = Int32(day.year)
        moment.month = Int32(day.month)
        moment.day = Int32(day.day)
        return moment
    }

    private func strictness(
        _ entry: inout lxw_data_validation, _ rule: BookRule, _ texts: inout CTexts
    ) {
        let (on, off) = (UInt8(LXW_VALIDATION_ON.rawValue), UInt8(LXW_VALIDATION_OFF.rawValue))
        entry.ignore_blank = on
        entry.dropdown = on
        entry.show_input = off
        entry.show_error = rule.strictness == .suggests ? off : on
        let type =
            rule.strictness == .asks
            ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP
        entry.error_type = UInt8(type.rawValue)
        entry.error_title = texts.add("请核对")
        entry.error_message = texts.add(String(BookLimits.text(rule.advice).prefix(225)))
    }
}

/// C texts that live as long as a call needs them.
private struct CTexts {
    private var texts: [UnsafeMutablePointer<CChar>?] = []
    private var arrays: [UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>] = []

    mutating func add(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let copy = strdup(text)
        texts.append(copy)
        return copy
    }

    /// With a null pointer behind the last one.
    mutating func add(_ list: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
        let array = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
            capacity: list.count + 1)
        for (index, text) in list.enumerated() { array[index] = add(BookLimits.text(text)) }
        array[list.count] = nil
        arrays.append(array)
        return array
    }

    func free() {
        for text in texts { Foundation.free(text) }
        for array in arrays { array.deallocate() }
    }
}
