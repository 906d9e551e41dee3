public import Diagnostics

// The track or the rung that somebody means.
extension Ladder {
    /// The track with this id or name, or with a name that holds the text, if only one has it.
    public func track(_ text: String) throws(Faults) -> LadderTrack {
        let names = tracks.map { Name(id: $0.id, name: $0.name) }
        return tracks[try Name.find(text, in: names, Bilingual(zh: "梯度", en: "track"))]
    }

    /// The rung in the same way, and its track.
    public func rung(_ text: String) throws(Faults) -> (track: LadderTrack, rung: LadderRung) {
        let rungs = tracks.flatMap { track in track.rungs.map { (track: track, rung: $0) } }
        let names = rungs.map { Name(id: $0.rung.id, name: $0.rung.name) }
        return rungs[try Name.find(text, in: names, Bilingual(zh: "梯级", en: "rung"))]
    }

    /// The ladder with one of its tracks only.
    public func keeping(_ track: LadderTrack) -> Ladder {
        Ladder(
            name: name, tracks: tracks.filter { $0.id == track.id }, sources: sources,
            notes: notes, path: path)
    }
}

/// What a track or a rung is called.
private struct Name {
    let id: String
    let name: Bilingual

    /// The position of the only one that is meant.
    static func find(
        _ text: String, in names: [Name], _ kind: Bilingual
    ) throws(Faults) -> Int {
        let exact = names.indices.filter {
            [names[$0].id, names[$0].name.zh, names[$0].name.en].contains(text)
        }
        let found =
            exact.isEmpty ? names.indices.filter { names[$0].name.zh.contains(text) } : exact
        if let only = found.first, found.count == 1 { return only }
        throw Faults([
            found.isEmpty
                ? unknown(text, names, kind) : several(text, found.map { names[$0] }, kind)
        ])
    }

    private static func unknown(_ text: String, _ names: [Name], _ kind: Bilingual) -> Diagnostic {
        let guess = nearest(to: text, in: names.flatMap { [$0.id, $0.name.zh] })
        return Diagnostic(
            .error, at: nil, code: "unknownRung",
            zh: "没有\(kind.zh)“\(text)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；")
                + "可用：\(list(names))。",
            en: "there is no \(kind.en) “\(text)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                + " known: \(names.map(\.id).joined(separator: ", ")).")
    }

    private static func several(_ text: String, _ found: [Name], _ kind: Bilingual) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "severalRungs",
            zh: "“\(text)”可以指：\(list(found))。请写其中一个\(kind.zh)的编号。",
            en: "“\(text)” may be \(found.map(\.id).joined(separator: ", ")); write one of these.")
    }

    private static func list(_ names: [Name]) -> String {
        names.map { "\($0.name.zh) \($0.id)" }.joined(separator: "；")
    }
}
