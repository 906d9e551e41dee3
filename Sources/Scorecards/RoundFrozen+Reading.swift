public import Diagnostics
public import FEEL
import Quantities
import Vocabulary

extension FrozenRound {
    /// Reads a frozen result again; a file that was changed since is refused.
    public init(_ json: JSONValue, file: String) throws(Faults) {
        let root = FrozenNode(json, file: file)
        try FrozenRound.check(root)
        round = try root["round"].text()
        name = try root["name"].bilingual()
        card = try root["card"].text()
        cardName = try root["cardName"].bilingual()
        isIllustrative = try root["illustrative"].truth()
        asOf = try root["asOf"].day()
        year = try root["year"].integer(in: 1990...2100)
        counts = try root["counts"].word()
        publish = try root["publish"].word()
        stages = try root["stages"].list { node throws(Faults) in try node.part() }
        let groups = try root["groups"].list { node throws(Faults) in try node.part() }
        self.groups = groups
        outside = try root["outside"].integer(in: 0...FrozenNode.mostEnterprises)
        undecided = try root["undecided"].list { node throws(Faults) in
            try node.enterprise()
        }
        entries = try root["enterprises"].list { node throws(Faults) in
            try node.entry(groups)
        }
    }

    /// The same from the text of a file.
    public init(text: String, file: String) throws(Faults) {
        let start = SourceLocation(file: file, place: .text(line: 1, column: 1))
        let json = try JSONText.read(text, at: start, limit: JSONText.maxFileBytes)
        try self.init(json, file: file)
    }

    private static func check(_ root: FrozenNode) throws(Faults) {
        guard case .object(let members)? = root.value,
            root["schema"].value?.string == FrozenRound.schema
        else {
            throw root.fault(
                "unknownSchema", zh: "这不是轮次的冻结结果；文件应由 rongqiao round freeze 生成。",
                en: "this is no frozen round; such files are written by rongqiao round freeze.")
        }
        let sum = root["checksum"]
        let told = try sum["value"].text()
        let found = RoundChecksum.of(members)
        if try sum["algorithm"].text() == RoundChecksum.algorithm, told == found { return }
        throw sum.fault(
            "checksumMismatch",
            zh: "校验值不符（文件写 \(told)，按内容算得 \(found)）：冻结之后内容被改过；请找回原文件，"
                + "不要手工修改。",
            en: "the checksum fails (\(told) in the file, \(found) by its content): it was changed "
                + "after the freeze; take the original file again.")
    }
}

/// A value of the file that knows where it stands.
private struct FrozenNode {
    /// More than a country has on one list.
    static let mostEnterprises = 10_000_000

    let value: JSONValue?
    private let pointer: String

    init(_ value: JSONValue?, file: String) {
        self.init(value, pointer: file + "#")
    }

    private init(_ value: JSONValue?, pointer: String) {
        self.value = value
        self.pointer = pointer
    }

    subscript(name: String) -> FrozenNode {
        FrozenNode(value?[name], pointer: "\(pointer)/\(name)")
    }

    func fault(_ code: String, zh: String, en: String) -> Faults {
        Faults([
            Diagnostic(
                .error, at: SourceLocation(file: pointer), code: code, zh: zh, en: en)
        ])
    }

    private func shape(_ zh: String, _ en: String) -> Faults {
        fault("badShape", zh: "此处应为\(zh)。", en: "this must be \(en).")
    }

    /// The file hangs together, and says what no freeze can write.
    private func outside(_ found: String, zh: String, en: String) -> Faults {
        let told = found.count > 40 ? found.prefix(40) + "…" : found
        return fault(
            "outOfBounds",
            zh: "此处写的是 \(told)，应\(zh)：冻结结果不会有这样的数；请找回原文件，不要手工修改。",
            en: "\(told) stands here, and must be \(en): no freeze writes such a number; take the "
                + "original file again.")
    }

    func text() throws(Faults) -> String {
        if let text = value?.string { return text }
        throw shape("一个文字", "a text")
    }

    func textOrNull() throws(Faults) -> String? {
        if value == .null { return nil }
        return try text()
    }

    func truth() throws(Faults) -> Bool {
        if case .bool(let truth)? = value { return truth }
        throw shape(" true 或 false", "true or false")
    }

    /// A whole number of any size that is written so; one outside of `bounds` is refused.
    func integer(in bounds: ClosedRange<Int>) throws(Faults) -> Int {
        guard case .number(let digits)? = value,
            digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 })
        else { throw shape("一个整数", "a whole number") }
        if let number = Int(digits), bounds.contains(number) { return number }
        let (least, most) = (bounds.lowerBound, bounds.upperBound)
        throw outside(digits, zh: "在 \(least) 到 \(most) 之间", en: "from \(least) to \(most)")
    }

    func day() throws(Faults) -> Day {
        if let day = Day(iso: try text()) { return day }
        throw shape("日期，如 2026-10-31", "a day, such as 2026-10-31")
    }

    func word<Word: RawRepresentable>() throws(Faults) -> Word where Word.RawValue == String {
        if let word = Word(rawValue: try text()) { return word }
        throw shape("约定的词", "one of the known words")
    }

    func bilingual() throws(Faults) -> Bilingual {
        Bilingual(zh: try self["zh"].text(), en: try self["en"].text())
    }

    func list<Item>(_ read: (FrozenNode) throws(Faults) -> Item) throws(Faults) -> [Item] {
        guard let items = value?.array else { throw shape("列表", "a list") }
        var list: [Item] = []
        for (index, item) in items.enumerated() {
            list.append(try read(FrozenNode(item, pointer: "\(pointer)/\(index)")))
        }
        return list
    }

    func percentile() throws(Faults) -> Decimal34 {
        let number = try number()
        if number >= .zero, number <= Decimal34(100) { return number }
        throw outside("\(number)", zh: "在 0 到 100 之间", en: "from 0 to 100")
    }

    private func number() throws(Faults) -> Decimal34 {
        if let number = Decimal34(try text()) { return number }
        throw shape("写成文字的数", "a number written as text")
    }

    private func points() throws(Faults) -> PointRange {
        let (low, high) = (try self["low"].number(), try self["high"].number())
        guard low <= high else { throw shape("由低到高的分值", "points from low to high") }
        let most = Decimal34.largestPoints
        if low.magnitude < most, high.magnitude < most { return PointRange(low, high) }
        throw outside(
            "\(low)–\(high)", zh: "小于 \(most)（不计正负号）", en: "below \(most), the sign apart")
    }

    func part() throws(Faults) -> FrozenRound.Part {
        FrozenRound.Part(id: try self["id"].text(), name: try bilingual())
    }

    func enterprise() throws(Faults) -> RoundEnterprise {
        RoundEnterprise(
            key: try self["key"].text(), uscc: try self["uscc"].textOrNull(),
            name: try self["name"].text())
    }

    func entry(_ groups: [FrozenRound.Part]) throws(Faults) -> FrozenRound.Entry {
        var points: [PointRange] = []
        for group in groups { points.append(try self["groups"][group.id].points()) }
        let percentile = self["percentile"]
        return FrozenRound.Entry(
            enterprise: try enterprise(),
            rank: try self["rank"].integer(in: 1...FrozenNode.mostEnterprises),
            points: try self["points"].points(), stage: try self["stage"].textOrNull(),
            percentile: percentile.value == .null ? nil : try percentile.percentile(),
            groups: points)
    }
}
