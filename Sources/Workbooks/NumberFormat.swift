/// What a number format makes of a number; colours, digits and signs do not matter here.
enum NumberFormat: Hashable {
    case plain
    /// Shows years, months or days.
    case date
    /// Shows hours only: a day if the serial number is beyond the first year, else a duration.
    case time
    case percent

    /// The built-in formats of ECMA-376 part 1, 18.8.30, with their Chinese readings of 27 to 58.
    static func builtIn(_ id: Int) -> NumberFormat {
        switch id {
        case 9, 10: .percent
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .plain
        }
    }

    /// A format of the workbook's own, such as `yyyy"年"m"月"d"日"` or `[$-804]aaaa;@`.
    static func custom(_ code: String) -> NumberFormat {
        let letters = significant(code)
        if letters.contains("%") { return .percent }
        if letters == "general" { return .plain }
        if letters.contains(where: { $0 == "y" || $0 == "d" }) { return .date }
        if letters.contains("h") || letters.contains("s") { return .time }
        let isMonth = letters.contains("m") && !letters.contains { "0#?".contains($0) }
        return isMonth ? .date : .plain
    }

    /// The first section without what stands in quotes and brackets or behind `\`, `_` and `*`.
    private static func significant(_ code: String) -> String {
        var result = ""
        var rest = code.lowercased()[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { result += "h" }
            case "\\", "_", "*": _ = rest.popFirst()
            case ";": return result
            default: result.append(character)
            }
        }
        return result
    }
}
