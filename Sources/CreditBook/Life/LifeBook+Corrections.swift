import Quantities

// Corrections by new steps: the earlier step stays in the log, and the state is worked out anew.
extension LifeBook {
    mutating func correct(
        _ correction: LifeStep.Correction, _ step: LifeStep, _ recorded: RecordedStep
    ) -> [LifeRefusal] {
        var refusals = correctable(correction.step, reason: correction.reason)
        guard refusals.isEmpty, let position = positions[correction.step] else { return refusals }
        let old = entries[position]
        guard let right = replacement(of: old, by: correction) else {
            return [LifeRefusal(.unreadableStep, about: correction.step)]
        }
        var changed = entries
        changed[position].step = right
        changed[position].day = correction.day ?? old.day
        changed[position].correctedBy.append(recorded.step.id)
        if right == old.step, changed[position].day == old.day {
            refusals.append(LifeRefusal(.changesNothing))
        }
        return refusals.isEmpty ? adopt(changed, about: position, step, recorded) : refusals
    }

    mutating func void(
        _ voiding: LifeStep.Voiding, _ step: LifeStep, _ recorded: RecordedStep
    ) -> [LifeRefusal] {
        let refusals = correctable(voiding.step, reason: voiding.reason)
        guard refusals.isEmpty, let position = positions[voiding.step] else { return refusals }
        var changed = entries
        changed[position].isVoided = true
        changed[position].correctedBy.append(recorded.step.id)
        return adopt(changed, about: position, step, recorded)
    }

    private func correctable(_ id: String, reason: String) -> [LifeRefusal] {
        var refusals: [LifeRefusal] = []
        if reason.isBlank { refusals.append(LifeRefusal(.textMissing, about: "reason")) }
        guard let position = positions[id] else {
            return (refusals + [LifeRefusal(.unknownStep, about: id)]).sorted()
        }
        if entries[position].isCorrection {
            refusals.append(LifeRefusal(.correctionIsFinal, about: id))
        }
        if entries[position].isVoided { refusals.append(LifeRefusal(.stepVoided, about: id)) }
        return refusals.sorted()
    }

    private func replacement(of entry: Entry, by correction: LifeStep.Correction) -> LifeStep? {
        guard let body = correction.body else { return entry.step }
        return try? LifeStep(entry.step.kind, body: body)
    }

    /// Works the state out anew; refused where the changed step itself or one after it cannot be.
    private mutating func adopt(
        _ changed: [Entry], about position: Int, _ step: LifeStep, _ recorded: RecordedStep
    ) -> [LifeRefusal] {
        var anew = LifeState()
        var resting: [String] = []
        for (index, entry) in changed.enumerated() where entry.counts {
            let mark = LifeMark(entry.recorded, day: entry.day)
            let refusals = anew.refusals(of: entry.step, mark, entry.enterprise)
            if refusals.isEmpty {
                anew.perform(entry.step, mark, entry.enterprise)
            } else if index == position {
                return refusals
            } else {
                resting.append(entry.recorded.step.id)
            }
        }
        guard resting.isEmpty else {
            return [LifeRefusal(.laterStepsRest, about: resting.joined(separator: "、"))]
        }
        state = anew
        entries = changed
        setLatestDay()
        append(step, recorded)
        return []
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
