public import Diagnostics
public import Quantities
public import Seals
public import Vocabulary

/// What a receiver sees of one enterprise for a purpose on a day: only what a valid basis covers.
/// What is withheld is told by its label and the reason, never by a value, and whether or not
/// anything is known of it.
public struct BankView: Sendable {
    public let request: AccessRequest
    public let name: String
    public let uscc: USCC?
    public let shown: [ShownField]
    /// The covered fields of each right that can be pledged, in the order of the profile.
    public let rights: [[ShownField]]
    /// Covered, and nothing is known.
    public let unknown: [FieldIndex]
    public let withheld: [WithheldField]
    public let results: [ShownResult]
    public let withheldResults: [WithheldResult]
    /// Of all that is shown, for the log.
    public let digest: Digest

    /// True if no basis covers anything: nothing is shown, and the log says that it was refused.
    public var isRefused: Bool {
        shown.isEmpty && unknown.isEmpty && results.isEmpty && rights.allSatisfy(\.isEmpty)
    }

    /// The digest in 64 hexadecimal digits.
    public var digestHex: String { digest.hex }

    /// Ids of the fields whose values are shown, each once, in the order of the vocabulary.
    public func fieldIDs(_ dictionary: FieldDictionary) -> [String] {
        Set((shown + rights.joined()).map(\.field)).sorted().map { dictionary[$0].id }
    }

    /// The fields that a view asks for where nobody names any: all that are known of enterprises,
    /// their responsible persons and their rights.
    public static func allFields(of dictionary: FieldDictionary) -> [FieldIndex] {
        dictionary.fields.filter {
            [.enterprise, .principal, .right].contains($0.subject)
        }.map(\.index)
    }
}

/// A value with what it rests on.
public struct ShownField: Hashable, Sendable {
    public let field: FieldIndex
    /// Nil where sources disagree and nobody has decided: that is told, and no value.
    public let value: FactValue?
    /// Nil where sources disagree.
    public let origin: FactOrigin?
    public let answer: FieldAnswer
    /// The subject disputes it and has no answer yet (征信业管理条例 Art. 25).
    public let isDisputed: Bool
}

/// A label without a value.
public struct WithheldField: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case refused(Refusal)
        /// The value was copied from a report of the central credit registry.
        case registryReport
        /// An adverse record of a person has no day, so that nobody can tell its five years.
        case undatedAdverse
        /// The value was computed from fields that are not told.
        case unknownInputs
    }

    public let field: FieldIndex
    public let reason: Reason
}

/// A verdict or a score that is offered to a view.
public struct ResultClaim: Sendable {
    /// Id and label of the product or card.
    public let id: String
    public let label: Bilingual
    public let outcome: Bilingual
    /// All fields that it was read from, known or not: if one is not covered, it is not shown.
    public let reads: [FieldIndex]

    public init(id: String, label: Bilingual, outcome: Bilingual, reads: [FieldIndex]) {
        self.id = id
        self.label = label
        self.outcome = outcome
        self.reads = reads
    }
}

public struct ShownResult: Hashable, Sendable {
    public let id: String
    public let label: Bilingual
    public let outcome: Bilingual
}

public struct WithheldResult: Hashable, Sendable {
    public let id: String
    public let label: Bilingual
    public let refusal: Refusal
}

extension WithheldField.Reason {
    /// A stable name for data.
    public var name: String {
        switch self {
        case .refused(let refusal): refusal.reason.name
        case .registryReport: "registryReport"
        case .undatedAdverse: "undatedAdverse"
        case .unknownInputs: "unknownInputs"
        }
    }

    public var label: Bilingual {
        switch self {
        case .refused(let refusal): refusal.reason.label
        case .registryReport:
            Bilingual(zh: "来自人行征信报告，不转发", en: "from a credit-registry report, not passed on")
        case .undatedAdverse:
            Bilingual(
                zh: "个人不良信息没有日期，不能确认未满五年",
                en: "adverse personal record without a day: its five years may be over")
        case .unknownInputs:
            Bilingual(zh: "由未列明的指标算出", en: "computed from fields that are not told")
        }
    }
}
