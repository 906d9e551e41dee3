import Diagnostics
import Pressroom

/// Why a report cannot be written where it should go.
enum OutputFaults {
    static let noFolder = Diagnostic(
        .error, at: nil, code: "outMissing",
        zh: "成批出报告要用 --out 指明文件夹。", en: "name a folder for many reports with --out.")

    static func binary(_ format: ReportFormat) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "binaryToTerminal",
            zh: "\(format.rawValue) 不能显示在终端里；用 --out 指明文件。",
            en: "\(format.rawValue) is nothing for a terminal; name a file with --out.")
    }

    static func exists(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "fileExists",
            zh: "文件已存在；换一个名字，或加 --replace。",
            en: "the file exists; take another name, or add --replace.")
    }

    static func unwritable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: path), code: "fileUnwritable",
            zh: "文件写不进去；请检查文件夹、权限和磁盘空间。",
            en: "the file cannot be written; check folder, permission and disk space.")
    }
}

/// Names as file systems take them.
enum FileName {
    /// No sign that a path or a shell reads, none that nobody sees, at most 200 bytes of UTF-8, so
    /// that an ending still fits.
    static func of(_ text: String) -> String {
        var name = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            guard let sign = sign(scalar) else { continue }
            bytes += String(sign).utf8.count
            if bytes > 200 { break }
            name.unicodeScalars.append(sign)
        }
        return name.isEmpty || name.hasPrefix(".") ? "_" + name : name
    }

    private static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: nil
        default: "/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "_" : scalar
        }
    }
}
