import CreditBook
import Diagnostics
public import Programmes
import Quantities

/// One figure of a programme's terms, as a page shows it.
struct TermLine {
    let label: Bilingual
    /// Nil where it was not read.
    let text: String?
    let basis: Basis

    init<Value>(
        _ zh: String, _ en: String, _ figure: Sourced<Value>, _ show: (Value) -> String
    ) {
        label = Bilingual(zh: zh, en: en)
        text = figure.value.map(show)
        basis = figure.basis
    }

    init(_ label: Bilingual, _ text: String?, _ basis: Basis) {
        (self.label, self.text, self.basis) = (label, text, basis)
    }
}

/// Collects lines; what the terms do not speak of is left out.
private struct TermLineList {
    let language: Language
    var lines: [TermLine] = []

    mutating func add<Value>(
        _ zh: String, _ en: String, _ figure: Sourced<Value>?, _ show: (Value) -> String
    ) {
        if let figure { lines.append(TermLine(zh, en, figure, show)) }
    }

    mutating func batch(_ batch: BatchTerms) {
        let language = language
        add("备案期限（放款日起）", "filed within, of the payout", batch.filingDays) { $0.text[language] }
        add("服务对象", "customers", batch.customers) { kinds in
            CustomerKind.allCases.filter(kinds.contains).map { $0.name[language] }
                .joined(separator: language == .zh ? "、" : ", ")
        }
        add("单笔下限", "loan floor", batch.loanFloor, \.text)
        add("单笔上限", "loan ceiling", batch.loanCeiling, \.text)
        add("项目单户限额（余额加本笔）", "client limit, this loan included", batch.clientLimit, \.text)
        add("全部项目单户限额", "client limit over all programmes", batch.clientLimitAll, \.text)
        add("最短期限（月）", "shortest term, months", batch.leastTermMonths) { "\($0)" }
        add("最长期限（月）", "longest term, months", batch.longestTermMonths) { "\($0)" }
        add("年担保费率上限", "fee ceiling", batch.feeCeiling, \.text)
        add("平均担保费率（组合，不拒绝单笔）", "average fee (refuses no row)", batch.averageFee, \.text)
        add("担保费计费天数", "days of the fee year", batch.feeYearDays) { "\($0)" }
        add("可否资产抵质押反担保", "assets as counter-guarantee", batch.assetsAllowed, yesNo)
        add("小微和三农占比下限", "least share of small and farming", batch.targetShare, \.text)
        add("年度备案额度", "yearly filing quota", batch.yearQuota, \.text)
        add("解保后额度可否循环", "quota revolves", batch.quotaRevolves, yesNo)
        add("待核期间额度占用", "quota held while checked", batch.holdDays) { $0.text[language] }
    }

    private func yesNo(_ answer: Bool) -> String {
        language == .zh ? (answer ? "可以" : "不可") : (answer ? "yes" : "no")
    }

    mutating func claim(_ claim: ClaimTerms) {
        let language = language
        add("逾期满多久可申请", "claim after, of overdue", claim.after) { $0.text[language] }
        add("逾期多久前须申请", "claim until, of overdue", claim.until) { $0.text[language] }
        add("审核期限", "decision within", claim.decision) { $0.text[language] }
        add("付款期限", "payment within", claim.payment) { $0.text[language] }
        add("再担保申请期限", "re-guarantee claim within", claim.reGuarantee) { $0.text[language] }
    }

    mutating func subsidy(_ subsidy: SubsidyTerms) {
        let language = language
        func names(_ words: [Bilingual]) -> String {
            words.map { $0[language] }.joined(separator: language == .zh ? "、" : ", ")
        }
        add("贴息层级", "level", subsidy.level) { $0.name[language] }
        add("贴息方式", "measure", subsidy.measure) { $0.name[language] }
        add("贴息标准", "rate", subsidy.rate, \.text)
        add("最长贴息月数", "longest time, months", subsidy.mostMonths) { "\($0)" }
        add("单笔计息本金上限", "principal of one loan", subsidy.loanPrincipal, \.text)
        add("单笔贴息上限", "ceiling of one loan", subsidy.loanMoney, \.text)
        add("单户计息本金上限", "principal of one firm", subsidy.enterprisePrincipal, \.text)
        add("单户贴息上限", "ceiling of one firm", subsidy.enterpriseMoney, \.text)
        add("贷款种类", "kinds of loans", subsidy.loanKinds) { kinds in
            names(SubsidyTerms.LoanKind.allCases.filter(kinds.contains).map(\.name))
        }
        add("贷款发放起始日", "draws from", subsidy.firstDraw, \.iso)
        add("不与哪级贴息重复", "not beside a subsidy of", subsidy.excludes) { levels in
            names(SubsidyTerms.Level.allCases.filter(levels.contains).map(\.name))
        }
        add("计息天数", "days of the year", subsidy.yearDays) { "\($0)" }
        add("占用哪年预算", "budget of the", subsidy.budgetYear) { $0.name[language] }
        add("预留期限（含公示）", "held until confirmed", subsidy.holdDays) { $0.text[language] }
    }

    mutating func ceiling(_ ceiling: PayoutCeiling) {
        let language = language
        add("代偿率上限", "payout ceiling", ceiling.rate, \.text)
        add("代偿率分子", "numerator", ceiling.numerator) { $0.name[language] }
        add("代偿率分母", "denominator", ceiling.denominator) { $0.name[language] }
        add("计入年度", "cohort", ceiling.cohort) { $0.name[language] }
        add("计算范围", "scope", ceiling.scope) { $0.name[language] }
        add("超上限由谁承担", "borne above by", ceiling.above) { $0.name[language] }
    }

