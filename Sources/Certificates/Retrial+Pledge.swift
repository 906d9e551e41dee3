import Vocabulary

extension Retrial {
    /// The clauses of a pledged right, answered for one right.
    struct Pledge {
        let right: String?
        let states: [FactState]
        let answers: [Answer]
        let offer: OfferRetrial.Found?
    }

    /// Nil where the rules ask for no right. The best one meets all clauses, then one is open, then
    /// it misses fewest; among equals the higher limit.
    func bestPledge(_ rights: [(name: String, states: [FactState])]?) -> Pledge? {
        let indices = bench.indices(of: "collateral")
        if indices.isEmpty { return nil }
        guard let rights else { return pledge(nil, states, indices) }
        let pledges = rights.map { pledge($0.name, $0.states, indices) }
        return pledges.min(by: isBetter) ?? noPledge(indices)
    }

    private func pledge(_ name: String?, _ states: [FactState], _ indices: [Int]) -> Pledge {
        let answers = indices.map { answer($0, states) }
        let isRefused = decide(answers) == "ineligible"
        return Pledge(
            right: name, states: states, answers: answers,
            offer: isRefused ? nil : OfferRetrial(self, states).run())
    }

    /// It is known that there is no right: what only the right lacks is not met.
    private func noPledge(_ indices: [Int]) -> Pledge {
        let answers = indices.map { index -> Answer in
            let answer = answer(index, states)
            let isOfRight = bench.clauses[index].test.slots.contains {
                $0 < bench.dictionary.fields.count && bench.dictionary[$0].subject == .right
            }
            return answer.word == "unknownData" && isOfRight
                ? Answer(clause: index, word: "notMet") : answer
        }
        return Pledge(right: nil, states: states, answers: answers, offer: nil)
    }

    private func isBetter(_ left: Pledge, _ right: Pledge) -> Bool {
        let (first, second) = (key(left), key(right))
        return first == second
            ? (left.right ?? "") < (right.right ?? "") : first.lexicographicallyPrecedes(second)
    }

    private func key(_ pledge: Pledge) -> [Int64] {
        let rank = ["eligible", "undetermined"].firstIndex(of: decide(pledge.answers)) ?? 2
        let limit = pledge.offer?.range.limitHighFen ?? pledge.offer?.range.limitLowFen ?? 0
        return [
            Int64(rank), Int64(pledge.answers.count { $0.word == "notMet" }), -limit,
        ]
    }
}
