import Diagnostics
import FEEL
public import Products
import Quantities
import Rules
import Vocabulary

extension Listing {
    /// One rule set: every clause with level, reading and citation, its constants and sources.
    public func page(_ set: RuleSet) -> [String] {
        var lines = [
            "\(set.name[phrases.language])（\(set.id)，\(set.kind.label[phrases.language])）",
            set.path, phrases.period(set.version),
        ]
        if let base = set.variantOf {
            lines.append(
                phrases.say(
                    "示意变体，代替规则未公开的 \(base)", "stands in for \(base), whose rule is not public"))
        }
        if !set.tags.isEmpty {
            lines.append(phrases.say("标签：", "Tags: ") + set.tags.joined(separator: ", "))
        }
        for section in Section.allCases { lines += clauses(set, section) }
        lines += waivers(set) + offer(set) + values(set) + tables(set)
        lines += shares(set)
        lines += set.duties.flatMap { wrapped(phrases.say("义务：", "Duty: ") + text($0), 2) }
        lines += set.notes.flatMap { wrapped(phrases.say("说明：", "Note: ") + text($0), 2) }
        return lines + sources(set)
    }

    private func text(_ line: Line) -> String {
        line.text[phrases.language] + " — " + phrases.citation(line.citation)
    }

    private func clauses(_ set: RuleSet, _ section: Section) -> [String] {
        let found = set.clauses(in: section)
        guard !found.isEmpty else { return [] }
        return ["", title(section)]
            + found.flatMap { clause in
                wrapped(
                    "[\(clause.id)] \(clause.text[phrases.language])"
                        + "（\(clause.level.label[phrases.language])）", 2)
                    + wrapped(phrases.citation(clause.citation), 4)
                    + (clause.note.map { wrapped($0[phrases.language], 4) } ?? [])
            }
    }

    private func title(_ section: Section) -> String {
        switch section {
        case .enterprise: phrases.say("企业条件（决定是否符合）", "On the enterprise (decides)")
        case .collateral: phrases.say("质押权利条件", "On the pledged right")
        case .deal: phrases.say("贷款条件（限定额度、期限、利率）", "On the deal (bounds the offer)")
        case .lender: phrases.say("对贷款人、担保人的要求", "On lenders and guarantors")
        case .portfolio: phrases.say("对组合、资金池的要求", "On portfolios and pools")
        }
    }

    private func values(_ set: RuleSet) -> [String] {
        guard !set.values.isEmpty else { return [] }
        return ["", phrases.say("参数（可由管理部门修改）", "Values")]
            + set.values.flatMap { named in
                named.dated.flatMap { dated in
                    let value =
                        dated.value?.text(unit: named.type)[phrases.language]
                        ?? phrases.say("未读到", "not read")
                    let from =
                        dated.from.map { phrases.say("，自\($0.iso)", ", from \($0.iso)") } ?? ""
                    let others = dated.alsoRead.map { other in
                        other.value.text(unit: named.type)[phrases.language]
                            + " [\(other.source.key)]"
                    }
                    let also =
                        others.isEmpty
                        ? ""
                        : phrases.say("；另读到 ", "; also read: ") + others.joined(separator: ", ")
                    return wrapped(
                        "\(named.name) \(named.label[phrases.language])：\(value)\(from) — "
                            + phrases.citation(dated.citation) + also, 2)
                }
            }
    }

    private func shares(_ set: RuleSet) -> [String] {
        var lines =
            set.lenders.map { [phrases.say("贷款人：", "Lender: ") + phrases.lenders($0)] } ?? []
        lines += (set.risk?.shares ?? []).map {
            phrases.say("分险：", "Share: ") + phrases.share($0)
        }
        lines += set.risk.map(phrases.limits) ?? []
        return lines.flatMap { wrapped($0, 2) }
    }

    private func sources(_ set: RuleSet) -> [String] {
        ["", phrases.say("出处", "Sources")]
            + set.sources.flatMap { source in
                wrapped(phrases.source(source), 2) + (source.url.map { ["    " + $0] } ?? [])
            }
    }

    private func waivers(_ set: RuleSet) -> [String] {
        set.waivers.flatMap { waiver in
            let names = waiver.of.joined(separator: phrases.say("、", ", "))
            let condition = wording(set).text(waiver.condition)[phrases.language]
            return ["", phrases.say("豁免", "Waivers")]
                + wrapped("[\(waiver.id)] \(names)：\(condition)", 2)
                + wrapped(phrases.citation(waiver.citation), 4)
        }
    }

    private func wording(_ set: RuleSet) -> Wording {
        Wording(dictionary: phrases.dictionary, names: set.own)
    }

    private func offer(_ set: RuleSet) -> [String] {
        let lines =
            range(set.offer.limit, phrases.say("额度", "Limit"), .money, set)
            + range(set.offer.rate, phrases.say("利率", "Rate"), .ratio, set)
            + range(set.offer.term, phrases.say("期限", "Term"), .months, set)
        return lines.isEmpty ? [] : ["", phrases.say("可能的授信", "What may be granted")] + lines
    }

    private func range(
        _ rule: RangeRule?, _ name: String, _ type: FieldType, _ set: RuleSet
    ) -> [String] {
        guard let rule else { return [] }
        var parts = [ends(rule.ends, type, set)].compactMap(\.self)
        if rule.isUnread { parts.append(phrases.say("算法未读到", "formula not read")) }
        if let (field, rows) = rule.byMember {
            parts += phrases.dictionary.fields[field].type.members.compactMap { member in
                rows[member.id].flatMap { ends($0, type, set) }.map {
                    "\(member.label[phrases.language]) \($0)"
                }
            }
        }
        let text = parts.joined(separator: phrases.say("；", "; "))
        return wrapped("\(name)：\(text)", 2) + wrapped(phrases.citation(rule.citation), 4)
    }

    private func ends(_ ends: RangeRule.Ends, _ type: FieldType, _ set: RuleSet) -> String? {
        let (low, high) = (
            ends.low.map { end($0, type, set) }, ends.high.map { end($0, type, set) }
        )
        switch (low, high) {
        case (let low?, let high?): return low == high ? low : "\(low) – \(high)"
        case (let low?, nil): return "≥ \(low)"
        case (nil, let high?): return "≤ \(high)"
        default: return nil
        }
    }

    private func end(_ threshold: Threshold, _ type: FieldType, _ set: RuleSet) -> String {
        switch threshold {
        case .literal(let value): value.text(unit: type)[phrases.language]
        case .formula(let formula): formula.text
        case .slot(let slot): set.own.names[slot - set.own.firstSlot].label[phrases.language]
        case .unread: phrases.say("未读到", "not read")
        }
    }

    private func tables(_ set: RuleSet) -> [String] {
        set.tables.flatMap { table in
            table.dated.flatMap { dated in
                let members = phrases.dictionary.fields[table.by].type.members
                let rows = members.map { member in
                    let value = dated.rows[member.id]?.text(unit: table.type)[phrases.language]
                    return "\(member.label[phrases.language]) "
                        + (value ?? phrases.say("未读到", "not read"))
                }
                let from = dated.from.map { phrases.say("，自\($0.iso)", ", from \($0.iso)") } ?? ""
                let name = table.label[phrases.language] + from
                return wrapped(
                    "\(name)：" + rows.joined(separator: phrases.say("；", "; ")) + " — "
                        + phrases.citation(dated.citation), 2)
            }
        }
    }
}
