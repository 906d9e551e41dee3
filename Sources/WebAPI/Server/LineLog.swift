import Documents
import Foundation
import Logging
import Quantities
import Synchronization

/// Writes the log as one JSON object a line to standard error. What goes into it is chosen by the
/// callers: ids, counts and codes, never what somebody sent.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    static func logger(_ level: String) -> Logger {
        var logger = Logger(label: "rongqiao") { _ in LineLog() }
        logger.logLevel = Logger.Level(rawValue: level) ?? .info
        return logger
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("at", LogClock.now())
        writer.member("level", event.level.rawValue)
        writer.member("event", event.message.description)
        let given = event.metadata ?? [:]
        let all = metadata.isEmpty ? given : metadata.merging(given) { $1 }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            writer.member(name, value.description)
        }
        writer.endObject()
        writer.endLine()
        LineLog.put(writer.take())
    }

    /// A line in one call, so that lines of several threads do not run into one another. What the
    /// log does not take is lost: a full disk must not stop the service.
    private static func put(_ line: [UInt8]) {
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(
                    STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}

/// The time of a line of the log: its second is written once for all lines of that second.
private enum LogClock {
    private static let last = Mutex<(second: Int64, text: String)>((-1, ""))

    /// In UTC, to the millisecond.
    static func now() -> String {
        let moment = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let (second, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 1000)
        let text = last.withLock { last in
            if last.second != second { last = (second, String(moment.iso.dropLast(4))) }
            return last.text
        }
        return text + String(String(1000 + rest).dropFirst()) + "Z"
    }
}
