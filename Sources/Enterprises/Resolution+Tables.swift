import Quantities
import Vocabulary

// Derivations from code tables.
extension Resolution {
    private static let table = "derived:size-classes"

    mutating func tabled(_ table: Field.TableDerivation) -> FactState {
        switch table {
        case .sizeSector: sizeSector()
        case .sizeClass: sizeClass()
        }
    }

    /// Only where the section decides; else the enterprise has to say.
    private mutating func sizeSector() -> FactState {
        guard let industry = resolver.inputs.industry else { return .missing }
        guard case .known(.text(let code), let origin) = state(industry) else { return .missing }
        let section = dictionary.codes.industries.section(of: code)
        guard let sector = section.flatMap({ dictionary.codes.sizes.sector(ofSection: $0) }) else {
            return .missing
        }
        return .known(
            .text(sector), FactOrigin(source: Self.table, verification: origin.verification))
    }

    private mutating func sizeClass() -> FactState {
        let inputs = resolver.inputs
        guard let sectorField = inputs.sector else { return .missing }
        guard case .text(let sector)? = state(sectorField).value else {
            return .underivable([sectorField])
        }
        let answer = dictionary.codes.sizes.sizeClass(
            sector: sector, employees: number(inputs.employees), revenue: money(inputs.revenue),
            assets: money(inputs.assets))
        switch answer {
        case .size(let size):
            let fields = [inputs.sector, inputs.employees, inputs.revenue, inputs.assets]
            let weakest = weakest(fields.compactMap { $0 }, nil)
            return .known(.text(size), FactOrigin(source: Self.table, verification: weakest))
        case .missing(let figures): return .underivable(figures.compactMap(index))
        case .unknownSector: return .missing
        }
    }

    private func index(_ figure: SizeTable.Figure) -> FieldIndex? {
        switch figure {
        case .employees: resolver.inputs.employees
        case .revenue: resolver.inputs.revenue
        case .assets: resolver.inputs.assets
        }
    }

    private mutating func number(_ index: FieldIndex?) -> Int64? {
        guard let index, case .number(let number)? = state(index).value else { return nil }
        return number.exactInt64
    }

    private mutating func money(_ index: FieldIndex?) -> Money? {
        guard let index, case .money(let money)? = state(index).value else { return nil }
        return money
    }
}
