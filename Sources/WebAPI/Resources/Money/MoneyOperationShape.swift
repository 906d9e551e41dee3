import Diagnostics
import MoneyLedger
import Quantities

/// The shape of an operation on the money book: one object for all kinds; what a kind needs is
/// tested when it is read, and what it does not know is refused.
enum MoneyOperationShape {
    /// In the order of `MoneyAction`.
    enum Kind: String, CaseIterable {
        case open, bound, setGuard, transfer, reserve, post, void, correct, advance

        /// Members beside id, kind, day and reference: those that must be there, and others.
        var members: (needed: Set<String>, others: Set<String>) {
            switch self {
            case .open: (["account", "type"], ["title", "lower", "upper"])
            case .bound: (["account"], ["lower", "upper"])
            case .setGuard: (["guard"], [])
            case .transfer: (["legs"], [])
            case .reserve: (["legs", "expires"], [])
            case .post: (["operation"], ["amountsFen"])
            case .void: (["operation"], [])
            case .correct: (["operation", "reason"], [])
            case .advance: ([], [])
            }
        }
    }

    private static let id = Schema.string(max: 200)
    private static let amount = Schema.integer(
        min: -100_000_000_000_000_000, max: 100_000_000_000_000_000)

    static let bound = Schema.object([
        .need("name", .string(values: BoundName.allCases.map(\.rawValue)), "what it bounds"),
        .need("amountFen", amount, "in fen"),
    ])

    private static let selections = Schema.array(
        .object([
            .may("account", id, "one account; or a prefix"),
            .may("prefix", id, "all whose names begin so"),
        ]), max: 50)

    private static let ratio = Schema.object([
        .need("name", .string(max: 200), "names the guard; one of that name is replaced"),
        .need("numerator", selections, "accounts"), .need("denominator", selections, "accounts"),
        .need(
            "sense", .string(values: MoneyGuard.Sense.allCases.map(\.rawValue)),
            "which way it bounds"),
        .need(
            "limitPpm", .integer(min: 0, max: MoneyGuard.largestLimit.ppm), "parts per million"),
        .may("at", .string(values: MoneyGuard.Moment.allCases.map(\.rawValue)), "when it is asked"),
        .may(
            "whenEmpty", .string(values: MoneyGuard.Emptiness.allCases.map(\.rawValue)),
            "over nothing"),
    ])

    static let operation = Schema.object([
        .need("id", id, "made by the caller; its outcome never changes"),
        .need("kind", .string(values: Kind.allCases.map(\.rawValue)), "what is done"),
        .need("day", .day, "value day; of an advance, the new day of the book"),
        .may("reference", .string(max: 500), "step, batch row or claim that it belongs to"),
        .may(
            "legs",
            .array(
                .object([
                    .need("debit", id, "account"), .need("credit", id, "account"),
                    .need("amountFen", .fen, "in fen"),
                ]), max: 200), "transfer, reserve: all of them or none"),
        .may("expires", .day, "reserve: last day on which it can be posted"),
        .may("operation", id, "post, void, correct: which one"),
        .may(
            "amountsFen", .array(.integer(min: 0, max: 100_000_000_000_000), max: 200),
            "post: one for each leg; all of it by default"),
        .may("reason", .string(max: 500), "correct: why"),
        .may("account", id, "open, bound: which one"),
        .may("type", .string(values: AccountType.allCases.map(\.rawValue)), "open: its type"),
        .may("title", .string(max: 200), "open: for people"),
        .may("lower", bound, "open, bound: absent for none"),
        .may("upper", bound, "open, bound: absent for none"),
        .may("guard", ratio, "setGuard: the ratio"),
    ])

    /// Every place at which an operation is not as its kind wants it.
    static func faults(of value: JSONValue, at pointer: String) -> [ShapeFault] {
        guard let kind = value["kind"]?.text.flatMap({ Kind(rawValue: $0) }),
            case .object(let members) = value
        else { return [] }
        let (needed, others) = kind.members
        let missing = needed.filter { value[$0] == nil }
        let known = needed.union(others).union(["id", "kind", "day", "reference"])
        let strange = members.filter { $0.value != .null && !known.contains($0.key) }.keys
        let empty = ["id", "account", "operation", "reason"].filter {
            value[$0]?.text?.allSatisfy(\.isWhitespace) == true
        }
        return (missing.sorted() + empty).map {
            .init(
                pointer: "\(pointer)/\($0)",
                message: Bilingual(zh: "\(kind) 要写这一项。", en: "\(kind) needs it."))
        }
            + strange.sorted().map {
                .init(
                    pointer: "\(pointer)/\($0)",
                    message: Bilingual(zh: "\(kind) 没有这一项。", en: "\(kind) takes none."))
            }
    }
}

