import Diagnostics

/// What is said about delimited files.
enum DelimitedFaults {
    static func ragged(_ file: String, _ first: Int, _ count: Int, _ width: Int) -> Diagnostic {
        Diagnostic(
            .note, at: place(file, line: first, column: 1), code: "raggedRows",
            zh: "有 \(count) 行的单元格少于 \(width) 个（首见第 \(first) 行），缺的按空白处理。",
            en:
                "\(count) rows have fewer than \(width) cells (first: line \(first)); "
                + "padded as empty."
        )
    }

    static func strayQuote(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "strayQuote",
            zh: "单元格中有多余的双引号，已按文字保留；文字中的双引号应写两遍，并整格加双引号。",
            en: "a stray double quote was kept as text; write it twice and quote the whole cell.")
    }

    static func moreStrayQuotes(_ file: String, _ count: Int) -> Diagnostic {
        Diagnostic(
            .warning, at: SourceLocation(file: file), code: "strayQuote",
            zh: "另有 \(count) 个单元格有多余的双引号，均按文字保留；请检查导出设置。",
            en: "\(count) more cells have stray double quotes, kept as text; check the export.")
    }

    static func openQuote(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "quoteNotClosed",
            zh: "此单元格以双引号开头却没有结尾，其后的行会被吞掉；请补上结尾的双引号，或把它写两遍。",
            en: "this cell opens a double quote and never closes it; close it, or write it twice.")
    }

    static func nul(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "nulByte",
            zh: "此处有空字节，这不是文本表格（或是没有标记的 UTF-16）；请另存为 .xlsx 或“CSV UTF-8”。",
            en: "a NUL byte: no text table, or UTF-16 without mark; save as .xlsx or “CSV UTF-8”.")
    }

    static func cellTooLong(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "cellTooLong",
            zh: "此单元格超过 32767 个字，多半是双引号没有配对；请检查此处的双引号。",
            en: "this cell is above 32,767 characters, often an unpaired quote; check the quotes.")
    }

    static func columns(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "tooManyColumns",
            zh: "这一行超过 2000 列；请确认分隔符，并删去多余的列。",
            en: "this row has more than 2,000 columns; check the delimiter, remove columns.")
    }

    static func rows(_ place: SourceLocation) -> Faults {
        Faults(
            at: place, "tooManyRows",
            zh: "表格超过 1000000 行；请拆成几个文件。",
            en: "the table has more than 1,000,000 rows; split the file.")
    }

    static func cells(_ file: String) -> Faults {
        Faults(
            at: SourceLocation(file: file), "tooManyCells",
            zh: "表格的单元格（行数乘列数）超过 20000000；请删去空白的列，或拆成几个文件。",
            en: "rows times columns pass 20,000,000; remove empty columns or split the file.")
    }

    static func place(_ file: String, line: Int, column: Int) -> SourceLocation {
        let head = Table.letters(ofColumn: column)
        return SourceLocation(file: file, place: .row(line: line, head: head))
    }
}
