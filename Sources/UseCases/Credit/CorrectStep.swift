public import CreditBook
import Diagnostics
import Foundation
public import Quantities

/// Makes the correction of an earlier step (更正): the right day, the right members of its body.
public enum CorrectStep {
    /// - Parameters:
    ///   - changes: `amount=30万元；rate=3.65%`, or a JSON object;
    ///   its members take the place of those of the recorded body, and
    ///   null
    ///     takes one out. Amounts are whole fen, rates parts per million, days ISO.
    ///   - recorded: the step that the write recorded when it was sent before.
    /// - Throws: `Faults` where it is no object, or the body would be none of this kind.
    public static func correction(
        of id: String, in life: LifeBook, reason: String, day: Day?, changes: String?,
        recorded: LifeStep?
    ) throws -> LifeStep {
        var body: String?
        if let changes, let entry = life.entry(id) {
            var before = try StepCoding.text(entry.step.body)
            if case .corrected(let sent)? = recorded, sent.step == id {
                before = sent.body ?? before
            }
            body = try merged(before, entry, changes)
        }
        return .corrected(.init(step: id, reason: reason, day: day, body: body))
    }

    private static func merged(
        _ before: String, _ entry: LifeBook.Entry, _ changes: String
    ) throws -> String {
        guard
            var old = try JSONSerialization.jsonObject(with: Data(before.utf8)) as? [String: Any],
            let new = (try? JSONSerialization.jsonObject(with: Data(changes.utf8)))
                as? [String: Any] ?? CorrectionWords.read(changes, like: old)
        else { throw Faults([noObject(changes)]) }
        // A wrong member name would change nothing without a word.
        let kept = Set(old.keys)
        for (key, value) in new { old[key] = value is NSNull ? nil : value }
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: old, options: [.sortedKeys]),
            as: UTF8.self)
        guard let step = try? LifeStep(entry.step.kind, body: text) else {
            throw Faults([badBody(entry)])
        }
        let body = try StepCoding.text(step.body)
        let taken = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any] ?? [:]
        let lost = new.filter { !($0.value is NSNull) && taken[$0.key] == nil }.keys.sorted()
        if !lost.isEmpty { throw Faults([unknown(lost, known: kept)]) }
        return body
    }

    private static func noObject(_ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "badChanges",
            zh: "--set 要写成 项=内容，如 amount=30万元，几项用“；”隔开；或 JSON 对象，"
                + "如 {\"amount\": 30000000}（单位为分）：\(text)",
            en: "--set must be MEMBER=VALUE, as amount=30万元, several with “;” between; or a JSON "
                + "object, as {\"amount\": 30000000} (in fen): \(text)")
    }

    private static func badBody(_ entry: LifeBook.Entry) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "badChanges",
            zh: "改后的内容不成其为“\(entry.step.kind.label.zh)”；各项见 rongqiao credit history --format json。",
            en: "what would come out is no “\(entry.step.kind.label.en)”; see its members in "
                + "rongqiao credit history --format json.")
    }

    private static func unknown(_ names: [String], known: Set<String>) -> Diagnostic {
        let list = known.sorted().joined(separator: ", ")
        return Diagnostic(
            .error, at: nil, code: "unknownMember",
            zh: "这一步没有 \(names.joined(separator: "、"))；已有的项：\(list)。",
            en: "this step has no \(names.joined(separator: ", ")); it has \(list).")
    }
}
