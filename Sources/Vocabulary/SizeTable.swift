import Diagnostics
import Documents
public import Quantities

/// The size classes of enterprises (中小企业划型标准规定, 工信部联企业〔2011〕300号): an enterprise is an
/// SME if any of its figures is below the bound, medium or small if all of them reach the bound,
/// otherwise micro.
public struct SizeTable: Sendable {
    /// The figures that the standard measures.
    public enum Figure: String, CaseIterable, Hashable, Sendable {
        case employees
        case revenue
        case assets
    }

    /// What follows from the figures that are known.
    public enum Answer: Hashable, Sendable {
        /// `micro`, `small`, `medium` or `large`.
        case size(String)
        /// Not decided; the unknown figures that the sector's bounds ask for.
        case missing([Figure])
        /// The table has no such sector.
        case unknownSector
    }

    /// Bounds in fen, employees in persons.
    struct Sector: Sendable {
        let id: String
        let sections: [String]
        let below: [Figure: Int64]
        let medium: [Figure: Int64]
        let small: [Figure: Int64]
    }

    private var sectors: [Sector] = []

    public init() {}

    init(_ table: Table) {
        sectors = CodeRows(table, heads: []).rows.map { row in
            Sector(
                id: row["id"], sections: row["sections"].split(separator: " ").map(String.init),
                below: Self.bounds(row, "sme_below"), medium: Self.bounds(row, "medium_from"),
                small: Self.bounds(row, "small_from"))
        }
    }

    private static func bounds(_ row: CodeRows.Row, _ step: String) -> [Figure: Int64] {
        var bounds: [Figure: Int64] = [:]
        bounds[.employees] = Int64(row[step + "_staff"])
        bounds[.revenue] = Int64(row[step + "_revenue"]).flatMap { Money.wanYuan($0)?.fen }
        bounds[.assets] = Int64(row[step + "_assets"]).flatMap { Money.wanYuan($0)?.fen }
        return bounds
    }

    /// The sector that a section of GB/T 4754 decides by itself; nil where divisions are needed.
    public func sector(ofSection letter: String) -> String? {
        sectors.first { $0.sections.contains(letter) }?.id
    }

    /// Answers as soon as the known figures suffice: an enterprise that is small whatever its
    /// assets are is small.
    public func sizeClass(
        sector: String, employees: Int64?, revenue: Money?, assets: Money?
    ) -> Answer {
        guard let bounds = sectors.first(where: { $0.id == sector }) else { return .unknownSector }
        var figures: [Figure: Int64] = [:]
        figures[.employees] = employees
        figures[.revenue] = revenue?.fen
        figures[.assets] = assets?.fen
        let possible = Self.possible(bounds, figures)
        if possible.count == 1 { return .size(possible[0]) }
        let asked = Set(bounds.below.keys).union(bounds.medium.keys).union(bounds.small.keys)
        return .missing(Figure.allCases.filter { asked.contains($0) && figures[$0] == nil })
    }

    /// The classes that some values of the unknown figures lead to.
    private static func possible(_ sector: Sector, _ figures: [Figure: Int64]) -> [String] {
        let isSME = any(sector.below, figures) { $0 < $1 }
        let isMedium = all(sector.medium, figures)
        let isSmall = all(sector.small, figures)
        var classes: [String] = []
        if isSME != true { classes.append("large") }
        if isSME == false { return classes }
        if isMedium != false { classes.append("medium") }
        if isMedium == true { return classes }
        if isSmall != false { classes.append("small") }
        if isSmall != true { classes.append("micro") }
        return classes
    }

    private static func any(
        _ bounds: [Figure: Int64], _ figures: [Figure: Int64], _ holds: (Int64, Int64) -> Bool
    ) -> Bool? {
        var isOpen = false
        for (figure, bound) in bounds {
            guard let value = figures[figure] else {
                isOpen = true
                continue
            }
            if holds(value, bound) { return true }
        }
        return isOpen ? nil : false
    }

    private static func all(_ bounds: [Figure: Int64], _ figures: [Figure: Int64]) -> Bool? {
        any(bounds, figures) { $0 < $1 }.map { !$0 }
    }
}
