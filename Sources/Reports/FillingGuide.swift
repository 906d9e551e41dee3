import Diagnostics
import FEEL
public import Quantities
import Rules
public import Scorecards
public import Vocabulary

/// 填报指南: what an enterprise fills in for a card, figure by figure, down to what is not derived
/// from anything else.
public struct FillingGuide: Sendable {
    /// What one indicator, or one condition, asks for.
    struct Item {
        let id: String
        let name: Bilingual
        let guide: Bilingual?
        let figures: [Figure]
        let citation: Citation
    }

    struct Part {
        let id: String
        let name: Bilingual
        let items: [Item]
    }

    let card: Scorecard
    let asOf: Day
    private let dictionary: FieldDictionary

    public init(_ card: Scorecard, _ dictionary: FieldDictionary, on asOf: Day) {
        self.card = card
        self.asOf = asOf
        self.dictionary = dictionary
    }

    /// The groups of indicators, then what stages, conditions and grades rest on.
    var parts: [Part] {
        let groups = card.groups.map { group in
            Part(
                id: group.id, name: group.name,
                items: group.indicators.map { indicator in
                    Item(
                        id: indicator.id, name: indicator.name, guide: indicator.guide,
                        figures: figures(indicator.fields), citation: indicator.citation)
                })
        }
        return (groups + others).filter { !$0.items.isEmpty }
    }

    private var others: [Part] {
        let stage = card.stages.map { stages in
            Item(
                id: "stages", name: Bilingual(zh: "阶段", en: "Stage"), guide: nil,
                figures: figures(stages.measurement.formula.slots), citation: stages.citation)
        }
        let overrides = card.grades?.overrides.map(\.clause) ?? []
        return [
            Part(
                id: "stages", name: Bilingual(zh: "划分阶段用", en: "For the stage"),
                items: [stage].compactMap(\.self)),
            Part(
                id: "conditions", name: Bilingual(zh: "条件", en: "Conditions"),
                items: items(card.conditions)),
            Part(
                id: "routes", name: Bilingual(zh: "直接认定（有其一即可）", en: "Direct routes (any one)"),
                items: items(card.routes)),
            Part(
                id: "grades", name: Bilingual(zh: "定级时另看", en: "Looked at for the grade"),
                items: items(overrides)),
        ]
    }

    private func items(_ clauses: [Clause]) -> [Item] {
        clauses.map { clause in
            Item(
                id: clause.id, name: clause.text, guide: clause.bring,
                figures: figures(clause.condition.slots + (clause.guardCondition?.slots ?? [])),
                citation: clause.citation)
        }
    }

    private func figures(_ slots: [Int]) -> [Figure] {
        FigureFinder(dictionary, on: asOf).figures(slots)
    }
}
