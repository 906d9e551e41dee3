public import Quantities
public import Seals
public import Vocabulary

/// One line of the access log: who saw what of whom, when, for what. 征信业管理条例 Art. 22 wants
/// staff name, time, content and purpose of each query of personal information; here every view is
/// logged before it is shown, and every refused one, too.
public struct AccessRecord: Hashable, Sendable {
    public let enterprise: String
    public let person: String
    public let receiver: Receiver
    public let purpose: Purpose
    public let reason: AccessReason
    /// The business day that was asked for.
    public let day: Day
    /// The day by the clock on which permission was decided.
    public let decidedOn: Day
    public let moment: Instant
    /// Ids of the fields whose values were shown; empty if the view was refused.
    public let fields: [String]
    /// Ids of the products and cards whose results were shown.
    public let results: [String]
    /// Of the content; the content itself is not kept a second time.
    public let digest: Digest
    public let isRefused: Bool

    public init(
        enterprise: String, person: String, receiver: Receiver, purpose: Purpose,
        reason: AccessReason, day: Day, decidedOn: Day, moment: Instant, fields: [String],
        results: [String],
        digest: Digest, isRefused: Bool
    ) {
        self.enterprise = enterprise
        self.person = person
        self.receiver = receiver
        self.purpose = purpose
        self.reason = reason
        self.day = day
        self.decidedOn = decidedOn
        self.moment = moment
        self.fields = fields
        self.results = results
        self.digest = digest
        self.isRefused = isRefused
    }

    /// The digest in 64 hexadecimal digits.
    public var digestHex: String { digest.hex }

    public init(_ view: BankView, at moment: Instant, _ dictionary: FieldDictionary) {
        let request = view.request
        self.init(
            enterprise: request.enterprise, person: request.person, receiver: request.receiver,
            purpose: request.purpose, reason: request.reason, day: request.day,
            decidedOn: request.decidedOn, moment: moment,
            fields: view.fieldIDs(dictionary), results: view.results.map(\.id),
            digest: view.digest, isRefused: view.isRefused)
    }
}

extension AccessRecord: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        "AccessRecord(\(moment.iso), \(reason.rawValue), \(digest.short))"
    }

    public var debugDescription: String {
        "AccessRecord(\(moment.iso), \(person), \(receiver.name ?? "zone"), \(enterprise), "
            + "\(purpose), \(reason.rawValue), \(fields.joined(separator: " ")), \(digest.hex))"
    }
}
