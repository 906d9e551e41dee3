import Diagnostics
import Quantities
import Scorecards
import Vocabulary

/// The lines that every page of a round begins with.
struct RoundHeading {
    let phrases: Phrases
    let width: Int

    func lines(_ round: Round) -> [String] {
        lines(
            name: round.name, id: round.id, card: round.card.citedAs,
            isIllustrative: round.card.isIllustrative, year: round.year, asOf: round.freeze)
    }

    func lines(_ frozen: FrozenRound) -> [String] {
        lines(
            name: frozen.name, id: frozen.round, card: frozen.card,
            isIllustrative: frozen.isIllustrative, year: frozen.year, asOf: frozen.asOf)
    }

    private func lines(
        name: Bilingual, id: String, card: String, isIllustrative: Bool, year: Int, asOf: Day
    ) -> [String] {
        var lines = wrapped(name[phrases.language])
        lines += wrapped(
            phrases.say(
                "轮次 \(id)；评分卡 \(card)；\(year) 年的数据，基准日 \(asOf)（冻结日）",
                "round \(id); scorecard \(card); figures of \(year), as of \(asOf) (freeze day)"))
        if isIllustrative {
            lines += wrapped(
                phrases.say(
                    "评分卡含示意的分值，不是任何园区的规定，结果不能作为正式依据。",
                    "The card holds illustrative points, which no zone has published: no official "
                        + "result."))
        }
        return lines
    }

    func wrapped(_ text: String, _ indent: Int = 0) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }

    /// How many are evaluated, and how far their scores are known.
    func coverage(_ result: RoundResult) -> [String] {
        let (complete, begun) = (result.complete, result.begun)
        let shares = (
            phrases.share(result.coverage(complete)), phrases.share(result.coverage(begun))
        )
        return wrapped(
            phrases.say("评价对象：", "Evaluated: ") + result.round.populationText[phrases.language])
            + wrapped(
                phrases.say(
                    "属于 \(result.population) 家，不属于 \(result.outside.count) 家，不能判断 "
                        + "\(result.undecided.count) 家",
                    "\(result.population) belong, \(result.outside.count) do not, of "
                        + "\(result.undecided.count) it cannot be told"), 2)
            + wrapped(
                phrases.say(
                    "得分完整 \(complete) 家，覆盖率 \(shares.0)；已有得分 \(begun) 家，\(shares.1)",
                    "\(complete) with a complete score, coverage \(shares.0); \(begun) with any "
                        + "score, \(shares.1)"), 2)
    }

    func undecided(_ result: RoundResult) -> [String] {
        if result.undecided.isEmpty { return [] }
        let head = phrases.say(
            "不能判断是否属于评价对象，未参加排名：", "Not ranked, since it cannot be told whether they belong:")
        return ["", head]
            + result.undecided.flatMap { one in
                wrapped(
                    one.enterprise.name + phrases.say("：", ": ") + phrases.lacks(one.openness), 2)
            }
    }
}
