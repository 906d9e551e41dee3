import Documents

/// Whoever does long work tells here how far it is, and stops there if nobody waits for it any
/// more.
public struct WorkProgress: Sendable {
    private let told: @Sendable (_ done: Int, _ total: Int?) throws -> Void

    /// - Parameter told: throws where the work is to stop; nothing of it must be recorded then.
    public init(_ told: @escaping @Sendable (_ done: Int, _ total: Int?) throws -> Void) {
        self.told = told
    }

    /// For work that somebody sits and waits for.
    public static let nobody = WorkProgress { _, _ in }

    /// - Parameter total: nil while nobody knows how much there is.
    public func tell(_ done: Int, of total: Int?) throws { try told(done, total) }
}

extension Array where Element: Sendable {
    /// The answers of `body`, computed on all cores piece by piece, with a word after each piece.
    func mapTelling<Answer: Sendable>(
        _ progress: WorkProgress, _ body: @Sendable (Element) -> Answer
    ) throws -> [Answer] {
        // Some hundredths of a second of matching.
        let piece = 64
        var answers: [Answer] = []
        answers.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: piece) {
            try progress.tell(start, of: count)
            answers += Array(self[start..<Swift.min(start + piece, count)]).concurrentMap(body)
        }
        try progress.tell(count, of: count)
        return answers
    }
}
