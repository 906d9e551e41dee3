extension Unicode.Scalar {
    /// White space and line ends of FEEL (DMN 1.5, 10.3.1.2, rules 62 and 63).
    var isFEELSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029,
            0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// A character that a word may begin with (rule 28), without full-width punctuation, which the
    /// standard's ranges would take in: `企业收入＞1000` is not one name.
    var isNameStart: Bool {
        switch value {
        case 0x3F: false
        case 0x41...0x5A, 0x5F, 0x61...0x7A: true
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3005...0x3007, 0x3021...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFEFE, 0x10000...0xEFFFF:
            true
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF66...0xFFDC: true
        default: false
        }
    }

    /// A character that a word may go on with (rule 29).
    var isNamePart: Bool {
        if isNameStart || isDigit { return true }
        switch value {
        case 0xB7, 0x300...0x36F, 0x203F...0x2040, 0xFF10...0xFF19: return true
        default: return false
        }
    }

    var isDigit: Bool { value >= 0x30 && value <= 0x39 }

    /// The ASCII text to write instead of a Chinese or full-width mark.
    var asciiInstead: String? {
        switch self {
        case "≥": return ">="
        case "≤": return "<="
        case "≠": return "!="
        case "×": return "*"
        case "÷": return "/"
        case "－", "−", "–", "—": return "-"
        case "“", "”", "„", "‟", "「", "」", "＂": return "\""
        case "‘", "’", "＇": return "\""
        case "、", "，": return ","
        case "。", "．": return "."
        case "【", "［": return "["
        case "】", "］": return "]"
        case "（": return "("
        case "）": return ")"
        case "≈", "～": return nil
        default: break
        }
        guard value >= 0xFF01 && value <= 0xFF5E, !isNameStart,
            let ascii = Unicode.Scalar(value - 0xFEE0)
        else { return nil }
        return String(ascii)
    }
}
