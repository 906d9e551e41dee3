import Foundation

/// Figures of several runs; the median is the one to quote.
struct Sample {
    let values: [Double]

    init(_ values: [Double]) {
        self.values = values.sorted()
    }

    var median: Double { values[values.count / 2] }
    var worst: Double { values.last ?? 0 }

    var text: String {
        String(format: "median %.2f, min %.2f, max %.2f", median, values.first ?? 0, worst)
    }

    /// Milliseconds of each of several runs.
    static func milliseconds(_ runs: Int, _ body: () throws -> Void) rethrows -> Sample {
        var values: [Double] = []
        for _ in 0..<runs {
            let took = try ContinuousClock().measure { try body() }
            values.append(
                Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1e3)
        }
        return Sample(values)
    }
}

/// The time that this process has spent computing, on all cores, in milliseconds: on a busy machine
/// it says more than the wall clock.
func computedMilliseconds() -> Double {
    Double(clock()) * 1e3 / Double(CLOCKS_PER_SEC)
}

/// A whole process: wall time, and the largest memory it held.
struct ProcessRun {
    let milliseconds: Double
    let peakMegabytes: Double
    let status: Int32

    init(_ binary: String, _ arguments: [String], output: String) throws {
        let start = ContinuousClock.now
        let child = try ProcessRun.spawn([binary] + arguments, output)
        var usage = rusage()
        var status: Int32 = 0
        wait4(child, &status, 0, &usage)
        let took = ContinuousClock.now - start
        milliseconds =
            Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1e3
        peakMegabytes = Double(usage.ru_maxrss) / 1024
        self.status = (status >> 8) & 0xFF
    }

    private static func spawn(_ words: [String], _ output: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var child = pid_t()
        let pointers = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let code = posix_spawn(&child, words[0], &actions, nil, pointers, environ)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return child
    }
}
