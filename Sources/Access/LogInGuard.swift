public import Quantities

/// Slows those who guess passwords, and nobody else (防猜口令). A pure value: the caller passes the
/// moment and does as it says.
///
/// Each pair of login and source has a pause of its own after a failure, which doubles. A source
/// that fails with many logins pauses too, but for logins that have succeeded from it. A login that
/// fails from many sources is answered more slowly wherever it has never succeeded from, and is
/// never closed: who guesses from one place cannot keep the owner out at another.
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
        /// Failures of a source, with any logins, before it pauses.
        public var freeFailuresOfSource = 30
        public var longestPauseOfSourceSeconds: Int64 = 60
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
        let failures: Int
        let lastAt: Instant
    }

    private let limits: Limits
    private var pairs: [Pair: Trouble] = [:]
    private var logins: [String: Trouble] = [:]
    private var sources: [LogInSource: Trouble] = [:]

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
        let own = left(pairs[pair], moment) { pause($0, isKnown) }
        let ofSource = isKnown ? 0 : left(sources[source], moment, pauseOfSource)
        let left = max(own, ofSource)
        if left > 0 { return .refused(retryAfterSeconds: (left + 999) / 1000) }
        let delay = isKnown ? 0 : self.delay(of: login, at: moment)
        count(pair, at: moment)
        return .proceed(afterMilliseconds: delay)
    }

    /// The password was right: what failed before from there is forgotten.
    public mutating func succeeded(_ login: String, from source: LogInSource) {
        let own = pairs.removeValue(forKey: Pair(login: login, source: source))
        take(own?.failures ?? 0, login, source)
    }

    /// The password was not looked at after all.
    public mutating func tookBack(_ login: String, from source: LogInSource) {
        let pair = Pair(login: login, source: source)
        guard let own = pairs[pair] else { return }
        pairs[pair] = less(own, 1)
        take(1, login, source)
    }

    private mutating func take(_ failures: Int, _ login: String, _ source: LogInSource) {
        logins[login] = logins[login].flatMap { less($0, failures) }
        sources[source] = sources[source].flatMap { less($0, failures) }
    }

    private func less(_ trouble: Trouble, _ failures: Int) -> Trouble? {
        let left = trouble.failures - failures
        return left > 0 ? Trouble(failures: left, lastAt: trouble.lastAt) : nil
    }

    /// Milliseconds that are left of a pause.
    private func left(
        _ trouble: Trouble?, _ moment: Instant, _ pause: (Int) -> Int64
    ) -> Int64 {
        guard let trouble = remembered(trouble, moment) else { return 0 }
        return max(0, pause(trouble.failures) * 1000 - elapsed(trouble, moment))
    }

    /// Seconds between two attempts of a pair after so many failures.
    private func pause(_ failures: Int, _ isKnown: Bool) -> Int64 {
        if failures < limits.freeFailures { return 0 }
        let longest = isKnown ? limits.longestPauseAtKnownSeconds : limits.longestPauseSeconds
        return doubled(failures - limits.freeFailures, atMost: longest)
    }

    private func pauseOfSource(_ failures: Int) -> Int64 {
        if failures < limits.freeFailuresOfSource { return 0 }
        return doubled(
            failures - limits.freeFailuresOfSource, atMost: limits.longestPauseOfSourceSeconds)
    }

    /// 2, 4, 8 … seconds.
    private func doubled(_ times: Int, atMost longest: Int64) -> Int64 {
        min(longest, 2 << Int64(min(times, 30)))
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

    private mutating func count(_ pair: Pair, at moment: Instant) {
        makeRoom()
        pairs[pair] = more(pairs[pair], moment)
        logins[pair.login] = more(logins[pair.login], moment)
        sources[pair.source] = more(sources[pair.source], moment)
    }

    private func more(_ trouble: Trouble?, _ moment: Instant) -> Trouble {
        let failures = remembered(trouble, moment)?.failures ?? 0
        return Trouble(failures: failures + 1, lastAt: moment)
    }

    /// Forgets the older half when there are too many: an attacker with a million addresses fills
    /// no memory.
    private mutating func makeRoom() {
        guard pairs.count >= limits.pairs else { return }
        let middle = pairs.values.map(\.lastAt).sorted()[pairs.count / 2]
        pairs = pairs.filter { $0.value.lastAt > middle }
        let (names, places) = (Set(pairs.keys.map(\.login)), Set(pairs.keys.map(\.source)))
        logins = logins.filter { names.contains($0.key) }
        sources = sources.filter { places.contains($0.key) }
    }
}
