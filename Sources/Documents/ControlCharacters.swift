public import Diagnostics

/// Characters that steer terminals and printers and mean nothing in a table: C0 and C1 without tab
/// and line breaks, and DEL.
public enum ControlCharacters {
    /// The text without them; nil if it holds none.
    public static func dropped(from text: String) -> String? {
        if !isPresent(in: text.utf8) { return nil }
        var scalars = text.unicodeScalars
        scalars.removeAll(where: isControl)
        return String(scalars)
    }

    /// Each as `\\u{1B}`, for messages that quote what a file holds.
    public static func escaped(_ text: String) -> String {
        if !isPresent(in: text.utf8) { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            let hex = String(scalar.value, radix: 16, uppercase: true)
            result += isControl(scalar) ? "\\u{\(hex)}" : String(scalar)
        }
    }

    /// What is said once for a file or sheet.
    public static func warning(_ count: Int, first place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "controlCharacters",
            zh: "有 \(count) 个单元格含看不见的控制字符（首见此处），已去掉；请检查导出的程序。",
            en: "\(count) cells held control characters (first: here), which were dropped; check "
                + "the program that wrote the file.")
    }

    static func isPresent(in bytes: some Sequence<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
            if byte == 0x7F || last == 0xC2 && byte < 0xA0 { return true }
            last = byte
        }
        return false
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }
}
