public import Diagnostics
public import Rules
public import Vocabulary

/// The cultivation ladder (培育梯度): which rungs there are, one above the other, and what shows that
/// an enterprise stands on one. Standing rests on certificates and facts on file; the card of a
/// rung says what it asks of those who do not stand there yet.
public struct Ladder: Sendable {
    public let name: Bilingual?
    /// In the order of the file.
    public let tracks: [LadderTrack]
    public let sources: [Source]
    public let notes: [Line]
    /// The path inside the catalogue.
    public let path: String
}

/// One sequence of rungs, such as that of titles or that of boards.
public struct LadderTrack: Sendable {
    public let id: String
    public let name: Bilingual
    /// Lowest first; several may share a layer.
    public let rungs: [LadderRung]
    public let note: Bilingual?
    /// Rungs that are counted together, such as all boards of listed companies.
    public let sums: [LadderSum]
    public let citation: Citation

    /// The choice that all rungs ask for, where the track is nothing else: 上市板块. Enterprises are
    /// counted by its members then.
    public let choice: FieldIndex?

    /// True if the order of any rung comes from no document.
    public var isIllustrative: Bool {
        ([citation] + rungs.map(\.citation)).contains { $0.evidence == .illustrative }
    }
}

/// Several rungs under one name: 上市 is any of the exchanges.
public struct LadderSum: Sendable {
    public let name: Bilingual
    /// Positions in the track's rungs.
    public let rungs: [Int]
}

/// One step of the ladder (梯级).
public struct LadderRung: Sendable {
    public let id: String
    public let name: Bilingual
    /// Higher is further; rungs of one layer stand side by side.
    public let layer: Int
    /// The id of the scorecard that says what the rung asks; nil where none does.
    public let card: String?
    /// What shows that an enterprise stands here.
    public let holds: Condition
    /// Where the rung is a title: the members of `enterprise.titles` that it may be.
    public let titles: [String]
    /// Where the place of the rung stands.
    public let citation: Citation
}
