import Quantities

// An operation as one line of text: what a store keeps and digests.
//
//     transfer|op-1|2026-11-22|=batch-7/3|pool/a/cash,pool/a/contribution/市财政,100000000
//     post|op-9|2026-12-01||op-2|=5000,0
//
// The fields are: action, id, value day, reference, and what the action needs. What may be absent
// is empty, and begins with `=` where it is there.
extension MoneyOperation {
    /// The operation as one line. Two operations are the same only if their lines are.
    public var encoded: String {
        var writer = LineWriter()
        writer.head(self)
        writer.action(action)
        return writer.line
    }

    /// Reads what `encoded` gives; nil for anything else.
    public init?(encoded line: String) {
        var line = line
        guard let operation = line.withUTF8({ MoneyOperation(encoded: $0) }) else { return nil }
        self = operation
    }

    /// Reads the bytes of such a line where they lie.
    public init?(encoded bytes: UnsafeBufferPointer<UInt8>) {
        guard let operation = MoneyOperation.read(bytes) else { return nil }
        self = operation
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> MoneyOperation? {
        var reader = LineReader(bytes)
        guard let word = reader.text(), reader.takes("|"), let id = reader.text(),
            reader.takes("|"), let day = reader.day(), reader.takes("|")
        else { return nil }
        var reference: String?
        if reader.takes("=") {
            guard let text = reader.text() else { return nil }
            reference = text
        }
        guard reader.takes("|"), let action = reader.action(word), reader.isAtEnd else {
            return nil
        }
        return MoneyOperation(MoneyOperationID(id), on: day, action, reference: reference)
    }
}

extension LineWriter {
    fileprivate mutating func head(_ operation: MoneyOperation) {
        switch operation.action {
        case .open: word("open|")
        case .bound: word("bound|")
        case .setGuard: word("guard|")
        case .transfer: word("transfer|")
        case .reserve: word("reserve|")
        case .post: word("post|")
        case .void: word("void|")
        case .correct: word("correct|")
        case .advance: word("advance|")
        }
        text(operation.id.text)
        mark("|")
        day(operation.valueDay)
        mark("|")
        if let reference = operation.reference {
            mark("=")
            text(reference)
        }
        mark("|")
    }

    fileprivate mutating func action(_ action: MoneyAction) {
        switch action {
        case .open(let account): self.account(account)
        case .bound(let id, let bounds):
            text(id.text)
            self.bounds(bounds)
        case .setGuard(let guardian): self.guardian(guardian)
        case .transfer(let legs): self.legs(legs)
        case .reserve(let legs, let expires):
            day(expires)
            mark("|")
            self.legs(legs)
        case .post(let id, let amounts):
            text(id.text)
            mark("|")
            if let amounts { self.amounts(amounts) }
        case .void(let id): text(id.text)
        case .correct(let id, let reason):
            text(id.text)
            mark("|")
            text(reason)
        case .advance(let next): day(next)
        }
    }

    private mutating func account(_ account: Account) {
        text(account.id.text)
        mark("|")
        text(account.type.rawValue)
        mark("|")
        text(account.title)
        bounds(account.bounds)
    }

    private mutating func bounds(_ bounds: Bounds) {
        for bound in [bounds.lower, bounds.upper] {
            mark("|")
            guard let bound else { continue }
            mark("=")
            text(bound.name.rawValue)
            mark(",")
            number(bound.amount.fen)
        }
    }

    private mutating func legs(_ legs: [Leg]) {
        for (position, leg) in legs.enumerated() {
            if position > 0 { mark(";") }
            text(leg.debit.text)
            mark(",")
            text(leg.credit.text)
            mark(",")
            number(leg.amount.fen)
        }
    }

    private mutating func amounts(_ amounts: [Money]) {
        mark("=")
        for (position, amount) in amounts.enumerated() {
            if position > 0 { mark(",") }
            number(amount.fen)
        }
    }

    private mutating func guardian(_ guardian: MoneyGuard) {
        text(guardian.name)
        mark("|")
        selections(guardian.numerator)
        mark("|")
        selections(guardian.denominator)
        mark("|")
        text(guardian.sense.rawValue)
        mark("|")
        number(guardian.limit.ppm)
        mark("|")
        text(guardian.moment.rawValue)
        mark("|")
        text(guardian.whenEmpty.rawValue)
    }

