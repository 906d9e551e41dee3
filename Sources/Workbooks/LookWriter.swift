import CXLSXWriter
import Documents

/// What looks are in a workbook: fonts, colours, number formats.
enum LookWriter {
    private static let font = "微软雅黑"
    private static let headFill: lxw_color_t = 0xD9E2F3
    private static let openFill: lxw_color_t = 0xFFF9E5
    private static let border: lxw_color_t = 0xBFBFBF
    private static let grey: lxw_color_t = 0x595959

    static func apply(_ look: BookLook, to format: UnsafeMutablePointer<lxw_format>) {
        format_set_font_name(format, font)
        format_set_font_size(format, 10)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if look.wraps { format_set_text_wrap(format) }
        if look.figure == .plainWhole {
            format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        }
        if let code = code(look.figure) { format_set_num_format(format, code) }
        tone(look, format)
        if look.isOpen {
            format_set_unlocked(format)
            format_set_bg_color(format, openFill)
        }
    }

    private static func tone(_ look: BookLook, _ format: UnsafeMutablePointer<lxw_format>) {
        switch look.tone {
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 14)
        case .heading: format_set_bold(format)
        case .head:
            format_set_bold(format)
            format_set_bg_color(format, headFill)
            format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
            frame(format)
        case .remark:
            format_set_font_color(format, grey)
            frame(format)
        case .plain: frame(format)
        }
    }

    private static func frame(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, border)
    }

    /// The number format; nil for the general one.
    private static func code(_ figure: BookLook.Figure) -> String? {
        switch figure {
        case .general: nil
        case .text: "@"
        case .places(0): "#,##0"
        case .places(let places): "#,##0." + String(repeating: "0", count: places)
        case .plainWhole: "0"
        case .day: "yyyy-mm-dd"
        }
    }
}
