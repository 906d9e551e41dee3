public import Diagnostics
import Quantities

extension MoneyRefusal {
    /// The refusal as one full phrase that stays the same for ever, such as `exceedsFilingQuota` or
    /// `existsWithDifferentContent`.
    public var phrase: String {
        switch self {
        case .exceedsUpperBound(let breach), .fallsBelowLowerBound(let breach): breach.name.phrase
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
        case .guardBroken: "guardBroken"
        case .linkedOperationRefused: "linkedOperationRefused"
        }
    }

    /// What a person reads.
    public var message: Bilingual {
        switch self {
        case .exceedsUpperBound(let breach), .fallsBelowLowerBound(let breach): breach.message
        case .accountNotFound, .sectionsDiffer, .sameAccount, .amountNotPositive, .exceedsReserved,
            .overflow, .noLegs, .amountCountDiffers:
            legMessage
        case .operationNotFound, .operationWasRefused, .notAReservation, .notCorrectable,
            .alreadyPosted, .alreadyVoided, .reservationExpired, .alreadyCorrected,
            .valueDayBeforeOriginal:
            originalMessage
        default: ownMessage
        }
    }

    private var ownMessage: Bilingual {
        switch self {
        case .existsWithDifferentContent:
            Bilingual(
                zh: "同一编号已用于不同内容，请换编号或按原内容重发",
                en: "this id stands for another content; take a new id, or send the same content")
        case .linkedOperationNotNew(let id):
            Bilingual(
                zh: "同组的 \(id) 此前已被拒绝，或编号已用于不同内容",
                en: "\(id) of the same set was refused before, or its id stands for another content"
            )
        case .dayAlreadyPassed(let day):
            Bilingual(
                zh: "账面日期已到 \(day)，不能往回走",
                en: "the day of the book is \(day) and does not go back")
        case .valueDayAheadOfBook(let day):
            Bilingual(
                zh: "起息日晚于账面日期 \(day)，请先推进账面日期",
                en: "the value day is after the day of the book, \(day); advance the book first")
        case .accountExists(let id): Bilingual(zh: "账户 \(id) 已开立", en: "account \(id) exists")
        case .boundsContradict:
            Bilingual(zh: "下限高于上限", en: "the lower bound is above the upper one")
        case .guardNotUsable(let name):
            Bilingual(
                zh: "比例约束“\(name)”须有名称、分子、分母和不为负的界限",
                en:
                    "guard “\(name)” needs a name, a numerator, a denominator, a limit of 0 or more"
            )
        case .expiryAlreadyPassed(let day):
            Bilingual(
                zh: "到期日早于账面日期 \(day)",
                en: "it would have expired before the day of the book, \(day)")
        case .guardBroken(let name):
            Bilingual(zh: "将突破比例约束“\(name)”", en: "guard “\(name)” would be broken")
        case .linkedOperationRefused(let id):
            Bilingual(
                zh: "同组的 \(id) 被拒绝，整组不入账",
                en: "\(id) of the same set is refused, so none of the set is done")
        default: Bilingual(phrase)
        }
    }

    private var originalMessage: Bilingual {
        switch self {
        case .operationNotFound(let id):
            Bilingual(zh: "没有业务 \(id)", en: "there is no operation \(id)")
        case .operationWasRefused(let id):
            Bilingual(zh: "业务 \(id) 当时被拒绝，没有入账", en: "operation \(id) was refused at the time")
        case .notAReservation(let id):
            Bilingual(zh: "业务 \(id) 不是预留", en: "operation \(id) is no reservation")
        case .notCorrectable(let id):
            Bilingual(
                zh: "只有过账可以冲正，业务 \(id) 不是过账",
                en: "only what was posted can be corrected, and \(id) was not")
        case .alreadyPosted(let id):
            Bilingual(zh: "预留 \(id) 已过账", en: "reservation \(id) is posted already")
        case .alreadyVoided(let id):
            Bilingual(zh: "预留 \(id) 已撤销", en: "reservation \(id) is void already")
        case .reservationExpired(let id, let day):
            Bilingual(
                zh: "预留 \(id) 已过期，最后一日是 \(day)",
                en: "reservation \(id) has expired; its last day was \(day)")
        case .alreadyCorrected(let id):
            Bilingual(zh: "业务 \(id) 已冲正", en: "operation \(id) is corrected already")
        case .valueDayBeforeOriginal(let day):
            Bilingual(
                zh: "起息日早于原业务的 \(day)",
                en: "the value day is before that of the original, \(day)")
        default: Bilingual(phrase)
        }
    }

    private var legMessage: Bilingual {
        switch self {
        case .accountNotFound(let id): Bilingual(zh: "没有账户 \(id)", en: "there is no account \(id)")
        case .sectionsDiffer:
            Bilingual(
                zh: "资金账户与承诺账户不能互转",
                en: "one account holds money and the other promises; a leg stays in its section")
        case .sameAccount:
            Bilingual(zh: "借贷两方是同一账户", en: "debit and credit are the same account")
        case .amountNotPositive: Bilingual(zh: "金额须大于零", en: "an amount is above zero")
        case .exceedsReserved(let money):
            Bilingual(zh: "超过预留的 \(money.text)", en: "only \(money.text) was reserved")
        case .overflow(let id):
            Bilingual(
                zh: "账户 \(id) 的发生额超出可记录的范围",
                en: "the turnover of account \(id) would leave the range that can be recorded")
        case .noLegs: Bilingual(zh: "没有分录", en: "there are no legs")
        case .amountCountDiffers(let count):
            Bilingual(
                zh: "须有 \(count) 笔金额，与预留的分录逐一对应",
                en: "\(count) amounts are needed, one for each leg that was reserved")
        default: Bilingual(phrase)
        }
    }
}

extension BoundBreach {
    var message: Bilingual {
        Bilingual(
            zh: "超出账户 \(account) 的\(name.name.zh)（含预留在内），差 \(excess.text)",
            en: "\(name.name.en) of account \(account) is crossed by \(excess.text), "
                + "with what is pending counted")
    }
}
