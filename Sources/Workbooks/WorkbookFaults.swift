import Diagnostics

/// The refusals of workbooks. A place is the file, `file!sheet`, or a cell.
enum WorkbookFaults {
    static func notWorkbook(_ file: String) -> Faults {
        fault(
            SourceLocation(file: file), "notWorkbook",
            zh: "这不是 .xlsx 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx。",
            en: "this is no .xlsx workbook; open it in a spreadsheet program and save it as .xlsx.")
    }

    static func damaged(_ place: SourceLocation, _ detail: String) -> Faults {
        fault(
            place, "workbookDamaged",
            zh: "工作簿已损坏（\(detail)）；请重新导出，或用 Excel 打开修复后另存为 .xlsx。",
            en:
                "the workbook is damaged (\(detail)); export it again, "
                + "or repair and save it as .xlsx."
        )
    }

    static func missingPart(_ file: String, _ part: String) -> Faults {
        fault(
            SourceLocation(file: file), "workbookPartMissing",
            zh: "压缩包内没有 \(part)，不是完整的 .xlsx 工作簿；请用 Excel 或 WPS 另存为 .xlsx。",
            en:
                "\(part) is missing inside, so this is no whole .xlsx workbook; "
                + "save it as .xlsx again."
        )
    }

    static func encrypted(_ file: String) -> Faults {
        fault(
            SourceLocation(file: file), "workbookEncrypted",
            zh: "工作簿加了密码；请去掉密码后另存为 .xlsx。",
            en: "the workbook is locked by a password; remove it and save as .xlsx.")
    }

    static func unpacksTooLarge(_ file: String, _ part: String) -> Faults {
        fault(
            SourceLocation(file: file), "unpacksTooLarge",
            zh: "工作簿解压后过大（\(part)），像是压缩炸弹；请只保留需要的工作表后另存为 .xlsx。",
            en:
                "the workbook unpacks to far too much (\(part)); keep the sheets needed, "
                + "save again."
        )
    }

    static func tooManyEntries(_ file: String, _ limit: Int) -> Faults {
        fault(
            SourceLocation(file: file), "tooManyEntries",
            zh: "工作簿内的部件超过 \(limit) 个；请删去图片和多余的工作表后另存为 .xlsx。",
            en:
                "more than \(limit) parts inside the workbook; remove pictures and sheets, "
                + "save again."
        )
    }

    static func noVisibleSheet(_ file: String) -> Faults {
        fault(
            SourceLocation(file: file), "noVisibleSheet",
            zh: "工作簿没有可见的工作表；请取消隐藏要导入的工作表后保存。",
            en: "no sheet of the workbook is visible; unhide the sheet to be read and save.")
    }

    static func nesting(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "nestingTooDeep",
            zh: "工作簿内部嵌套超过 \(limit) 层，不是正常的工作簿；请用 Excel 打开后另存为 .xlsx。",
            en: "nested deeper than \(limit) levels, no sound workbook; open it and save as .xlsx.")
    }

    static func doctype(_ place: SourceLocation) -> Faults {
        fault(
            place, "doctypeRefused",
            zh: "工作簿内部含有 DTD 声明，正常的工作簿没有；请用 Excel 打开后另存为 .xlsx。",
            en: "a DTD stands inside, which no sound workbook has; open it and save as .xlsx.")
    }

    static func tooManyCells(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "tooManyCells",
            zh: "单元格超过 \(limit) 个；请删去不需要的行列，或拆成几个文件。",
            en: "more than \(limit) cells; remove rows and columns, or split the file.")
    }

    static func tooManyColumns(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "tooManyColumns",
            zh: "表格超过 \(limit) 列；请删去右侧不需要的列。",
            en: "more than \(limit) columns; remove those on the right that are not needed.")
    }

    static func tooManyRows(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "tooManyRows",
            zh: "表格超过 \(limit) 行；请删去下方不需要的行，或拆成几个文件。",
            en:
                "more than \(limit) rows; remove those below that are not needed, "
                + "or split the file."
        )
    }

    static func cellTooLong(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "cellTooLong",
            zh: "文字超过 \(limit) 个字；请缩短。",
            en: "a text of more than \(limit) characters; shorten it.")
    }

    static func tooManyMerges(_ place: SourceLocation, _ limit: Int) -> Faults {
        fault(
            place, "tooManyMergedAreas",
            zh: "合并单元格超过 \(limit) 处；请取消数据区的合并。",
            en: "more than \(limit) merged areas; unmerge those among the data.")
    }

    static func hiddenSheet(_ file: String, _ sheet: String) -> Diagnostic {
        Diagnostic(
            .note, at: SourceLocation(file: "\(file)!\(sheet)"), code: "hiddenSheet",
            zh: "工作表已隐藏，没有读取；需要时请取消隐藏后重新保存。",
            en: "the sheet is hidden and was not read; unhide it and save if it is needed.")
    }

    static func uncomputed(_ first: SourceLocation, _ count: Int) -> Diagnostic {
        Diagnostic(
            .warning, at: first, code: "formulaNotComputed",
            zh: "有 \(count) 个公式单元格没有保存结果，按空白处理；请用 Excel 或 WPS 打开并保存一次再导入。",
            en:
                "\(count) formulas were saved without a result and read as empty; "
                + "open and save the file."
        )
    }

    private static func fault(
        _ place: SourceLocation, _ code: String, zh: String, en: String
    ) -> Faults {
        Faults([Diagnostic(.error, at: place, code: code, zh: zh, en: en)])
    }
}
