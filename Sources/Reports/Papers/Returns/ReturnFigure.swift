public import Diagnostics
import Documents
import Papers
import Quantities

/// A cell of a return with what goes in and what it rests on (报表取数).
public struct ReturnFigure: Sendable {
    public enum Written: Hashable, Sendable {
        /// A plain decimal number.
        case number(String)
        case text(String)
        /// Nobody told it: the mapping's word for that, or nothing.
        case missing
    }

    public let entry: ReturnMap.Entry
    public let written: Written
    /// Nil for words.
    public let value: ZoneValue?

    /// - Parameters:
    ///   - books: of the part of the zone that is asked for.
    ///   - isPercent: whether the cell shows numbers as per cent.
    public static func of(
        _ entry: ReturnMap.Entry, _ books: ZoneBooks, issuer: Bilingual, isPercent: Bool
    ) -> ReturnFigure {
        switch entry.content {
        case .text(let text):
            let words =
                switch text {
                case .period: books.period.label.zh
                case .issuer: issuer.zh
                case .asOf: books.end.iso
                }
            return ReturnFigure(entry: entry, written: .text(words), value: nil)
        case .measure(let asked):
            let value = asked.measure.value(books, asked.span)
            guard let number = value.number else {
                return ReturnFigure(entry: entry, written: .missing, value: value)
            }
            let text = asked.text(number, isPercent: isPercent)
            return ReturnFigure(entry: entry, written: .number(text), value: value)
        }
    }
}

extension ReturnMap.Asked {
    /// Exactly, without rounding.
    fileprivate func text(_ number: Int64, isPercent: Bool) -> String {
        let exponent =
            switch measure.unit {
            case .money: unit?.exponent ?? -6
            case .rate: unit?.exponent ?? (isPercent ? -6 : -4)
            case .multiple: -6
            case .enterprises, .times, .items, .pieces: 0
            }
        return Decimal34(coefficient: number, exponent: exponent).description
    }
}

/// The way back from every cell of a return to the entries (取数底稿), as CSV.
public enum ReturnTrace {
    private static let heads = [
        "工作表", "单元格", "指标", "指标名称", "口径", "口径期间", "范围", "数值（最小单位）", "填写", "事项", "日志笔",
    ]

    /// One line for each step behind a cell; one line for a cell that rests on none.
    public static func csv(_ figures: [ReturnFigure]) -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.writeRow(heads)
        for figure in figures {
            let start = figure.cells
            let sources = figure.value?.sources ?? []
            if sources.isEmpty { writer.writeRow(start + ["", ""]) }
            for source in sources {
                writer.writeRow(
                    start + [source.step, source.entry > 0 ? "\(source.entry)" : ""])
            }
        }
        return writer.take()
    }
}

extension ReturnFigure {
    fileprivate var cells: [String] {
        let place = [entry.sheet, entry.cell]
        let text =
            switch written {
            case .number(let text), .text(let text): text
            case .missing: "未提供"
            }
        guard case .measure(let asked) = entry.content else {
            return place + ["", "", "", "", "", "", text]
        }
        let scope = asked.scope
        let part =
            [scope.lender, scope.product, scope.programme].compactMap(\.self)
            + (scope.otherThan.isEmpty ? [] : ["除" + scope.otherThan.joined(separator: "、")])
        let number = value?.number.map(String.init) ?? ""
        return place + [
            asked.measure.id, asked.measure.name.zh, asked.measure.definition.zh,
            asked.span.label.zh, part.joined(separator: "；"), number, text,
        ]
    }
}
