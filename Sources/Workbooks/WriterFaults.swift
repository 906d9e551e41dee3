import Diagnostics
import Foundation

/// Why a workbook was not written. Whatever was there before is as it was.
enum WriterFaults {
    static func exists(_ path: String) -> Faults {
        fault(
            path, "fileExists", zh: "已有这个文件，没有覆盖，以免丢掉已填的内容；请换一个文件名，或加 --overwrite。",
            en: "the file is already there and was not replaced, as it may be filled in; choose "
                + "another name or add --overwrite.")
    }

    static func tooLarge(_ path: String, _ sheet: String, _ limit: Int) -> Faults {
        fault(
            path, "workbookTooLarge",
            zh: "工作表“\(sheet)”超过 \(limit) 行，工作簿放不下，没有写出；请分批，或改用 --format csv。",
            en: "the sheet “\(sheet)” has more than \(limit) rows, which no workbook holds; "
                + "split the run or use --format csv.")
    }

    /// What the system says, in the words of an office.
    static func system(_ path: String, _ code: Int32) -> Faults {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT, EFBIG:
            return fault(
                path, "diskFull", zh: "磁盘已满或超出配额，工作簿没有写出；请腾出空间，或换一个文件夹。",
                en: "the disk is full or the quota is used up, so nothing was written; make room "
                    + "or choose another folder.")
        case ENOENT, ENOTDIR:
            return fault(
                path, "noFolder", zh: "没有要写入的文件夹；请检查路径，或先建好文件夹。",
                en: "the folder to write into does not exist; check the path or make it first.")
        case EACCES, EPERM, EROFS:
            return fault(
                path, "folderNotWritable", zh: "没有写入这个文件夹的权限；请换一个文件夹，或请管理员授权。",
                en: "the folder may not be written into; choose another or ask for permission.")
        case EISDIR, ENOTEMPTY, EEXIST:
            return fault(
                path, "folderInTheWay", zh: "这是一个文件夹，不是文件；请在后面写上文件名。",
                en: "this is a folder; write a file's name behind it.")
        default:
            return fault(
                path, "notWritten", zh: "工作簿没有写出（\(reason)）；请换一个文件夹再试。",
                en: "the workbook was not written (\(reason)); try another folder.")
        }
    }

    /// libxlsxwriter failed without telling the system's reason.
    static func library(_ path: String, _ reason: String) -> Faults {
        fault(
            path, "notWritten", zh: "工作簿没有写出（\(reason)）；请看磁盘是否已满，再试一次。",
            en: "the workbook was not written (\(reason)); see whether the disk is full and try "
                + "again.")
    }

    private static func fault(_ path: String, _ code: String, zh: String, en: String) -> Faults {
        let place = SourceLocation(file: path)
        return Faults([Diagnostic(.error, at: place, code: code, zh: zh, en: en)])
    }
}
