public import Enterprises
import Quantities
import Vocabulary

/// What a file's fact is to the base.
public struct FactDifference: Sendable {
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// The source had said nothing of it.
        case new
        /// The source said something else before.
        case changed
        /// The source said so already: not recorded again.
        case same
        /// A state that the source states again for a later day.
        case confirmed
        /// The same value, checked further than before or with its paper.
        case strengthened

        /// True if the base is to record it.
        public var isRecorded: Bool { self != .same }
    }

    public let standing: Standing
    public let fact: Fact
    /// What the source said before.
    public let before: Fact?
}

/// Compares what a source says of one field with what it said before.
struct FactComparison {
    /// What the source said of the same field, subject and year; any order.
    let before: [Fact]
    /// What it says now; several where rows of the file differ.
    let now: [Fact]
    let isSet: Bool

    var differences: [FactDifference] {
        isSet ? now.map(member) : values
    }

    /// Of the newest statement up to the day of the new one, all that stands (rows may differ).
    private func standing(at fact: Fact) -> [Fact] {
        let past = before.filter { $0.order.day <= fact.order.day }
        guard let newest = past.max(by: { $0.order < $1.order })?.order else { return [] }
        return past.filter { $0.order == newest }
    }

    private var values: [FactDifference] {
        var said: [Fact] = []
        for fact in now where !said.contains(where: { $0.value.equals(fact.value) }) {
            said.append(fact)
        }
        guard let first = said.first else { return [] }
        let old = standing(at: first)
        let isSame =
            !old.isEmpty && said.allSatisfy { old.holds($0.value) }
            && old.allSatisfy { said.holds($0.value) }
        return said.map { fact in
            let twin = old.first { $0.value.equals(fact.value) }
            guard isSame, let twin else {
                return FactDifference(
                    standing: old.isEmpty ? .new : .changed, fact: fact, before: old.first)
            }
            return FactDifference(
                standing: fact.standing(to: twin), fact: fact, before: twin)
        }
    }

    /// A fact of a set says something of some members; the same source may have said it in parts.
    private func member(_ fact: Fact) -> FactDifference {
        guard case .set(let knowledge) = fact.value else {
            return FactDifference(standing: .new, fact: fact, before: nil)
        }
        let past = before.filter { $0.order.day <= fact.order.day }
            .sorted { $0.order < $1.order }
        var worst = FactDifference.Standing.same
        var old: Fact?
        for part in knowledge.parts {
            guard let last = past.last(where: { $0.says(part) != nil }) else {
                if worst != .changed { worst = .new }
                continue
            }
            if last.says(part) == part.word {
                if worst == .same { worst = fact.standing(to: last) }
                old = old ?? last
            } else {
                (worst, old) = (.changed, last)
            }
        }
        return FactDifference(standing: worst, fact: fact, before: old)
    }
}

extension Fact {
    fileprivate struct Order: Comparable {
        let day: Int64
        let entry: Int64

        static func < (left: Order, right: Order) -> Bool {
            (left.day, left.entry) < (right.day, right.entry)
        }
    }

    fileprivate var order: Order { Order(day: day?.number ?? .min, entry: entry ?? 0) }

    /// What the same value is that was stated before.
    fileprivate func standing(to old: Fact) -> FactDifference.Standing {
        if Verification.stronger(verification, old.verification) != old.verification {
            return .strengthened
        }
        if evidence != nil, evidence != old.evidence { return .strengthened }
        if let day, old.day.map({ day > $0 }) ?? true { return .confirmed }
        return .same
    }

    /// What this fact says of a member: its word, nil for nothing.
    fileprivate func says(_ part: MemberKnowledge.Part) -> MemberKnowledge.Word? {
        guard case .set(let knowledge) = value else { return nil }
        if case .rest = part.word { return knowledge.isComplete ? .rest : nil }
        return knowledge.parts.first { $0.member == part.member && $0.word != .rest }?.word
            ?? (knowledge.isComplete ? .lacks : nil)
    }
}

extension MemberKnowledge {
    fileprivate enum Word: Hashable {
        case holds(Day?)
        case lacks
        /// Whatever is not named is lacked.
        case rest
    }

    fileprivate struct Part {
        let member: String
        let word: Word
    }

    /// What is said, member by member.
    fileprivate var parts: [Part] {
        holds.map { Part(member: $0.member, word: .holds($0.expires)) }
            + lacks.map { Part(member: $0, word: .lacks) }
            + (isComplete ? [Part(member: "", word: .rest)] : [])
    }
}

extension FactValue {
    /// Equal in value, also for shares with other terms.
    fileprivate func equals(_ other: FactValue) -> Bool {
        if case .ratio(let left) = self, case .ratio(let right) = other {
            return left.compared(to: right) == 0
        }
        return self == other
    }
}

extension [Fact] {
    fileprivate func holds(_ value: FactValue) -> Bool { contains { $0.value.equals(value) } }
}
