import Diagnostics
import Documents
import Products
import Quantities
import UseCases
import Vocabulary

/// Invented enterprises for measuring, all different: the profiles of the cases, laid over each
/// other, with figures moved and facts left out.
struct Population {
    typealias Facts = [(key: String, value: YAMLNode)]

    private let dictionary: FieldDictionary
    private let donors: [Facts]
    private var random: Random

    /// - Parameter files: the case files whose profiles are the donors.
    init(
        _ loaded: LoadedCatalogue, _ files: [CatalogueReader.File], seed: UInt64
    ) throws {
        dictionary = loaded.dictionary
        random = Random(state: seed)
        donors = try files.flatMap { file -> [Facts] in
            let root = try YAMLReader.read(bytes: file.bytes, file: file.shownAs)
            return root["profiles"]?.entries.map {
                $0.value.entries.map { ($0.key.string ?? "", $0.value) }
            }
                ?? []
        }
    }

    /// The enterprises as the JSON that `match` reads.
    mutating func json(_ count: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("enterprises")
        writer.beginArray()
        for index in 0..<count { write(index, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private mutating func write(_ index: Int, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("uscc")
        writer.string(Population.code(index))
        writer.key("name")
        writer.string("（虚构）测试企业\(index + 1)号")
        writer.key("facts")
        writer.beginObject()
        for (key, value) in facts() {
            writer.key(key)
            write(value, &writer)
        }
        writer.endObject()
        writer.endObject()
    }

    /// A credit code with a valid check digit.
    static func code(_ index: Int) -> String {
        let number = String(100_000_000 + index)
        let leading = "91430300" + number.suffix(9)
        return leading + String(USCC.checkDigit(for: leading) ?? "0")
    }

    /// Sixteen donors in random order, the first one's facts kept; a quarter of the enterprises
    /// loses most facts, and money figures move by up to a fifth.
    private mutating func facts() -> Facts {
        var taken: Set<String> = ["rights"]
        var facts: Facts = []
        let keeps = random.below(4) == 0 ? 40 : 100
        for _ in 0..<16 {
            for (key, value) in donors[random.below(donors.count)] {
                guard taken.insert(key).inserted, random.below(100) < keeps else { continue }
                facts.append((key, moved(key, value)))
            }
        }
        return facts
    }

    private mutating func moved(_ key: String, _ node: YAMLNode) -> YAMLNode {
        guard let text = node.string, let field = dictionary.field(id: key), field.type == .money,
            case .success(.money(let money)) = Literal.parse(text, as: .money)
        else { return node }
        let fen = money.fen / 1000 * Int64(900 + random.below(300))
        return YAMLNode(
            kind: .scalar("\(Money(fen: fen).yuan)元", quoted: true), location: node.location)
    }

    private func write(_ node: YAMLNode, _ writer: inout JSONWriter) {
        switch node.kind {
        case .scalar(let text, _): writer.string(text)
        case .sequence(let items):
            writer.beginArray()
            for item in items { write(item, &writer) }
            writer.endArray()
        case .mapping(let pairs):
            writer.beginObject()
            for (key, value) in pairs {
                writer.key(key.string ?? "")
                write(value, &writer)
            }
            writer.endObject()
        }
    }
}

/// SplitMix64: the same seed gives the same enterprises.
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
