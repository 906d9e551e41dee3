import Programmes
import Quantities

/// Shapes and values of bodies about claims and losses.
enum LossBody {
    static let party = Schema.string(values: Party.allCases.map(\.rawValue))

    static let parts = Schema.Property.need(
        "parts",
        .array(
            .object([.need("party", party, "who"), .need("amountFen", .fen, "in fen")]), max: 20),
        "one amount for each party")

    /// Facts on which a split of the loss may depend.
    static let facts: [Schema.Property] = [
        .may("titles", .array(.string(max: 100), max: 50), "titles of the enterprise, by id"),
        .may(
            "securities",
            .array(.string(values: LoanSecurity.allCases.map(\.rawValue)), max: 10),
            "securities of the loan"),
        .may("isFirstLoan", .boolean, "the enterprise's first loan"),
        .may("leverageLoansFen", .fen, "leverage: balance of the loans, in fen"),
        .may("leverageBaseFen", .fen, "leverage: its base, in fen"),
    ]

    /// Facts on which the caps of a compensation depend.
    static let caps: [Schema.Property] = [
        .may("sizeClass", .string(max: 60), "size class of the caps"),
        .may("ownShareFen", .fen, "what the bank bears itself, in fen"),
        .may("disbursedFen", .fen, "disbursed by the bank so far, in fen"),
        .may("balanceFen", .fen, "balance of the bank's loans, in fen"),
    ]
}

extension Call {
    func lossParts() throws -> [PartyAmount] {
        try (body["parts"]?.items ?? []).map { item in
            guard let party = item["party"]?.text.flatMap({ Party(rawValue: $0) }) else {
                throw Problem(.bodyInvalid)
            }
            return PartyAmount(party, Money(fen: item["amountFen"]?.integer ?? 0))
        }
    }

    var splitFacts: SplitFacts {
        var facts = SplitFacts()
        if let loans = optionalMoney("leverageLoansFen"),
            let base = optionalMoney("leverageBaseFen")
        {
            facts.leverage = AmountRatio(loans, over: base)
        }
        if let titles = body["titles"]?.items { facts.kinds = Set(titles.compactMap(\.text)) }
        if let securities = body["securities"]?.items {
            facts.securities = Set(
                securities.compactMap(\.text).compactMap { LoanSecurity(rawValue: $0) })
        }
        facts.isFirstLoan = body["isFirstLoan"]?.truth
        return facts
    }

    var capFacts: CompensationCaps.Facts {
        var facts = CompensationCaps.Facts()
        facts.sizeClass = optionalWords("sizeClass")
        facts.ownShare = optionalMoney("ownShareFen")
        facts.disbursed = optionalMoney("disbursedFen")
        facts.balance = optionalMoney("balanceFen")
        return facts
    }
}
