import Diagnostics

/// Reads JSON from bytes; on a fault it stops at `place`.
struct JSONReader {
    let bytes: [UInt8]
    var place = 0
    var fault = Bilingual(zh: "内容不完整", en: "it ends too early")
    private var depth = 0
    private let limit: Int

    init(bytes: [UInt8], limit: Int = JSONText.maxBytes) {
        self.bytes = bytes
        self.limit = limit
    }

    mutating func document() -> JSONValue? {
        if bytes.count > limit { return fail("内容太长", "it is too long") }
        guard let result = value() else { return nil }
        skipSpace()
        if place < bytes.count { return fail("后面有多余的内容", "something follows it") }
        return result
    }

    /// 1-based, counted in Unicode scalars, from where the text begins in its file.
    func position(_ line: Int, _ column: Int) -> (line: Int, column: Int) {
        var (line, column) = (line, column)
        for byte in bytes.prefix(place) {
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }

    private mutating func fail<T>(_ zh: String, _ en: String) -> T? {
        fault = Bilingual(zh: zh, en: en)
        return nil
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ wanted: Character) -> Bool {
        skipSpace()
        guard byte == wanted.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func value() -> JSONValue? {
        skipSpace()
        depth += 1
        defer { depth -= 1 }
        if depth > JSONText.maxDepth { return fail("嵌套太深", "it is nested too deeply") }
        switch byte {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "t"): return word("true", .bool(true))
        case UInt8(ascii: "f"): return word("false", .bool(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) -> JSONValue? {
        guard bytes[place...].starts(with: text.utf8) else {
            return fail("不认识的词", "it has an unknown word")
        }
        place += text.utf8.count
        return value
    }

    private mutating func array() -> JSONValue? {
        place += 1
        var items: [JSONValue] = []
        if take("]") { return .array(items) }
        repeat {
            guard let item = value() else { return nil }
            items.append(item)
        } while take(",")
        return take("]") ? .array(items) : fail("缺 , 或 ]", "expected , or ]")
    }

    private mutating func object() -> JSONValue? {
        place += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { return fail("缺名称", "expected a name") }
            guard let name = string() else { return nil }
            if !names.insert(name).inserted { return fail("名称重复", "a name stands twice") }
            guard take(":") else { return fail("缺 :", "expected :") }
            guard let value = value() else { return nil }
            members.append(JSONValue.Member(name: name, value: value))
        } while take(",")
        return take("}") ? .object(members) : fail("缺 , 或 }", "expected , or }")
    }

    private mutating func number() -> JSONValue? {
        let start = place
        if byte == UInt8(ascii: "-") { place += 1 }
        let whole = digits()
        if whole == 0 || (whole > 1 && bytes[place - whole] == UInt8(ascii: "0")) {
            return fail("不是数或其他值", "it has no value here")
        }
        if byte == UInt8(ascii: ".") {
            place += 1
            if digits() == 0 { return fail("小数点后缺数字", "digits are missing") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            place += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { place += 1 }
            if digits() == 0 { return fail("指数缺数字", "digits are missing") }
        }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte, byte >= 0x30, byte <= 0x39 { place += 1 }
        return place - start
    }

    /// Stands at the opening quote.
    private mutating func string() -> String? {
        place += 1
        var result: [UInt8] = []
        while let next = byte {
            switch next {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return fail("转义有误", "it has a bad escape") }
                result.append(contentsOf: String(scalar).utf8)
            case 0..<0x20: return fail("字符串里有控制字符", "it has a control character")
            default:
                result.append(next)
                place += 1
            }
        }
        return fail("字符串没有结束", "a string has no end")
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard place + 1 < bytes.count else { return nil }
        let mark = bytes[place + 1]
        let plain: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n",
            0x72: "\r", 0x74: "\t",
        ]
        if let scalar = plain[mark] {
            place += 2
            return scalar
        }
        guard let first = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard let second = unit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    /// `\uXXXX`
    private mutating func unit() -> UInt32? {
        guard place + 6 <= bytes.count, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else {
            return nil
        }
        var code: UInt32 = 0
        for byte in bytes[place + 2..<place + 6] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            code = code << 4 | UInt32(digit)
        }
        place += 6
        return code
    }
}
