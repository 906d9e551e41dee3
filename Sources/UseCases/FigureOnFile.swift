public import Diagnostics
public import Enterprises
import Quantities
public import Vocabulary

/// Finds the figure on file that somebody has checked.
public struct FigureOnFile: Sendable {
    public let field: Field
    /// Of a yearly figure; nil for the latest.
    public let year: Int?
    /// Id of the source that told it; nil where only one did.
    public let source: String?

    public init(_ field: Field, year: Int?, source: String?) {
        self.field = field
        self.year = year
        self.source = source
    }

    /// The last one of the field, of the year and the source that are asked for.
    /// - Throws: `severalSources`, `nothingToVerify`.
    public func find(in enterprise: Enterprise) throws(Faults) -> Fact {
        let own = enterprise.facts.filter { fact in
            fact.field == field.index && (year.map { $0 == fact.year } ?? true)
                && (source.map { $0 == fact.source } ?? true)
        }
        let sources = Set(own.map(\.source))
        if sources.count > 1 { throw Faults([several(sources.sorted())]) }
        let last = own.max {
            ($0.year ?? 0, $0.day?.number ?? .min, $0.entry ?? 0)
                < ($1.year ?? 0, $1.day?.number ?? .min, $1.entry ?? 0)
        }
        guard let last else { throw Faults([nothing(enterprise.name)]) }
        return last
    }

    private func several(_ sources: [String]) -> Diagnostic {
        let list = sources.joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "severalSources",
            zh: "“\(field.label.zh)”有几个来源（\(list)）；请用 source（--source）写明核实哪一个。",
            en: "“\(field.label.en)” has several sources (\(list)); say which by source (--source)."
        )
    }

    private func nothing(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "nothingToVerify",
            zh: "“\(name)”没有登记过“\(field.label.zh)”，无从核实；请先登记（facts record）。",
            en: "nothing is on file for “\(field.label.en)” of “\(name)”; record it first.")
    }
}
