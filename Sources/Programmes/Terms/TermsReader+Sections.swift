import Diagnostics
import Documents
import Quantities

extension TermsReader {
    mutating func recovery(_ node: YAMLNode) throws(Faults) -> RecoveryTerms? {
        check(node, ["rule", "order"])
        var order: [Party] = []
        for item in try list(node["order"]) {
            if let party = word(item, Party.self) { order.append(party) }
        }
        guard let rule = wordFigure(try node.require("rule"), RecoveryTerms.Rule.self) else {
            return nil
        }
        if rule.value?.goesByOrder == true, order.isEmpty {
            report(
                node, "orderMissing", zh: "按顺序分配的须写 order: [各方]",
                en: "a rule by order needs order: [parties]")
        }
        return RecoveryTerms(rule: rule, order: order)
    }

    mutating func caps(_ node: YAMLNode) throws(Faults) -> CompensationCaps {
        check(node, ["per_client", "of_own_share", "accrual", "of_balance", "of_loss"])
        var caps = CompensationCaps()
        for (key, value) in node["per_client"]?.entries ?? [] {
            caps.perClient[key.string ?? ""] = figure(value) { $0.money($1) }
        }
        caps.ofOwnShare = figure(node["of_own_share"]) { $0.rate($1) }
        caps.accrual = figure(node["accrual"]) { $0.rate($1) }
        caps.ofBalance = figure(node["of_balance"]) { $0.rate($1) }
        caps.ofLoss = figure(node["of_loss"]) { $0.rate($1) }
        return caps
    }

    mutating func pool(_ node: YAMLNode) throws(Faults) -> PoolTerms? {
        check(
            node,
            ["contributions", "held", "initial_paid_in", "leverage", "leverage_base", "measured"])
        guard let held = wordFigure(try node.require("held"), PoolTerms.Holding.self) else {
            return nil
        }
        return PoolTerms(
            contributions: try shares(try node.require("contributions")), held: held,
            initialPaidIn: figure(node["initial_paid_in"]) { $0.rate($1) },
            leastLeverage: figure(node["leverage"]) { $0.multiple($1) },
            leverageBase: wordFigure(node["leverage_base"], PoolTerms.Holding.self),
            measured: wordFigure(node["measured"], PoolTerms.MeasuringDay.self))
    }

    mutating func trigger(_ node: YAMLNode) throws(Faults) -> SuspensionTrigger? {
        check(
            node,
            [
                "id", "metric", "is", "action", "boundary", "source", "note", "modelled_on",
            ])
        let metric = word(try node.require("metric"), SuspensionTrigger.Metric.self)
        let action = word(try node.require("action"), SuspensionTrigger.Action.self)
        let boundary = word(try node.require("boundary"), Boundary.self)
        let value = try node.require("is")
        let level = value.string == "unread" ? nil : rate(value)
        let basis = basis(node)
        guard let metric, let action, let boundary else { return nil }
        return SuspensionTrigger(
            id: try node.require("id").requireText(), metric: metric,
            level: Sourced(level, basis), action: action, boundary: boundary)
    }

    mutating func ceiling(_ node: YAMLNode) throws(Faults) -> PayoutCeiling? {
        check(
            node,
            [
                "rate", "boundary", "numerator", "denominator", "cohort", "scope", "above",
            ])
        guard let rate = figure(try node.require("rate"), { $0.rate($1) }),
            let boundary = word(try node.require("boundary"), Boundary.self),
            let numerator = wordFigure(
                try node.require("numerator"), PayoutCeiling.Numerator.self),
            let denominator = wordFigure(
                try node.require("denominator"), PayoutCeiling.Denominator.self),
            let cohort = wordFigure(try node.require("cohort"), PayoutCeiling.Cohort.self),
            let scope = wordFigure(try node.require("scope"), PayoutCeiling.Scope.self),
            let above = wordFigure(try node.require("above"), Party.self)
        else { return nil }
        return PayoutCeiling(
            rate: rate, boundary: boundary, numerator: numerator, denominator: denominator,
            cohort: cohort, scope: scope, above: above)
    }

    mutating func guarantor(_ node: YAMLNode) throws(Faults) -> GuarantorBounds {
        check(node, ["multiple", "client_share", "group_share", "bond_share", "binding"])
        var bounds = GuarantorBounds()
        bounds.multiple = figure(node["multiple"]) { $0.multiple($1) }
        bounds.clientShare = figure(node["client_share"]) { $0.rate($1) }
        bounds.groupShare = figure(node["group_share"]) { $0.rate($1) }
        bounds.bondShare = figure(node["bond_share"]) { $0.rate($1) }
        bounds.isBinding = boolean(try node.require("binding")) ?? false
        return bounds
    }
}
