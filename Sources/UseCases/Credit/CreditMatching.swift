public import CreditBook
public import Diagnostics
import Enterprises
public import Matching
public import Products
public import Quantities
import Reports
import Rules
public import Storage
import Vocabulary

/// Matches the enterprise of a demand as the base has it, with the demand as its request.
public struct CreditMatching: Sendable {
    public let loaded: LoadedCatalogue
    public let installation: Installation?
    public let asOf: Day

    public init(_ loaded: LoadedCatalogue, _ installation: Installation?, asOf: Day) {
        self.loaded = loaded
        self.installation = installation
        self.asOf = asOf
    }

    /// What one matching came to.
    public struct Answer: Sendable {
        public let session: Session
        public let match: EnterpriseMatch

        /// The place of a rule set among the verdicts; nil where it was not asked.
        func index(of product: String) -> Int? {
            session.applied.firstIndex { $0.ruleSet.id == product }
        }
    }

    /// - Parameters:
    ///   - enterprise: its credit code, or its name where it has none.
    ///   - products: by id; nil for all that the installation shows.
    /// - Returns: nil where the base does not hold the enterprise on that day.
    public func answer(
        _ view: any BaseView, _ enterprise: String, _ demand: LifeStep.DemandPost,
        products: [String]? = nil
    ) throws -> Answer? {
        let stored = try view.enterprises(called: [enterprise]).first {
            $0.stands(on: asOf)
        }
        guard let stored else { return nil }
        let members = try ReadBase.members(view, loaded.dictionary, asOf: asOf, of: [stored.id])
        guard let member = members.first else { return nil }
        let session = try PrepareSession.prepare(
            loaded, installation, SessionRequest(asOf: asOf, products: products ?? [])
        ).session
        var asking = member.enterprise
        ask(demand, &asking)
        let (profile, _) = loaded.resolver(installation).profile(
            of: asking, asOf: asOf, only: session.readFields, withRights: true)
        return Answer(
            session: session, match: session.match(profile, answers: member.answers))
    }

    /// Amount and term of the demand as facts of the request.
    private func ask(_ demand: LifeStep.DemandPost, _ enterprise: inout Enterprise) {
        let asked: [(String, FactValue)] = [
            ("deal.amount", .money(demand.amount)),
            ("deal.term", .number(Decimal34(Int64(demand.termMonths)))),
        ]
        for (id, value) in asked {
            guard let field = loaded.dictionary.index(of: id) else { continue }
            enterprise.facts.removeAll { $0.field == field }
            enterprise.facts.append(
                Fact(subject: .deal, field: field, value: value, source: demand.demand))
        }
    }

    /// The id of a product that is named by id or name; the text itself where the catalogue does
    /// not have it, because lenders have products that no catalogue knows.
    /// - Throws: where several may be meant, or what is named is no product.
    public func product(_ name: String) throws(Faults) -> (id: String, isKnown: Bool) {
        do throws(Faults) {
            return (try PrepareSession.id(name, loaded.catalogue), true)
        } catch  where error.diagnostics.first?.code == "unknownProduct" {
            return (name, false)
        }
    }
}
