public import CreditBook
public import Diagnostics
public import Documents

/// Reads a month sheet by the profile that is named, or by the one that fits best.
public enum SheetProfileChoice {
    /// What is wrong with the layout rather than with a row.
    private static let structural: Set<String> = [
        "noHead", "missingHead", "otherLender", "unitDiffers", "noLender",
    ]

    /// - Parameters:
    ///   - tables: of one file.
    ///   - name: id of a profile; nil to try them all.
    /// - Throws: `unknownProfile`, `noProfileFits`, `severalProfilesFit`.
    public static func read(
        _ tables: [Table], _ request: MonthSheetReader.Request,
        _ profiles: [String: SheetProfile], named name: String?
    ) throws(Faults) -> SheetReading {
        if let name {
            guard let profile = profiles[name] else { throw unknown(name, profiles) }
            return MonthSheetReader(profile).read(tables, request)
        }
        let tried = profiles.values.sorted { $0.id < $1.id }.map { profile in
            Try(profile: profile, reading: MonthSheetReader(profile).read(tables, request))
        }
        let fitting = tried.filter { !$0.codes.contains("noHead") }
        let ranks = fitting.map(\.rank)
        guard let best = ranks.min(by: { $0.lexicographicallyPrecedes($1) }) else {
            throw noneFits(tables, profiles)
        }
        let found = fitting.filter { $0.rank == best }
        if found.count > 1 { throw several(tables, found.map(\.profile.id)) }
        return found[0].reading
    }

    private struct Try {
        let profile: SheetProfile
        let reading: SheetReading

        var codes: [String] { reading.diagnostics.map(\.code) }

        /// The less the better.
        var rank: [Int] {
            let errors = reading.diagnostics.filter { $0.severity == .error }
            let layout = errors.count { structural.contains($0.code) }
            let unknown = codes.count { $0 == "unknownColumn" }
            return [layout, unknown, errors.count]
        }

        private var structural: Set<String> { SheetProfileChoice.structural }
    }

    private static func unknown(_ name: String, _ profiles: [String: SheetProfile]) -> Faults {
        let known = profiles.keys.sorted().joined(separator: "、")
        return Faults([
            Diagnostic(
                .error, at: nil, code: "unknownProfile",
                zh: "没有月报方案“\(name)”；现有：\(known)。写法见 products/sheets/README.md。",
                en: "there is no sheet profile “\(name)”; known: \(known).")
        ])
    }

    private static func noneFits(
        _ tables: [Table], _ profiles: [String: SheetProfile]
    ) -> Faults {
        let known = profiles.keys.sorted().joined(separator: "、")
        return Faults([
            Diagnostic(
                .error, at: tables.first.map { SourceLocation(file: $0.file) },
                code: "noProfileFits",
                zh: "没有一个月报方案认得这张表的表头（现有：\(known)）；请确认是月报表，或为这家机构写一个方案"
                    + "（products/sheets/README.md）。",
                en: "no sheet profile knows this head (known: \(known)); write one for this lender."
            )
        ])
    }

    private static func several(_ tables: [Table], _ ids: [String]) -> Faults {
        let list = ids.joined(separator: "、")
        return Faults([
            Diagnostic(
                .error, at: tables.first.map { SourceLocation(file: $0.file) },
                code: "severalProfilesFit",
                zh: "几个月报方案都读得通这张表（\(list)）；请用 --sheet-profile 指明。",
                en: "several sheet profiles fit (\(list)); name one with --sheet-profile.")
        ])
    }
}
