import Diagnostics
import Documents
public import Quantities

/// What of a figure can be checked without asking anybody (数据质量): bounds and sums that the
/// vocabulary states. They never decide; what fails them is told to the office that can repair it.
public struct FieldChecks: Sendable {
    /// Bounds that figures of this field keep, in fen, shares, months or pieces.
    public var low: Decimal34?
    public var high: Decimal34?
    /// The bounds per employee of a figure in fen (营业收入 of one person).
    public var lowPerHead: Decimal34?
    public var highPerHead: Decimal34?
    /// Fields of which this one is a part: it is never larger.
    public var within: [FieldIndex] = []
    /// Fields that together are this one.
    public var sums: [FieldIndex] = []
    /// True for a field without which little can be said of an enterprise.
    public var isKey = false

    public init() {}
}

/// Reads `range`, `per_head`, `within`, `sums` and `key` of one entry of the vocabulary.
struct FieldChecksReader {
    let node: YAMLNode
    let id: String
    let type: FieldType
    let unit: String
    private(set) var diagnostics: [Diagnostic] = []

    static let keys = ["range", "per_head", "within", "sums", "key"]

    init(_ node: YAMLNode, _ id: String, _ type: FieldType, _ unit: String) {
        self.node = node
        self.id = id
        self.type = type
        self.unit = unit
    }

    mutating func read(_ indexByID: [String: FieldIndex]) -> FieldChecks {
        var checks = FieldChecks()
        (checks.low, checks.high) = bounds("range", type)
        (checks.lowPerHead, checks.highPerHead) = bounds("per_head", .money)
        checks.within = fields("within", indexByID)
        checks.sums = fields("sums", indexByID)
        checks.isKey = node["key"]?.string == "true"
        return checks
    }

    private mutating func bounds(
        _ key: String, _ type: FieldType
    ) -> (low: Decimal34?, high: Decimal34?) {
        guard let pair = node[key] else { return (nil, nil) }
        guard pair.items.count == 2 else {
            diagnostics.append(
                pair.fault(
                    "rangeShape", zh: "指标“\(id)”的 \(key) 要写成 [最低, 最高]，没有的一边写 null。",
                    en: "\(key) of “\(id)” is [lowest, highest], with null for an open end."))
            return (nil, nil)
        }
        let (low, high) = (bound(pair.items[0], type), bound(pair.items[1], type))
        if let low, let high, low > high {
            diagnostics.append(
                pair.fault(
                    "rangeReversed", zh: "指标“\(id)”的 \(key) 最低大于最高；请对调。",
                    en: "the \(key) of “\(id)” has its ends the wrong way round."))
        }
        return (low, high)
    }

    private mutating func bound(_ node: YAMLNode, _ type: FieldType) -> Decimal34? {
        if node.isNull { return nil }
        let parsed = Literal.parse(node.string ?? "", as: type, unit: unit)
        switch parsed {
        case .success(let value):
            if let number = value.figure { return number }
            diagnostics.append(
                node.fault(
                    "rangeOfWords", zh: "指标“\(id)”不是数，不能写范围；请去掉。",
                    en: "“\(id)” is no figure and has no range; remove it."))
        case .failure(let fault): diagnostics.append(fault.diagnostic(at: node.location))
        }
        return nil
    }

    private mutating func fields(
        _ key: String, _ indexByID: [String: FieldIndex]
    ) -> [FieldIndex] {
        (node[key]?.items ?? []).compactMap { item in
            let name = item.string ?? ""
            if let index = indexByID[name], name != id { return index }
            let near = nearest(to: name, in: indexByID.keys.sorted())
            diagnostics.append(
                item.fault(
                    "unknownField",
                    zh: "指标“\(id)”的 \(key) 写了“\(name)”，指标字典里没有"
                        + (near.map { "；是否想写“\($0)”？" } ?? "。"),
                    en: "\(key) of “\(id)” names “\(name)”, which is no other field"
                        + (near.map { "; did you mean “\($0)”?" } ?? ".")))
            return nil
        }
    }
}

extension FactValue {
    /// Money in fen, a share, months, years or pieces; nil for what is no figure.
    public var figure: Decimal34? {
        switch self {
        case .money(let money): Decimal34(money.fen)
        case .number(let number): number
        case .ratio(let quotient): quotient.rounded
        case .boolean, .text, .set, .date, .events: nil
        }
    }
}