extension MoneyOperation {
    /// - Parameter value: without `MoneyOperationShape.faults`.
    init(_ value: JSONValue) throws {
        guard let id = value["id"]?.text, let day = value["day"]?.text.flatMap({ Day(iso: $0) }),
            let kind = value["kind"]?.text.flatMap({ MoneyOperationShape.Kind(rawValue: $0) })
        else { throw Problem(.bodyInvalid) }
        self.init(
            MoneyOperationID(id), on: day, try MoneyAction(kind, value, day),
            reference: value["reference"]?.text)
    }
}

extension MoneyAction {
    fileprivate init(
        _ kind: MoneyOperationShape.Kind, _ value: JSONValue, _ day: Day
    ) throws {
        let account = AccountID(value["account"]?.text ?? "")
        let other = MoneyOperationID(value["operation"]?.text ?? "")
        let bounds = Bounds(
            lower: value["lower"].flatMap(Bound.init), upper: value["upper"].flatMap(Bound.init))
        switch kind {
        case .open:
            guard let type = value["type"]?.text.flatMap({ AccountType(rawValue: $0) }) else {
                throw Problem(.bodyInvalid)
            }
            self = .open(
                Account(account, type, title: value["title"]?.text ?? "", bounds: bounds))
        case .bound: self = .bound(account, bounds)
        case .setGuard: self = .setGuard(try MoneyGuard(value["guard"] ?? .null))
        case .transfer: self = .transfer(value.legs)
        case .reserve:
            let last = value["expires"]?.text.flatMap { Day(iso: $0) } ?? day
            self = .reserve(value.legs, expires: last)
        case .post:
            let amounts = value["amountsFen"]?.items?.compactMap(\.integer)
            self = .post(other, amounts: amounts?.map { Money(fen: $0) })
        case .void: self = .void(other)
        case .correct: self = .correct(other, reason: value["reason"]?.text ?? "")
        case .advance: self = .advance(to: day)
        }
    }
}

extension JSONValue {
    fileprivate var legs: [Leg] {
        (self["legs"]?.items ?? []).map { leg in
            Leg(
                debit: AccountID(leg["debit"]?.text ?? ""),
                credit: AccountID(leg["credit"]?.text ?? ""),
                Money(fen: leg["amountFen"]?.integer ?? 0))
        }
    }

    fileprivate func selections(_ name: String) throws -> [AccountSelection] {
        try (self[name]?.items ?? []).map { item in
            switch (item["account"]?.text, item["prefix"]?.text) {
            case (let account?, nil): .account(AccountID(account))
            case (nil, let prefix?): .prefix(prefix)
            default:
                throw Problem(
                    .bodyInvalid, zh: "\(name) 的每一项写 account 或 prefix。",
                    en: "each item of \(name) has either account or prefix.")
            }
        }
    }
}

extension Bound {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value["name"]?.text.flatMap({ BoundName(rawValue: $0) }),
            let fen = value["amountFen"]?.integer
        else { return nil }
        self.init(name, Money(fen: fen))
    }
}

extension MoneyGuard {
    fileprivate init(_ value: JSONValue) throws {
        guard let sense = value["sense"]?.text.flatMap({ Sense(rawValue: $0) }) else {
            throw Problem(.bodyInvalid)
        }
        self.init(
            value["name"]?.text ?? "", try value.selections("numerator"),
            over: try value.selections("denominator"), sense,
            Rate(ppm: value["limitPpm"]?.integer ?? 0),
            at: value["at"]?.text.flatMap { Moment(rawValue: $0) } ?? .admission,
            whenEmpty: value["whenEmpty"]?.text.flatMap { Emptiness(rawValue: $0) } ?? .holds)
    }
}
