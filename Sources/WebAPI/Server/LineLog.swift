import Documents
import Foundation
import Logging

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
        writer.member(
            "at", Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)))
        writer.member("level", event.level.rawValue)
        writer.member("event", event.message.description)
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            writer.member(name, value.description)
        }
        writer.endObject()
        writer.endLine()
        FileHandle.standardError.write(Data(writer.take()))
    }
}
