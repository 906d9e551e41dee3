import Access
import Dispatch
import Seals
import Synchronization

/// Where passwords are computed: two at once, because each takes 19 MiB, and a few who wait.
final class PasswordBench: Sendable {
    private static let places = 2
    private static let waiting = 16
    private let free = DispatchSemaphore(value: PasswordBench.places)
    private let present = Mutex(0)
    let cost: PasswordCost
    /// Nobody's: looked at where there is no account, so that it takes the same time.
    private let decoy: PasswordHash?

    init(_ cost: PasswordCost) {
        self.cost = cost
        decoy = PasswordHash.compute(SecretText.random().revealed, cost: cost)
    }

    /// Runs when there is a place; nil where too many wait. Blocks its thread.
    func run<Result>(_ body: () throws -> Result) rethrows -> Result? {
        let isIn = present.withLock { count in
            if count >= PasswordBench.places + PasswordBench.waiting { return false }
            count += 1
            return true
        }
        guard isIn else { return nil }
        defer { present.withLock { $0 -= 1 } }
        free.wait()
        defer { free.signal() }
        return try body()
    }

    /// Whether a password is the account's. As long for no account, a disabled one, or one without
    /// a password.
    func isRight(_ password: String, of account: Account?) -> Bool {
        let hash = account.flatMap { $0.isDisabled ? nil : $0.passwordHash }
        let matches = (hash ?? decoy)?.matches(password) ?? false
        return matches && hash != nil
    }
}
