public import Quantities
import Seals

/// When a message is tried again that was not taken (重试): twelve tries, the first at once, the last
/// exactly three days later.
///
/// The moments between are moved by up to a tenth, differently for each message, so that a receiver
/// that comes back is not asked for everything in one second.
public enum RetryPlan {
    /// Seconds after which each try stands.
    public static let seconds: [Int64] = [
        0, 60, 300, 900, 2_700, 7_200, 14_400, 28_800, 57_600, 100_800, 172_800, 259_200,
    ]

    /// The moments of all tries.
    /// - Parameters:
    ///   - id: of the message.
    ///   - since: when it began to wait.
    public static func moments(of id: String, since: Instant) -> [Instant] {
        let digest = Digest(of: id.utf8).bytes
        return seconds.indices.map { place in
            let span = seconds[place] * 1000
            let isFixed = place == 0 || place == seconds.count - 1
            // -127…127 of 1270: at most a tenth.
            let noise = isFixed ? 0 : Int64(digest[place] % 255) - 127
            return Instant(milliseconds: since.milliseconds + span + span * noise / 1270)
        }
    }

    /// The next try after one that failed; nil: it is given up. A message that had to wait behind
    /// another one until its own time was over is tried once.
    public static func next(after moment: Instant, of id: String, since: Instant) -> Instant? {
        moments(of: id, since: since).first { $0 > moment }
    }
}
