import MoneyLedger
import Quantities

extension RandomTraffic {
    /// Accounts that random legs go over.
    static let plain: [Account] = [
        Account(AccountID("pool/cash"), .poolCash, bounds: .notBelowZero()),
        Account(AccountID("pool/fund/市"), .contribution),
        Account(
            AccountID("pool/paid"), .compensationPaid,
            bounds: .atMost(Money(fen: 200), .compensationCap)),
        Account(AccountID("pool/recovered"), .recoveryReceived),
        Account(
            AccountID("pool/deposit/甲"), .riskDeposit,
            bounds: Bounds(
                lower: Bound(.riskDeposit, .zero),
                upper: Bound(.accountLimit, Money(fen: 150)))),
        Account(AccountID("quota/left"), .quotaAvailable, bounds: .notBelowZero(.filingQuota)),
        Account(AccountID("quota/granted"), .quotaGranted),
        Account(AccountID("force/甲/一"), .clientExposure, bounds: client),
        Account(AccountID("force/甲/二"), .clientExposure, bounds: client),
        Account(AccountID("force/promised"), .guaranteePromised),
    ]

    private static let client = Bounds(
        lower: Bound(.amountInForce, .zero),
        upper: Bound(.singleClientLimit, Money(fen: 100)))

    static let pairs: [(String, String)] = [
        ("pool/cash", "pool/fund/市"), ("pool/paid", "pool/cash"), ("pool/cash", "pool/recovered"),
        ("pool/deposit/甲", "pool/cash"), ("quota/left", "quota/granted"),
        ("force/甲/一", "force/promised"), ("force/甲/二", "force/promised"),
        ("force/甲/一", "quota/left"),
    ]

    static let selections: [AccountSelection] = [
        .prefix("force/甲/"), .account(AccountID("force/甲/一")), .account(AccountID("pool/paid")),
        .prefix("pool/fund"), .account(AccountID("pool/cash")), .prefix(""), .prefix("extra/"),
    ]

    /// Accounts that only whole flows go over, so that what belongs together stays equal.
    static let life: [Account] = [
        Account(AccountID("life/granted"), .quotaGranted),
        Account(AccountID("life/left"), .quotaAvailable, bounds: .notBelowZero(.filingQuota)),
        Account(AccountID("life/filed"), .quotaUsed),
        Account(AccountID("life/force"), .guaranteeInForce, bounds: .notBelowZero(.amountInForce)),
        Account(AccountID("life/promised"), .guaranteePromised),
        Account(AccountID("life/released"), .guaranteeReleased),
        Account(AccountID("life/paidout"), .payoutCounted),
        Account(AccountID("life/back"), .compensationCounted),
        Account(AccountID("life/counter"), .counterpart),
        Account(AccountID("life/cash"), .guarantorCash, bounds: .notBelowZero()),
        Account(AccountID("life/fund"), .contribution),
        Account(AccountID("life/recourse"), .recourse, bounds: .notBelowZero(.recourseLeft)),
        Account(AccountID("life/pool"), .poolCash, bounds: .notBelowZero()),
        Account(AccountID("life/poolfund"), .contribution),
        Account(AccountID("life/borne"), .compensationPaid),
        Account(AccountID("life/received"), .compensationReceived),
    ]

    /// Contributed, granted, filed, released, paid out, compensated, recovered, shared back.
    static let flows: [[(String, String)]] = [
        [("life/cash", "life/fund")],
        [("life/pool", "life/poolfund")],
        [("life/left", "life/granted")],
        [("life/filed", "life/left"), ("life/force", "life/promised")],
        [("life/released", "life/force")],
        [("life/recourse", "life/cash"), ("life/paidout", "life/force")],
        [("life/borne", "life/pool"), ("life/cash", "life/received")],
        [("life/cash", "life/recourse"), ("life/back", "life/counter")],
        [("life/pool", "life/borne"), ("life/received", "life/cash")],
    ]

    /// Sums that are equal whatever happened: name, accounts of the one side, of the other.
    static let identities: [(String, [String], [String])] = [
        ("核定 = 剩余 + 已备案", ["granted"], ["left", "filed"]),
        ("已备案 = 在保 + 解保 + 代偿", ["filed"], ["force", "released", "paidout"]),
        ("担保责任 = 已备案", ["promised"], ["filed"]),
        ("代偿 = 追偿权余额 + 已收回", ["paidout"], ["recourse", "back"]),
        ("担保资金来源 = 存款 + 追偿权", ["fund", "received"], ["cash", "recourse"]),
        ("资金池出资 = 存款 + 承担的补偿", ["poolfund"], ["pool", "borne"]),
        ("补偿付出 = 补偿收到", ["borne"], ["received"]),
    ]
}
