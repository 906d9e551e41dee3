import Access
import Diagnostics
import Documents
import Quantities
import Reports
import Scorecards
import Storage
import UseCases
import Vocabulary

/// Yearly rounds of innovation points over the enterprises on file. A round and its frozen result
/// are documents that the zone keeps: they are sent along, and nothing of them is stored here, so
/// the result is the file that was frozen and no other.
enum RoundsResource {
    static let endpoints: [Endpoint] = [status.orLater, ranking.orLater, freeze.orLater, publish]

    private static let round = Schema.Property.need(
        "round", .string(max: 200_000), "the file of the round, as YAML text")
    private static let top = Schema.Property.may(
        "top", .integer(min: 1, max: 1_000_000), "only so many ranks, ties included")
    private static func frozen(_ name: String, _ about: String) -> Schema.Property {
        .may(name, .string(max: 16_000_000), about)
    }

    private static let example =
        #"{"round":"schema: rongqiao/round/1\nid: points-2026\n…"}"#

    private static func endpoint(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ reply: String, _ work: @escaping @Sendable (Call, RoundCall) throws -> [UInt8]
    ) -> Endpoint {
        Endpoint(
            .post, "/rounds/\(path)", id, .scores, zh: zh, en: en, scope: .runScores,
            effect: .computes, [Endpoint.Parameter.clocks[1]],
            body: .json(.object([round] + own), example: example),
            reply: .json(.any(reply), "the round"), problems: RegistryShapes.problems
        ) { call in
            try FindEnterprise.requireZone(call)
            return .json(try work(call, try RoundCall(call)))
        }
    }

    private static let status = endpoint(
        "status", "showRound", "一轮评价的进度、覆盖率和各项数据的核实情况",
        "How far a round has come: coverage, figures and how far they are checked",
        [frozen("frozen", "its frozen result, once there is one")],
        "phase, objections, population, figures"
    ) { call, desk in
        let isFrozen = try desk.frozen("frozen").map { frozen in
            if frozen.round == desk.round.id { return true }
            throw Problem.body(
                "/frozen", zh: "这是另一轮的冻结结果。", en: "this is the result of another round.")
        }
        var writer = JSONWriter()
        RoundJSON(day: call.moment.day(), phrases: call.phrases).status(
            desk.round, isFrozen: isFrozen ?? false, try desk.result(), &writer)
        return writer.take()
    }

    private static let ranking = endpoint(
        "ranking", "rankRound", "一轮评价的排名，可与上一轮比较；或公示稿",
        "The ranks of a round, compared with the last one; or the draft for the public",
        [
            frozen("previous", "frozen result of the last round"), top,
            .may("notice", .boolean, "only what the public may see"),
        ], "population, ranking; of a notice only ranks, and points where the round says so"
    ) { call, desk in
        let result = try desk.result()
        let earlier = try desk.frozen("previous")
        var writer = JSONWriter()
        if call.body["notice"]?.truth == true {
            RoundJSON.notice(desk.notice(FrozenRound(result), isFrozen: false), &writer)
        } else {
            RoundJSON(day: call.moment.day(), phrases: call.phrases).score(
                result, earlier.map { RoundMovement(from: $0, to: result) }, top: desk.top,
                &writer)
        }
        return writer.take()
    }

    private static let freeze = endpoint(
        "freezing", "freezeRound", "冻结一轮评价：答复就是冻结结果文件，由园区保存；有未了异议等则拒绝",
        "Freeze a round: the answer is the frozen result, for the zone to keep",
        [frozen("existing", "what was frozen before; another result is refused")],
        "the frozen result with its checksum, as `round freeze` writes it"
    ) { call, desk in
        let answer = RoundFreeze.decide(
            try desk.result(), on: call.moment.day(), inputErrors: 0,
            existing: call.body["existing"]?.text, path: "existing")
        switch answer {
        case .frozen(let frozen), .alreadyFrozen(let frozen): return Array(frozen.text.utf8)
        case .refused(let refusals):
            throw Problem(
                .refused, refusals.first?.message, diagnostics: refusals.map(\.diagnostic))
        }
    }

    private static let publish = Endpoint(
        .post, "/rounds/publication", "publishRound", .scores,
        zh: "按冻结结果公布名次，或名次和得分", en: "What the public sees of a frozen result",
        scope: .runScores, effect: .computes,
        body: .json(
            .object([
                .need("frozen", .string(max: 16_000_000), "the frozen result"), top,
            ]), example: #"{"frozen":"{\"schema\":\"rongqiao/frozen-round/1\"}"}"#),
        reply: .json(.any("ranks, and points where the round says so"), "the notice"),
        problems: RegistryShapes.problems
    ) { call in
        try FindEnterprise.requireZone(call)
        guard let frozen = try RoundCall.frozen(call, "frozen") else { throw Problem(.bodyInvalid) }
        var writer = JSONWriter()
        RoundJSON.notice(RoundCall.notice(call, frozen, isFrozen: true), &writer)
        return .json(writer.take())
    }
}

/// A round that was sent along, over the enterprises on file.
struct RoundCall {
    let call: Call
    let round: Round

    /// - Throws: `bodyInvalid` with every fault of the round's file.
    init(_ call: Call) throws {
        self.call = call
        let text = call.body["round"]?.text ?? ""
        do {
            let root = try YAMLReader.read(bytes: Array(text.utf8), file: "round")
            var reader = RoundReader(dictionary: call.loaded.dictionary, cards: call.loaded.cards)
            let read = reader.read(root)
            guard let read, !reader.diagnostics.hasErrors else {
                throw Faults(reader.diagnostics)
            }
            round = read
        } catch let faults as Faults {
            throw Problem(.bodyInvalid, diagnostics: faults.diagnostics)
        }
    }

    /// As of the freeze day, of what was on record by `known_at`.
    func result() throws -> RoundResult {
        let (dictionary, day) = (call.loaded.dictionary, round.freeze)
        let members = try call.base.reading(knownAt: call.knownAt) {
            try ReadBase.members($0, dictionary, asOf: day)
        }
        let scoring = RoundScoring(round, dictionary: dictionary)
        let standings = members.map(\.enterprise).concurrentMap { scoring.standing(of: $0).0 }
        return RoundResult(scoring, standings)
    }

    func frozen(_ name: String) throws -> FrozenRound? { try Self.frozen(call, name) }

    var top: Int? { Self.top(call) }

    func notice(_ frozen: FrozenRound, isFrozen: Bool) -> RoundNotice {
        Self.notice(call, frozen, isFrozen: isFrozen)
    }

    static func frozen(_ call: Call, _ name: String) throws -> FrozenRound? {
        guard let text = call.body[name]?.text else { return nil }
        do {
            return try FrozenRound(text: text, file: name)
        } catch {
            throw Problem(.bodyInvalid, diagnostics: error.diagnostics)
        }
    }

    static func notice(_ call: Call, _ frozen: FrozenRound, isFrozen: Bool) -> RoundNotice {
        RoundNotice(
            round: frozen, isFrozen: isFrozen, top: top(call), phrases: call.phrases, width: 80)
    }

    private static func top(_ call: Call) -> Int? {
        call.body["top"]?.integer.map { Int(clamping: $0) }
    }
}
