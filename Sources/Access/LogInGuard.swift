public import Quantities

/// Slows those who guess passwords, and nobody else (防猜口令). A pure value: the caller passes the
/// moment and does as it says.
///
/// Each pair of login and source has a pause of its own after a failure, which doubles. A login
/// that fails from many sources is answered more slowly wherever it has never succeeded from, and
/// is never closed: who guesses from one place cannot keep the owner out at another.
public struct LogInGuard: Sendable {
    /// What becomes of an attempt.
    public enum Admission: Hashable, Sendable {
        /// Look at the password, after so many milliseconds.
        case proceed(afterMilliseconds: Int64)
        /// Do not look at it. It may be tried again after so many seconds.
        case refused(retryAfterSeconds: Int64)
    }

    /// The numbers are illustrative: an installation's own choice.
    public struct Limits: Hashable, Sendable {
        /// Failures of a pair without a pause.
        public var freeFailures = 4
        public var longestPauseSeconds: Int64 = 900
        /// Where the owner has logged in before, colleagues may sit: a pause, but a short one.
        public var longestPauseAtKnownSeconds: Int64 = 5
        /// Failures of a login, from anywhere, before strange sources wait.
        public var freeFailuresOfLogin = 20
        public var longestDelayMilliseconds: Int64 = 4000
        /// Failures are forgotten when there was no attempt for so long.
        public var memorySeconds: Int64 = 86_400
        /// How many pairs are remembered at most.
        public var pairs = 20_000

        public init() {}
    }

    private struct Pair: Hashable {
        let login: String
        let source: LogInSource
    }

    private struct Trouble {
        var failures = 0
        var lastAt: Instant
    }

    private let limits: Limits
    private var pairs: [Pair: Trouble] = [:]
    private var logins: [String: Trouble] = [:]

    public init(_ limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Says what becomes of an attempt. One that proceeds counts as failed until `succeeded` is
    /// told, so that many at once are no way around the pause.
    /// - Parameter isKnown: whether the login has succeeded from this source before.
    public mutating func admit(
        _ login: String, from source: LogInSource, isKnown: Bool, at moment: Instant
    ) -> Admission {
        let pair = Pair(login: login, source: source)
        let trouble = remembered(pairs[pair], moment)
        if let trouble {
            let left = pause(trouble.failures, isKnown) * 1000 - elapsed(trouble, moment)
            if left > 0 { return .refused(retryAfterSeconds: (left + 999) / 1000) }
        }
        let delay = isKnown ? 0 : self.delay(of: login, at: moment)
        count(pair, isKnown: isKnown, at: moment)
        return .proceed(afterMilliseconds: delay)
    }

    /// The password was right: what failed before from there is forgotten.
    public mutating func succeeded(_ login: String, from source: LogInSource) {
        let own = pairs.removeValue(forKey: Pair(login: login, source: source))
        guard let own, var all = logins[login] else { return }
        all.failures -= own.failures
        logins[login] = all.failures > 0 ? all : nil
    }

    /// Seconds between two attempts of a pair after so many failures.
    private func pause(_ failures: Int, _ isKnown: Bool) -> Int64 {
        if failures < limits.freeFailures { return 0 }
        let longest = isKnown ? limits.longestPauseAtKnownSeconds : limits.longestPauseSeconds
        return min(longest, 2 << Int64(min(failures - limits.freeFailures, 30)))
    }

    /// Milliseconds that a login waits at strange sources.
    private func delay(of login: String, at moment: Instant) -> Int64 {
        let failures = remembered(logins[login], moment)?.failures ?? 0
        let above = Int64(max(0, failures - limits.freeFailuresOfLogin))
        return min(limits.longestDelayMilliseconds, above * 200)
    }

    /// A clock that went back lengthens no pause.
    private func elapsed(_ trouble: Trouble, _ moment: Instant) -> Int64 {
        let passed = moment.milliseconds - trouble.lastAt.milliseconds
        return passed < 0 ? .max / 2 : passed
    }

    private func remembered(_ trouble: Trouble?, _ moment: Instant) -> Trouble? {
        guard let trouble, elapsed(trouble, moment) < limits.memorySeconds * 1000 else {
            return nil
        }
        return trouble
    }

    private mutating func count(_ pair: Pair, isKnown: Bool, at moment: Instant) {
        makeRoom()
        var own = remembered(pairs[pair], moment) ?? Trouble(lastAt: moment)
        var all = remembered(logins[pair.login], moment) ?? Trouble(lastAt: moment)
        (own.failures, own.lastAt) = (own.failures + 1, moment)
        (all.failures, all.lastAt) = (all.failures + 1, moment)
        pairs[pair] = own
        logins[pair.login] = all
    }

    /// Forgets the older half when there are too many: an attacker with a million addresses fills
    /// no memory.
    private mutating func makeRoom() {
        guard pairs.count >= limits.pairs || logins.count >= limits.pairs else { return }
        let middle = pairs.values.map(\.lastAt).sorted()[pairs.count / 2]
        pairs = pairs.filter { $0.value.lastAt > middle }
        let left = Set(pairs.keys.map(\.login))
        logins = logins.filter { left.contains($0.key) }
    }
}
