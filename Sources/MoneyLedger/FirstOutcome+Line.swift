import Quantities

// What became of an operation as one line of text: what a store keeps beside the operation.
//
//     accepted
//     refused|exceedsUpperBound|=0|filingQuota,quota/xt-batch/某银行/2026,500000000
//
// The fields of a refusal are: its name, the leg, and what the name is about.
extension FirstOutcome {
    public var encoded: String {
        guard case .refused(let refusal, let leg) = self else { return "accepted" }
        var writer = LineWriter()
        writer.word("refused|")
        writer.text(refusal.word)
        writer.mark("|")
        if let leg {
            writer.mark("=")
            writer.number(Int64(leg))
        }
        writer.mark("|")
        writer.subject(of: refusal)
        return writer.line
    }

    /// Reads what `encoded` gives; nil for anything else.
    public init?(encoded line: String) {
        var line = line
        guard let found = line.withUTF8({ FirstOutcome(encoded: $0) }) else { return nil }
        self = found
    }

    /// Reads the bytes of such a line where they lie.
    public init?(encoded bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.elementsEqual("accepted".utf8) {
            self = .accepted
            return
        }
        guard let found = FirstOutcome.read(bytes) else { return nil }
        self = found
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> FirstOutcome? {
        var reader = LineReader(bytes)
        guard reader.text() == "refused", reader.takes("|"), let word = reader.text(),
            reader.takes("|")
        else { return nil }
        var leg: Int?
        if reader.takes("=") {
            guard let number = reader.number() else { return nil }
            leg = Int(number)
        }
        guard reader.takes("|"), let refusal = reader.refusal(word), reader.isAtEnd else {
            return nil
        }
        return .refused(refusal, leg: leg)
    }
}

extension MoneyOutcome {
    /// What a store has to write beside the operation; nil for what is not new.
    public var first: FirstOutcome? {
        guard isNew else { return nil }
        if case .refused(let refusal, let leg) = self { return .refused(refusal, leg: leg) }
        return .accepted
    }
}

extension MoneyRefusal {
    /// The name of the case.
    fileprivate var word: String {
        switch self {
        case .existsWithDifferentContent: "existsWithDifferentContent"
        case .linkedOperationNotNew: "linkedOperationNotNew"
        case .dayAlreadyPassed: "dayAlreadyPassed"
        case .valueDayAheadOfBook: "valueDayAheadOfBook"
        case .operationNotFound: "operationNotFound"
        case .operationWasRefused: "operationWasRefused"
        case .notAReservation: "notAReservation"
        case .notCorrectable: "notCorrectable"
        case .alreadyPosted: "alreadyPosted"
        case .alreadyVoided: "alreadyVoided"
        case .reservationExpired: "reservationExpired"
        case .alreadyCorrected: "alreadyCorrected"
        case .valueDayBeforeOriginal: "valueDayBeforeOriginal"
        case .accountExists: "accountExists"
        case .boundsContradict: "boundsContradict"
        case .guardNotUsable: "guardNotUsable"
        case .expiryAlreadyPassed: "expiryAlreadyPassed"
        case .noLegs: "noLegs"
        case .amountCountDiffers: "amountCountDiffers"
        case .accountNotFound: "accountNotFound"
        case .sectionsDiffer: "sectionsDiffer"
        case .sameAccount: "sameAccount"
        case .amountNotPositive: "amountNotPositive"
        case .exceedsReserved: "exceedsReserved"
        case .overflow: "overflow"
        case .exceedsUpperBound: "exceedsUpperBound"
        case .fallsBelowLowerBound: "fallsBelowLowerBound"
        case .guardBroken: "guardBroken"
        case .linkedOperationRefused: "linkedOperationRefused"
        }
    }
}

extension LineWriter {
    fileprivate mutating func subject(of refusal: MoneyRefusal) {
        switch refusal {
        case .existsWithDifferentContent, .boundsContradict, .noLegs, .sectionsDiffer,
            .sameAccount, .amountNotPositive:
            break
        case .linkedOperationNotNew(let id), .operationNotFound(let id),
            .operationWasRefused(let id), .notAReservation(let id), .notCorrectable(let id),
            .alreadyPosted(let id), .alreadyVoided(let id), .alreadyCorrected(let id),
            .linkedOperationRefused(let id):
            text(id.text)
        case .reservationExpired(let id, let lastDay):
            text(id.text)
            mark(",")
            day(lastDay)
        case .dayAlreadyPassed(let day), .valueDayAheadOfBook(let day),
            .valueDayBeforeOriginal(let day), .expiryAlreadyPassed(let day):
            self.day(day)
        case .accountExists(let id), .accountNotFound(let id), .overflow(let id): text(id.text)
        case .guardNotUsable(let name), .guardBroken(let name): text(name)
        case .amountCountDiffers(let expected): number(Int64(expected))
        case .exceedsReserved(let amount): number(amount.fen)
        case .exceedsUpperBound(let breach), .fallsBelowLowerBound(let breach):
            text(breach.name.rawValue)
            mark(",")
            text(breach.account.text)
            mark(",")
            number(breach.excess.fen)
        }
    }
}

extension LineReader {
    fileprivate mutating func refusal(_ word: String) -> MoneyRefusal? {
        switch word {
        case "existsWithDifferentContent": .existsWithDifferentContent
        case "linkedOperationNotNew": id().map { .linkedOperationNotNew($0) }
        case "dayAlreadyPassed": day().map { .dayAlreadyPassed(bookDay: $0) }
        case "valueDayAheadOfBook": day().map { .valueDayAheadOfBook(bookDay: $0) }
        case "operationNotFound": id().map { .operationNotFound($0) }
        case "operationWasRefused": id().map { .operationWasRefused($0) }
        case "notAReservation": id().map { .notAReservation($0) }
        case "notCorrectable": id().map { .notCorrectable($0) }
        case "alreadyPosted": id().map { .alreadyPosted($0) }
        case "alreadyVoided": id().map { .alreadyVoided($0) }
        case "reservationExpired": expired()
        case "alreadyCorrected": id().map { .alreadyCorrected($0) }
        case "valueDayBeforeOriginal": day().map { .valueDayBeforeOriginal($0) }
        case "accountExists": account().map { .accountExists($0) }
        case "boundsContradict": .boundsContradict
        case "guardNotUsable": text().map { .guardNotUsable($0) }
        case "expiryAlreadyPassed": day().map { .expiryAlreadyPassed(bookDay: $0) }
        case "noLegs": .noLegs
        case "amountCountDiffers": number().map { .amountCountDiffers(expected: Int($0)) }
        case "accountNotFound": account().map { .accountNotFound($0) }
        case "sectionsDiffer": .sectionsDiffer
        case "sameAccount": .sameAccount
        case "amountNotPositive": .amountNotPositive
        case "exceedsReserved": money().map { .exceedsReserved($0) }
        case "overflow": account().map { .overflow($0) }
        case "exceedsUpperBound": breach().map { .exceedsUpperBound($0) }
        case "fallsBelowLowerBound": breach().map { .fallsBelowLowerBound($0) }
        case "guardBroken": text().map { .guardBroken($0) }
        case "linkedOperationRefused": id().map { .linkedOperationRefused($0) }
        default: nil
        }
    }

    private mutating func id() -> MoneyOperationID? { text().map { MoneyOperationID($0) } }

    private mutating func account() -> AccountID? { text().map { AccountID($0) } }

    private mutating func expired() -> MoneyRefusal? {
        guard let id = id(), takes(","), let lastDay = day() else { return nil }
        return .reservationExpired(id, lastDay: lastDay)
    }

    private mutating func breach() -> BoundBreach? {
        guard let name = text().flatMap(BoundName.init(rawValue:)), takes(","),
            let account = account(), takes(","), let excess = money()
        else { return nil }
        return BoundBreach(name, account, by: excess)
    }
}
