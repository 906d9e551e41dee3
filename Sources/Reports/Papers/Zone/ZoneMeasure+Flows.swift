import Diagnostics
import Quantities

// What came within a span: demand to repayment.
extension ZoneMeasure {
    /// How a stage of the way is called, and what is counted of it.
    struct Stage {
        let id: String
        let kind: ZoneEvent.Kind
        let name: Bilingual
        let counts: Bilingual
        let units: [Unit]
    }

    static let stages: [Stage] = [
        Stage(
            id: "demand", kind: .demand, name: Bilingual(zh: "融资需求", en: "Demands"),
            counts: Bilingual(zh: "当期登记的融资需求", en: "demands posted within the span"),
            units: [.money, .enterprises, .pieces]),
        Stage(
            id: "referred", kind: .referred, name: Bilingual(zh: "推荐", en: "Referred"),
            counts: Bilingual(
                zh: "当期推荐给金融机构；金额为需求金额，一项需求只在首次推荐时计入",
                en: "referrals; a demand's amount counts with its first referral"),
            units: [.money, .enterprises, .pieces]),
        Stage(
            id: "contacted", kind: .contacted,
            name: Bilingual(zh: "对接走访", en: "Contacted"),
            counts: Bilingual(
                zh: "金融机构当期联系、走访的推荐企业", en: "referred enterprises that lenders contacted"),
            units: [.enterprises, .pieces]),
        Stage(
            id: "declined", kind: .declined, name: Bilingual(zh: "婉拒", en: "Declined"),
            counts: Bilingual(zh: "金融机构当期婉拒的推荐", en: "referrals that lenders declined"),
            units: [.enterprises, .pieces]),
        Stage(
            id: "dropped", kind: .dropped,
            name: Bilingual(zh: "撤回、未联系上、无需求", en: "Withdrawn or not needed"),
            counts: Bilingual(
                zh: "当期未经金融机构决定而结束的推荐", en: "referrals that ended without a decision"),
            units: [.pieces]),
        Stage(
            id: "approved", kind: .approved, name: Bilingual(zh: "授信批复", en: "Approved"),
            counts: Bilingual(
                zh: "当期新增批复的额度，不是签约，也不是放款", en: "lines newly approved; not signed, not drawn"),
            units: [.money, .enterprises, .times, .items]),
        Stage(
            id: "signed", kind: .signed, name: Bilingual(zh: "签约", en: "Signed"),
            counts: Bilingual(zh: "当期签约的额度", en: "lines put under contract"),
            units: [.money, .enterprises, .times, .items]),
        Stage(
            id: "drawn", kind: .drawn, name: Bilingual(zh: "放款", en: "Drawn"),
            counts: Bilingual(
                zh: "当期累放本金，不含无还本续贷和越界放款", en: "principal paid out; no renewals, no breaches"),
            units: [.money, .enterprises, .times, .items]),
        Stage(
            id: "renewed", kind: .renewed, name: Bilingual(zh: "无还本续贷", en: "Renewed"),
            counts: Bilingual(zh: "当期续贷的本金，未计入放款", en: "principal carried on; not in drawn"),
            units: [.money, .enterprises, .items]),
        Stage(
            id: "drawn-by-breach", kind: .drawnByBreach,
            name: Bilingual(zh: "越界放款", en: "Drawn by breach"),
            counts: Bilingual(
                zh: "当期超出授信的放款，未计入放款", en: "draws beyond a line; not in drawn"),
            units: [.money, .items]),
        Stage(
            id: "filed", kind: .filed, name: Bilingual(zh: "备案", en: "Filed"),
            counts: Bilingual(
                zh: "当期首次备案的借据，按放款金额", en: "notes filed for the first time, as drawn"),
            units: [.money, .enterprises, .items]),
        Stage(
            id: "repaid", kind: .repaid, name: Bilingual(zh: "归还", en: "Repaid"),
            counts: Bilingual(zh: "当期企业归还的本金", en: "principal that enterprises repaid"),
            units: [.money, .enterprises, .items]),
    ]

    static var flows: [ZoneMeasure] {
        stages.flatMap { stage in
            stage.units.map { unit in
                ZoneMeasure(
                    "\(stage.id).\(unit.suffix)",
                    Bilingual(
                        zh: stage.name.zh + unit.noun.zh, en: stage.name.en + unit.noun.en),
                    Bilingual(
                        zh: "\(stage.counts.zh)；计\(unit.counted.zh)。",
                        en: "\(stage.counts.en); counted in \(unit.counted.en)."), unit
                ) { books, days in
                    .sum(ZoneSum(books.ledger.events(stage.kind, days)), unit)
                }
            }
        } + [served]
    }

    /// Enterprises for which anything was done within the span.
    private static let served = ZoneMeasure(
        "served.enterprises", Bilingual(zh: "服务企业户数", en: "Enterprises served"),
        Bilingual(
            zh: "当期有需求、推荐、批复、签约、放款、续贷、备案、归还或担保事项的不同企业；计户。",
            en: "different enterprises with any event of credit or cover within the span."),
        .enterprises
    ) { books, days in
        var sum = ZoneSum()
        for kind in servingKinds {
            for event in books.ledger.events(kind, days) where event.enterprise >= 0 {
                sum.add(event)
            }
        }
        return .sum(sum, .enterprises)
    }

    private static let servingKinds: [ZoneEvent.Kind] = [
        .demand, .referred, .approved, .signed, .drawn, .renewed, .filed, .repaid, .guaranteed,
        .pooled,
    ]
}

extension ZoneMeasure.Unit {
    var suffix: String {
        switch self {
        case .money: "amount"
        case .enterprises: "enterprises"
        case .times: "times"
        case .items, .pieces: "items"
        case .rate: "rate"
        case .multiple: "multiple"
        }
    }

    var noun: Bilingual {
        switch self {
        case .money: Bilingual(zh: "金额", en: ": amount")
        case .enterprises: Bilingual(zh: "户数", en: ": enterprises")
        case .times: Bilingual(zh: "户次", en: ": enterprise-times")
        case .items: Bilingual(zh: "笔数", en: ": items")
        case .pieces: Bilingual(zh: "件数", en: ": items")
        case .rate: Bilingual(zh: "率", en: ": rate")
        case .multiple: Bilingual(zh: "倍数", en: ": multiple")
        }
    }

    var counted: Bilingual {
        switch self {
        case .money: Bilingual(zh: "金额（精确到分）", en: "fen")
        case .enterprises: Bilingual(zh: "户（同一企业只计一次）", en: "different enterprises")
        case .times: Bilingual(zh: "户次（企业与机构的不同组合）", en: "pairs of enterprise and lender")
        case .items: Bilingual(zh: "笔", en: "items")
        case .pieces: Bilingual(zh: "件", en: "items")
        case .rate: Bilingual(zh: "百分比", en: "per cent")
        case .multiple: Bilingual(zh: "倍", en: "times")
        }
    }
}