    private mutating func selections(_ selections: [AccountSelection]) {
        for (position, selection) in selections.enumerated() {
            if position > 0 { mark(";") }
            switch selection {
            case .account(let id):
                mark("=")
                text(id.text)
            case .prefix(let beginning):
                mark("^")
                text(beginning)
            }
        }
    }
}

extension LineReader {
    fileprivate mutating func action(_ word: String) -> MoneyAction? {
        switch word {
        case "transfer": legs().map { .transfer($0) }
        case "reserve": reserve()
        case "post": post()
        case "void": id().map { .void($0) }
        case "correct": correct()
        case "advance": day().map { .advance(to: $0) }
        case "open": account().map { .open($0) }
        case "bound": bound()
        case "guard": guardian().map { .setGuard($0) }
        default: nil
        }
    }

    private mutating func id() -> MoneyOperationID? { text().map { MoneyOperationID($0) } }

    private mutating func legs() -> [Leg]? {
        guard !isAtEnd else { return [] }
        var legs: [Leg] = []
        repeat {
            guard let debit = text(), takes(","), let credit = text(), takes(","),
                let amount = money()
            else { return nil }
            legs.append(Leg(debit: AccountID(debit), credit: AccountID(credit), amount))
        } while takes(";")
        return legs
    }

    private mutating func reserve() -> MoneyAction? {
        guard let expires = day(), takes("|"), let legs = legs() else { return nil }
        return .reserve(legs, expires: expires)
    }

    private mutating func post() -> MoneyAction? {
        guard let id = id(), takes("|") else { return nil }
        guard takes("=") else { return .post(id) }
        guard !isAtEnd else { return .post(id, amounts: []) }
        var amounts: [Money] = []
        repeat {
            guard let amount = money() else { return nil }
            amounts.append(amount)
        } while takes(",")
        return .post(id, amounts: amounts)
    }

    private mutating func correct() -> MoneyAction? {
        guard let id = id(), takes("|"), let reason = text() else { return nil }
        return .correct(id, reason: reason)
    }

    private mutating func account() -> Account? {
        guard let id = text(), takes("|"), let type = text().flatMap(AccountType.init(rawValue:)),
            takes("|"), let title = text(), let bounds = bounds()
        else { return nil }
        return Account(AccountID(id), type, title: title, bounds: bounds)
    }

    private mutating func bound() -> MoneyAction? {
        guard let id = text(), let bounds = bounds() else { return nil }
        return .bound(AccountID(id), bounds)
    }

    private mutating func bounds() -> Bounds? {
        var found: [Bound?] = []
        for _ in 0..<2 {
            guard takes("|") else { return nil }
            guard takes("=") else {
                found.append(nil)
                continue
            }
            guard let name = text().flatMap(BoundName.init(rawValue:)), takes(","),
                let amount = money()
            else { return nil }
            found.append(Bound(name, amount))
        }
        return Bounds(lower: found[0], upper: found[1])
    }

    private mutating func guardian() -> MoneyGuard? {
        guard let name = text(), takes("|"), let numerator = selections(), takes("|"),
            let denominator = selections(), takes("|"),
            let sense = text().flatMap(MoneyGuard.Sense.init(rawValue:)), takes("|"),
            let ppm = number(), takes("|"),
            let moment = text().flatMap(MoneyGuard.Moment.init(rawValue:)), takes("|"),
            let empty = text().flatMap(MoneyGuard.Emptiness.init(rawValue:))
        else { return nil }
        return MoneyGuard(
            name, numerator, over: denominator, sense, Rate(ppm: ppm), at: moment,
            whenEmpty: empty)
    }

    private mutating func selections() -> [AccountSelection]? {
        var selections: [AccountSelection] = []
        repeat {
            if takes("=") {
                guard let id = text() else { return nil }
                selections.append(.account(AccountID(id)))
            } else if takes("^") {
                guard let beginning = text() else { return nil }
                selections.append(.prefix(beginning))
            } else {
                return selections.isEmpty ? [] : nil
            }
        } while takes(";")
        return selections
    }
}
