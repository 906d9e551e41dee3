import Diagnostics
import Quantities

extension LossSplit {
    func divide(_ loss: Money, _ facts: SplitFacts) -> SplitAnswer {
        if let unread = shares.first(where: { $0.size == .unread }) {
            return .unknownRule(
                Bilingual(
                    zh: "\(unread.party.name.zh)的分担比例未读到",
                    en: "the share of the \(unread.party.name.en) was not read"))
        }
        switch extra(facts) {
        case .failure(let answer): return answer.answer
        case .success(let added):
            if let weights = weights(added) {
                guard let parts = Apportionment.byLargestRemainder(loss, weights) else {
                    return .unknownData(["loss"])
                }
                return .parts(zip(shares, parts).map { PartyAmount($0.party, $1) })
            }
            return .bounds(bounds(loss))
        }
    }

    private struct Stop: Error {
        let answer: SplitAnswer
    }

    /// The points that bonuses add, by party.
    private func extra(_ facts: SplitFacts) -> Result<[Party: Int64], Stop> {
        var added: [Party: Int64] = [:]
        for bonus in bonuses {
            switch bonus.holds(facts) {
            case nil: return .failure(Stop(answer: .unknownData(["firstLoan", "security"])))
            case false?: continue
            case true?:
                guard let points = bonus.points.value else {
                    return .failure(
                        Stop(
                            answer: .unknownRule(
                                Bilingual(zh: "加成比例未读到", en: "the bonus was not read"))))
                }
                added[bonus.party, default: 0] += points.ppm
            }
        }
        return .success(added)
    }

    /// Parts per million of each share, adding up to one million; nil where the rule gives bounds
    /// only. A single upper bound that the exact shares leave no room under is exact too.
    private func weights(_ added: [Party: Int64]) -> [Int64]? {
        var weights: [Int64?] = shares.map { share in
            guard case .exactly(let rate) = share.size else { return nil }
            return rate.ppm + (added[share.party] ?? 0)
        }
        let known = weights.compactMap(\.self).reduce(0, +)
        let open = weights.indices.filter { weights[$0] == nil }
        if open.count == 1, let index = open.first {
            switch shares[index].size {
            case .rest: weights[index] = 1_000_000 - known
            case .atMost(let rate) where rate.ppm == 1_000_000 - known: weights[index] = rate.ppm
            default: return nil
            }
        }
        let all = weights.compactMap(\.self)
        guard all.count == shares.count, all.allSatisfy({ $0 >= 0 }),
            all.reduce(0, +) == 1_000_000
        else { return nil }
        return all
    }

    private func bounds(_ loss: Money) -> [PartyBound] {
        let taken = shares.reduce(Money.zero) { sum, share in
            switch share.size {
            case .exactly(let rate), .atMost(let rate):
                Money(fen: sum.fen + loss.share(rate).fen)
            case .atLeast(let rate): Money(fen: sum.fen + loss.shareUp(rate).fen)
            case .rest, .unread: sum
            }
        }
        return shares.map { share in
            switch share.size {
            case .exactly(let rate):
                PartyBound(
                    party: share.party, atLeast: loss.share(rate), atMost: loss.share(rate),
                    supposesOthersFull: false)
            case .atLeast(let rate):
                PartyBound(
                    party: share.party, atLeast: loss.shareUp(rate), atMost: nil,
                    supposesOthersFull: false)
            case .atMost(let rate):
                PartyBound(
                    party: share.party, atLeast: nil, atMost: loss.share(rate),
                    supposesOthersFull: false)
            case .rest, .unread:
                PartyBound(
                    party: share.party, atLeast: nil,
                    atMost: Money(fen: max(0, loss.fen - taken.fen)), supposesOthersFull: true)
            }
        }
    }
}

extension ShareBonus {
    /// Nil where it is not known.
    func holds(_ facts: SplitFacts) -> Bool? {
        if firstLoan, facts.isFirstLoan == true { return true }
        if let known = facts.securities, !securities.isDisjoint(with: known) { return true }
        if firstLoan, facts.isFirstLoan == nil { return nil }
        if !securities.isEmpty, facts.securities == nil { return nil }
        return false
    }
}

extension Money {
    /// The share of an amount, rounded up to the fen: the least that an "at least" allows.
    func shareUp(_ rate: Rate) -> Money {
        let product = Int128(fen) * Int128(rate.ppm)
        return Money(fen: Int64((product + 999_999) / 1_000_000))
    }
}
