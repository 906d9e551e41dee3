import Quantities
import Synchronization

/// How often one key, session or address may ask: a bucket that fills by so many a second and holds
/// twice that. Those that are full again are forgotten.
final class RateLimits: Sendable {
    private struct Bucket {
        var thousandths: Int64
        var at: Instant
    }

    private let perSecond: Int64
    private let buckets = Mutex<[String: Bucket]>([:])
    private static let kept = 10_000

    init(perSecond: Int) { self.perSecond = Int64(perSecond) }

    private var full: Int64 { perSecond * 2_000 }

    /// - Returns: nil if the request may pass; else after how many seconds the next one may.
    func take(_ name: String, at moment: Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets.count > Self.kept { forgetFull(&buckets, moment) }
            var bucket = buckets[name] ?? Bucket(thousandths: full, at: moment)
            bucket = filled(bucket, moment)
            guard bucket.thousandths >= 1_000 else {
                buckets[name] = bucket
                return Int((1_000 - bucket.thousandths) / (perSecond * 1_000)) + 1
            }
            bucket.thousandths -= 1_000
            buckets[name] = bucket
            return nil
        }
    }

    /// After how many seconds the next request may pass, without taking one; nil: at once.
    func wait(_ name: String, at moment: Instant) -> Int? {
        buckets.withLock { buckets in
            guard let bucket = buckets[name].map({ filled($0, moment) }) else { return nil }
            if bucket.thousandths >= 1_000 { return nil }
            return Int((1_000 - bucket.thousandths) / (perSecond * 1_000)) + 1
        }
    }

    /// A clock that went back fills nothing and takes nothing away.
    private func filled(_ bucket: Bucket, _ moment: Instant) -> Bucket {
        let passed = max(0, min(moment.milliseconds - bucket.at.milliseconds, 3_600_000))
        return Bucket(
            thousandths: min(full, bucket.thousandths + passed * perSecond), at: moment)
    }

    private func forgetFull(_ buckets: inout [String: Bucket], _ moment: Instant) {
        buckets = buckets.filter { filled($0.value, moment).thousandths < full }
    }
}
