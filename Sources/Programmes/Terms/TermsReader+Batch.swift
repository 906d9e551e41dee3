import Diagnostics
import Documents
import Quantities

extension TermsReader {
    private static let batchKeys = [
        "filing_days", "customers", "loan_floor", "loan_ceiling", "client_limit",
        "client_limit_all", "term_min", "term_max", "fee_ceiling", "fee_average",
        "fee_year_days", "assets_allowed", "target_share", "targets", "in_force_on", "year_quota",
        "quota_revolves", "hold_days",
    ]

    mutating func batch(_ node: YAMLNode) throws(Faults) -> BatchTerms {
        check(node, TermsReader.batchKeys)
        var batch = BatchTerms()
        batch.filingDays = figure(node["filing_days"]) { $0.days($1) }
        batch.customers = figure(node["customers"]) { $0.customers($1) }
        batch.loanFloor = figure(node["loan_floor"]) { $0.money($1) }
        batch.loanCeiling = figure(node["loan_ceiling"]) { $0.money($1) }
        batch.clientLimit = figure(node["client_limit"]) { $0.money($1) }
        batch.clientLimitAll = figure(node["client_limit_all"]) { $0.money($1) }
        batch.leastTermMonths = figure(node["term_min"]) { $0.months($1) }
        batch.longestTermMonths = figure(node["term_max"]) { $0.months($1) }
        batch.feeCeiling = figure(node["fee_ceiling"]) { $0.rate($1) }
        batch.averageFee = figure(node["fee_average"]) { $0.rate($1) }
        batch.feeYearDays = figure(node["fee_year_days"]) { $0.yearDays($1) }
        batch.assetsAllowed = figure(node["assets_allowed"]) { $0.boolean($1) }
        batch.targetShare = figure(node["target_share"]) { $0.rate($1) }
        if let targets = node["targets"] { batch.targets = customers(targets) ?? [] }
        batch.inForceOn = wordFigure(node["in_force_on"], BatchTerms.InForceMoment.self)
        batch.yearQuota = figure(node["year_quota"]) { $0.money($1) }
        batch.quotaRevolves = figure(node["quota_revolves"]) { $0.boolean($1) }
        batch.holdDays = figure(node["hold_days"]) { $0.days($1) }
        if batch.targetShare != nil, batch.targets.isEmpty {
            report(
                node, "targetsMissing", zh: "写了 target_share 须写 targets: [小微、三农等]",
                en: "target_share needs targets")
        }
        return batch
    }

    mutating func customers(_ node: YAMLNode) -> Set<CustomerKind>? {
        guard node.isSequence else {
            report(node, "expectedList", zh: "此处应为列表", en: "a list is expected here")
            return nil
        }
        return Set(node.items.compactMap { word($0, CustomerKind.self) })
    }

    mutating func claim(_ node: YAMLNode) throws(Faults) -> ClaimTerms {
        check(node, ["after", "until", "decision", "payment", "re_guarantee", "checklist"])
        var claim = ClaimTerms()
        claim.after = figure(node["after"]) { $0.days($1) }
        claim.until = figure(node["until"]) { $0.days($1) }
        claim.decision = figure(node["decision"]) { $0.days($1) }
        claim.payment = figure(node["payment"]) { $0.days($1) }
        claim.reGuarantee = figure(node["re_guarantee"]) { $0.days($1) }
        for item in try list(node["checklist"]) {
            check(item, ["id", "zh", "en", "source", "note", "modelled_on"])
            claim.checklist.append(
                ChecklistItem(
                    id: try item.require("id").requireText(), name: try bilingual(item),
                    basis: basis(item)))
        }
        return claim
    }
}
