public import Diagnostics
public import Quantities

/// Why a step is not accepted. Several stand in the order of `Phrase`, always all of them.
public struct LifeRefusal: Hashable, Sendable, Comparable {
    /// In the order in which refusals are told: what cannot be read, what is not there, what is
    /// there already, what does not fit, what the state forbids.
    public enum Phrase: String, Hashable, Sendable, CaseIterable {
        case unreadableStep
        case existsWithDifferentContent
        case enterpriseMissing
        case textMissing
        case unknownDemand
        case unknownReferral
        case unknownLine
        case unknownNote
        case unknownCondition
        case unknownAlert
        case unknownBreach
        case unknownStep
        case demandExists
        case referralExists
        case lineExists
        case duplicateNoteNumber
        case alertExists
        case breachExists
        case enterpriseDiffers
        case lenderDiffers
        case amountNotPositive
        case amountBeyondReason
        case termNotPositive
        case rangeReversed
        case beforeTheStepItFollows
        case dueNotLater
        case demandEnded
        case referralEnded
        case referralAlreadyOpen
        case referralHasLine
        case referralNotDeclined
        case documentsAlreadyRequested
        case documentsNotRequested
        case reasonMissing
        case tooManyReasons
        case reasonRepeated
        case emptyFormula
        case reasonWithoutDetail
        case conditionRepeated
        case conditionAlreadyFulfilled
        case lineAlreadySigned
        case signedBeyondApproval
        case lineNotSigned
        case lineExpired
        case conditionsNotFulfilled
        case drawnBeyondLine
        case guaranteeBeyondAmount
        case guarantorMissing
        case noteEnded
        case alreadyFiled
        case alreadyOverdue
        case notOverdue
        case claimMissing
        case payoutBeyondClaim
        case claimsExceedBalance
        case exceedsBalance
        case balanceNotZero
        case changesNothing
        case alertAlreadyCleared
        case breachAlreadyClosed
        case stepVoided
        case correctionIsFinal
        case laterStepsRest

        public var order: Int { Phrase.allCases.firstIndex(of: self) ?? 0 }
    }

    public let phrase: Phrase
    /// What it is about: a code, a name, a text.
    public let about: String
    public let amount: Money?
    public let day: Day?

    public init(_ phrase: Phrase, about: String = "", amount: Money? = nil, day: Day? = nil) {
        self.phrase = phrase
        self.about = about
        self.amount = amount
        self.day = day
    }

    /// One sentence for a person.
    public var text: Bilingual {
        let template = LifeRefusal.templates[phrase] ?? Bilingual(phrase.rawValue)
        return Bilingual(zh: filled(template.zh) + "。", en: filled(template.en) + ".")
    }

    public static func < (left: LifeRefusal, right: LifeRefusal) -> Bool {
        (left.phrase.order, left.about) < (right.phrase.order, right.about)
    }

    private func filled(_ template: String) -> String {
        template.replacing("{about}", with: about)
            .replacing("{amount}", with: amount?.text ?? "?")
            .replacing("{day}", with: day?.iso ?? "?")
    }
}
