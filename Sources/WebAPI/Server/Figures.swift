import Synchronization

/// What the service counts of itself, as Prometheus reads it: by the groups of the contract, so
/// that the series stay few; which single call is slow is in the log. No name of an enterprise or
/// person is ever a label.
final class Figures: Sendable {
    /// Upper bounds of the histogram of durations, in microseconds.
    static let bounds: [Int64] = [
        500, 1_000, 2_500, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000,
    ]

    private struct Counted {
        var byStatus: [Int: Int64] = [:]
        var buckets = [Int64](repeating: 0, count: Figures.bounds.count + 1)
        var microseconds: Int64 = 0

        mutating func add(_ status: Int, _ took: Int64) {
            byStatus[status, default: 0] += 1
            microseconds += took
            buckets[Figures.bounds.firstIndex { took <= $0 } ?? Figures.bounds.count] += 1
        }
    }

    private let counted = Mutex<[String: Counted]>([:])
    let inFlight = Atomic<Int>(0)

    func count(_ group: String, status: Int, microseconds: Int64) {
        counted.withLock { $0[group, default: Counted()].add(status, microseconds) }
    }

    /// Requests answered since the start.
    var answered: Int64 {
        counted.withLock { groups in
            groups.values.reduce(0) { $0 + $1.byStatus.values.reduce(0, +) }
        }
    }

    /// Prometheus text exposition, version 0.0.4.
    func text(_ gauges: [(name: String, help: String, value: Int64)]) -> String {
        var lines: [String] = []
        for gauge in gauges {
            lines.append("# HELP \(gauge.name) \(gauge.help)")
            lines.append("# TYPE \(gauge.name) gauge")
            lines.append("\(gauge.name) \(gauge.value)")
        }
        let all = counted.withLock { $0 }.sorted { $0.key < $1.key }
        lines.append("# HELP rongqiao_requests_total Requests answered.")
        lines.append("# TYPE rongqiao_requests_total counter")
        for (name, one) in all {
            for (status, count) in one.byStatus.sorted(by: { $0.key < $1.key }) {
                let labels = "group=\"\(name)\",status=\"\(status)\""
                lines.append("rongqiao_requests_total{\(labels)} \(count)")
            }
        }
        lines.append("# HELP rongqiao_request_seconds Time from the last byte read to the answer.")
        lines.append("# TYPE rongqiao_request_seconds histogram")
        for (name, one) in all { lines += histogram(name, one) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func histogram(_ name: String, _ one: Counted) -> [String] {
        var lines: [String] = []
        var sum: Int64 = 0
        for (index, count) in one.buckets.enumerated() {
            sum += count
            let bound = index < Self.bounds.count ? Self.seconds(Self.bounds[index]) : "+Inf"
            lines.append(
                "rongqiao_request_seconds_bucket{group=\"\(name)\",le=\"\(bound)\"} \(sum)")
        }
        lines.append(
            "rongqiao_request_seconds_sum{group=\"\(name)\"} \(Self.seconds(one.microseconds))")
        lines.append("rongqiao_request_seconds_count{group=\"\(name)\"} \(sum)")
        return lines
    }

    private static func seconds(_ microseconds: Int64) -> String {
        let rest = String(microseconds % 1_000_000)
        let padded = String(repeating: "0", count: 6 - rest.count) + rest
        return "\(microseconds / 1_000_000).\(padded)"
    }
}
