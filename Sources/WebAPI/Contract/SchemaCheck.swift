import Diagnostics
import Quantities
import Reports

/// What is wrong with one place of a body or one parameter.
struct ShapeFault: Sendable, Hashable {
    /// A JSON pointer (RFC 6901) into the body, or the name of a parameter.
    let pointer: String
    let message: Bilingual
}

extension Schema {
    /// Everything that is wrong, at its places; empty if the value fits.
    func faults(of value: JSONValue, at pointer: String = "") -> [ShapeFault] {
        switch (self, value) {
        case (.string(let format, let values, let max), .string(let text)):
            Self.fault(in: text, format, values, max).map { [.init(pointer: pointer, message: $0)] }
                ?? []
        case (.integer(let low, let high), .integer(let number)):
            (low...high).contains(number) ? [] : [Self.range(low, high, pointer)]
        case (.boolean, .boolean), (.any, _): []
        case (.array(let item, let max), .array(let items)):
            Self.faults(of: items, item, max, pointer)
        case (.object(let properties, let isOpen), .object(let members)):
            Self.faults(of: members, properties, isOpen, pointer)
        case (.named(let name), _):
            Schemas.all[name]?.faults(of: value, at: pointer) ?? []
        case (.either(let names), _):
            names.lazy.map { Schema.named($0).faults(of: value, at: pointer) }
                .min { $0.count < $1.count } ?? []
        default: [.init(pointer: pointer, message: expected)]
        }
    }

    private var expected: Bilingual {
        switch self {
        case .string: Bilingual(zh: "这里要写文字（加引号）。", en: "a string is expected.")
        case .integer:
            Bilingual(zh: "这里要写整数；金额以分为单位。", en: "an integer is expected; amounts are fen.")
        case .boolean: Bilingual(zh: "这里要写 true 或 false。", en: "true or false is expected.")
        case .array: Bilingual(zh: "这里要写列表 […]。", en: "an array is expected.")
        default: Bilingual(zh: "这里要写对象 {…}。", en: "an object is expected.")
        }
    }

    private static func range(_ low: Int64, _ high: Int64, _ pointer: String) -> ShapeFault {
        .init(
            pointer: pointer,
            message: Bilingual(zh: "要在 \(low) 到 \(high) 之间。", en: "must be \(low) to \(high)."))
    }

    private static func faults(
        of items: [JSONValue], _ item: Schema, _ max: Int?, _ pointer: String
    ) -> [ShapeFault] {
        if let max, items.count > max {
            return [
                .init(
                    pointer: pointer,
                    message: Bilingual(zh: "最多 \(max) 项。", en: "at most \(max) items."))
            ]
        }
        return items.enumerated().flatMap { item.faults(of: $1, at: "\(pointer)/\($0)") }
    }

    private static func faults(
        of members: [String: JSONValue], _ properties: [Property], _ isOpen: Bool,
        _ pointer: String
    ) -> [ShapeFault] {
        var faults: [ShapeFault] = []
        for property in properties {
            let place = "\(pointer)/\(property.name)"
            if let value = members[property.name], value != .null || property.isRequired {
                faults += property.schema.faults(of: value, at: place)
            } else if property.isRequired {
                faults.append(
                    .init(pointer: place, message: Bilingual(zh: "缺这一项。", en: "is missing.")))
            }
        }
        guard !isOpen else { return faults }
        let known = Set(properties.map(\.name))
        for name in members.keys.sorted() where !known.contains(name) {
            faults.append(
                .init(pointer: "\(pointer)/\(escaped(name))", message: stray(name, known)))
        }
        return faults
    }

    private static func stray(_ name: String, _ known: Set<String>) -> Bilingual {
        let guess = nearest(to: name, in: known.sorted())
        return Bilingual(
            zh: "没有这一项" + (guess.map { "；是否想写 \($0)？" } ?? "。"),
            en: "there is no such member" + (guess.map { "; did you mean \($0)?" } ?? "."))
    }

    private static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    private static func fault(
        in text: String, _ format: Format?, _ values: [String], _ max: Int
    ) -> Bilingual? {
        if !values.isEmpty {
            if values.contains(text) { return nil }
            let list = values.joined(separator: ", ")
            return Bilingual(zh: "要写其中之一：\(list)。", en: "must be one of \(list).")
        }
        if text.unicodeScalars.count > max {
            return Bilingual(zh: "最多 \(max) 个字。", en: "at most \(max) characters.")
        }
        if text.unicodeScalars.contains(where: PlainText.forbids) {
            return Bilingual(zh: "含有控制字符。", en: "holds control characters.")
        }
        if text.unicodeScalars.allSatisfy(PlainText.isBlank) {
            return Bilingual(zh: "不能空着；没有内容就不写这一项。", en: "is blank; leave it out instead.")
        }
        return format.flatMap { fault(in: text, $0) }
    }

    /// Days that a loan or a rule of this service can have. Beyond them a slip of the pen would be
    /// kept for ever, and counting days up to it would hold a thread for long.
    private static let years = 1990...2100

    private static func dayFault(in text: String) -> Bilingual? {
        guard let day = Day(iso: text) else {
            return Bilingual(zh: "日期要写成 2026-11-22。", en: "write the day as 2026-11-22.")
        }
        if years.contains(day.year) { return nil }
        let (first, last) = (years.lowerBound, years.upperBound)
        return Bilingual(
            zh: "年份要在 \(first) 到 \(last) 之间。", en: "the year must be \(first) to \(last).")
    }

    private static func fault(in text: String, _ format: Format) -> Bilingual? {
        switch format {
        case .day: dayFault(in: text)
        case .moment:
            Day(iso: text) != nil && dayFault(in: text) == nil || Instant(iso: text) != nil
                ? nil
                : Bilingual(
                    zh: "要写日期或带时区的时刻，如 2026-10-31T18:00:00+08:00。",
                    en: "write a day, or a moment as 2026-10-31T18:00:00+08:00.")
        case .month:
            Month(iso: text) != nil
                ? nil : Bilingual(zh: "月份要写成 2026-10。", en: "write the month as 2026-10.")
        case .period:
            ZonePeriod(text)?.code == text
                ? nil
                : Bilingual(
                    zh: "报告期要写成 2026-10、2026Q3 或 2026。",
                    en: "write the period as 2026-10, 2026Q3 or 2026.")
        case .uscc:
            (try? USCC(text))?.hasValidCheckDigit == true
                ? nil
                : Bilingual(
                    zh: "不是有效的统一社会信用代码（18 位，含校验位）。",
                    en: "is no valid USCC (18 characters with check character).")
        case .uri: nil
        }
    }
}
