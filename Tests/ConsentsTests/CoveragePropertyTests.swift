import Consents
import Quantities
import Testing
import Vocabulary

/// What holds for any consents. The seed is printed with each failure.
@Suite("授权的性质")
struct CoveragePropertyTests {
    private static let seed: UInt64 = 20_261_122
    private static let trials = 300
    private static let scopes = [
        "all", "personal", "tax.*", "finance.*", "tax.paid", "owner.age", "all personal",
        "finance.tax_share tax.paid_last_year finance.revenue_last_year",
    ]

    private func consent(_ random: inout SplitMix) throws -> Consent {
        let isOwner = random.below(3) == 0
        return try Office.consent(
            Self.scopes[random.below(Self.scopes.count)],
            basis: LegalBasis.allCases[random.below(3)],
            purpose: random.below(3) == 0 ? .financing : .servicing,
            to: random.below(4) == 0 ? "别的银行" : Office.bank,
            from: "2026-0\(1 + random.below(9))-01",
            until: random.below(3) == 0 ? nil : "2026-1\(random.below(3))-15",
            number: random.below(5) == 0 ? nil : "\(random.below(1000))", isOwner: isOwner,
            of: random.below(6) == 0 ? "别家" : Office.firm)
    }

    private func withdrawal(_ consents: [Consent], _ random: inout SplitMix) throws -> Withdrawal {
        Withdrawal(
            of: consents[random.below(consents.count)].id,
            on: try Office.day("2026-1\(random.below(3))-0\(1 + random.below(9))"))
    }

    private func visible(_ coverage: Coverage) -> Set<FieldIndex> {
        Set(coverage.fields.filter { coverage.answer(for: $0).isVisible })
    }

    @Test("多一份撤回，看到的不会多；多一份授权，看到的不会少；次序无关")
    func monotone() throws {
        var random = SplitMix(state: Self.seed)
        var (shrunk, grown, kept) = (0, 0, 0)
        for trial in 0..<Self.trials {
            let note = "seed \(Self.seed), trial \(trial)"
            let consents = try (0...random.below(6)).map { _ in try consent(&random) }
            let withdrawals = try (0..<random.below(3)).map { _ in
                try withdrawal(consents, &random)
            }
            let purpose: Purpose = random.below(2) == 0 ? .financing : .servicing
            let request = try Office.request(purpose, on: "2026-1\(random.below(3))-10")
            let before = try Office.coverage(request, consents, withdrawals)
            let less = try Office.coverage(
                request, consents, withdrawals + [withdrawal(consents, &random)])
            let more = try Office.coverage(request, consents + [consent(&random)], withdrawals)
            #expect(visible(less).isSubset(of: visible(before)), "\(note)")
            #expect(visible(more).isSuperset(of: visible(before)), "\(note)")
            let turned = try Office.coverage(
                request, consents.reversed(), withdrawals.reversed())
            #expect(turned.answers == before.answers, "\(note)")
            if visible(less) != visible(before) { shrunk += 1 }
            if visible(more) != visible(before) { grown += 1 }
            if before.answers.values.contains(where: { $0.whyKept != nil }) { kept += 1 }
        }
        #expect(shrunk > 5 && grown > 5 && kept > 5, "\(shrunk) \(grown) \(kept)")
    }
}

/// SplitMix64: the same seed gives the same trials.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