    mutating func loss(_ terms: ProgrammeTerms) {
        let language = language
        add("补偿基数", "shares are of", terms.base) { $0.name[language] }
        for split in terms.splits { lines += split.lines(language) }
        add("追偿分配", "recoveries", terms.recovery?.rule) { $0.name[language] }
        for (size, cap) in terms.caps.perClient.sorted(by: { $0.key < $1.key }) {
            add("单户补偿上限（\(size)）", "cap per client (\(size))", cap, \.text)
        }
        for trigger in terms.triggers {
            add(
                "熔断：\(trigger.metric.name.zh)", "trigger: \(trigger.metric.name.en)", trigger.level
            ) { "\($0.text) → \(trigger.action.name[language])" }
        }
        add("放大倍数测算日", "leverage measured on", terms.pool?.measured) { $0.rawValue }
        add("放大倍数基数", "leverage of", terms.pool?.leverageBase) { $0.rawValue }
        add("最低放大倍数", "least leverage", terms.pool?.leastLeverage, \.text)
        add("担保放大倍数（净资产）", "multiple of net assets", terms.guarantor?.multiple, \.text)
        add("单户集中度", "share per client", terms.guarantor?.clientShare, \.text)
        add("集团集中度", "share per group", terms.guarantor?.groupShare, \.text)
    }
}

extension LossSplit {
    fileprivate func lines(_ language: Language) -> [TermLine] {
        shares.map { share in
            let words: String? =
                switch share.size {
                case .exactly(let rate): rate.text
                case .atLeast(let rate): "≥ " + rate.text
                case .atMost(let rate): "≤ " + rate.text
                case .rest: language == .zh ? "其余" : "the rest"
                case .unread: nil
                }
            let name = share.party.name
            return TermLine(
                Bilingual(zh: "分担（\(id)）\(name.zh)", en: "share (\(id)) \(name.en)"), words,
                share.basis)
        }
    }
}

extension ProgrammeTerms {
    func lines(_ language: Language) -> [TermLine] {
        var list = TermLineList(language: language)
        if let batch { list.batch(batch) }
        list.loss(self)
        if let ceiling { list.ceiling(ceiling) }
        if let claim { list.claim(claim) }
        if let subsidy { list.subsidy(subsidy) }
        let papers = (claim?.checklist ?? []).map { item in
            TermLine(
                Bilingual(zh: "申请材料 \(item.id)", en: "paper \(item.id)"), item.name[language],
                item.basis)
        }
        let rules = stacking.map { term in
            TermLine(
                Bilingual(zh: "叠加规则 \(term.rule.id)", en: "stacking rule \(term.rule.id)"),
                term.rule.test == .unread ? nil : term.rule.label[language], term.basis)
        }
        return list.lines + papers + rules
    }
}

extension ProgrammePaper {
    /// 项目一览.
    public func programmes(_ terms: [ProgrammeTerms]) -> ProgrammeAnswerPage {
        var table = TextTable([
            .init(say("编号", "id")), .init(say("名称", "name"), isFlexible: true),
            .init(say("类别", "kind")), .init(say("依据", "evidence")),
            .init(say("未读到", "unread"), .right),
        ])
        for one in terms {
            table.add([
                one.id, one.name[language], one.kind.name[language], one.evidence.label[language],
                "\(one.lines(language).count { $0.text == nil })",
            ])
        }
        let value = terms.map { one in
            CreditValue.object([
                "id": .text(one.id), "kind": .text(one.kind.rawValue), "zh": .text(one.name.zh),
                "en": .text(one.name.en), "evidence": .text(one.evidence.rawValue),
                "unread": .count(one.lines(language).count { $0.text == nil }),
            ])
        }
        return page(
            say("担保项目与资金池的运行条款", "Terms of guarantee programmes and pools"),
            isIllustrative: false, book: .catalogue, table.lines(width: width),
            .list(value))
    }

    /// The terms of one programme, each figure with its source.
    public func programme(_ terms: ProgrammeTerms) -> ProgrammeAnswerPage {
        let lines = terms.lines(language)
        let shown = lines.flatMap { line in
            let sources = line.basis.sources.joined(separator: "、")
            let model = line.basis.modelledOn.map { say("，参照 ", ", after ") + $0 } ?? ""
            return wrapped(
                "· " + line.label[language] + say("：", ": ")
                    + (line.text ?? say("未读到（unread）", "unread"))
                    + "〔\(sources) \(line.basis.evidence.label[language])\(model)〕")
        }
        let sources = terms.sources.flatMap { source in
            wrapped(
                "\(source.key) \(source.title)" + (source.number.map { " \($0)" } ?? "")
                    + "（\(source.evidence.label[language])）")
        }
        let value = CreditValue.object([
            "id": .text(terms.id), "kind": .text(terms.kind.rawValue),
            "evidence": .text(terms.evidence.rawValue),
            "figures": .list(
                lines.map { line in
                    .object([
                        "zh": .text(line.label.zh), "en": .text(line.label.en),
                        "is": .text(line.text), "unread": .flag(line.text == nil),
                        "sources": .list(line.basis.sources.map { .text($0) }),
                        "evidence": .text(line.basis.evidence.rawValue),
                        "modelledOn": .text(line.basis.modelledOn),
                    ])
                }),
        ])
        return page(
            "\(terms.name[language])（\(terms.id)，\(terms.kind.name[language])）",
            isIllustrative: terms.isIllustrative, book: .catalogue,
            shown + [""] + [say("出处", "Sources")] + sources, value)
    }
}
