import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// The answers of `body`, computed on all cores, in the order of the elements.
    public func concurrentMap<Answer: Sendable>(
        _ body: @Sendable (Element) -> Answer
    ) -> [Answer] {
        let answers = Mutex([Int: Answer](minimumCapacity: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let answer = body(self[index])
            answers.withLock { $0[index] = answer }
        }
        return answers.withLock { found in indices.compactMap { found[$0] } }
    }
}
