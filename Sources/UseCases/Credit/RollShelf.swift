import Quantities
import Registry
import Storage

/// The rolls of enterprises of a few days, each as far as a journal: read anew only where facts,
/// names or successions were recorded since.
struct RollShelf {
    private struct Kept {
        var through: PublishedHead
        let day: Day
        let roll: EnterpriseRoll
    }

    private static let most = 4
    private var kept: [Kept] = []

    mutating func roll(_ view: any BaseView, on day: Day) throws -> EnterpriseRoll {
        let last = try view.head()
        let head = PublishedHead(
            length: last?.seq ?? 0, digest: last?.digest ?? JournalEntry.origin)
        if let place = try kept.firstIndex(where: { try $0.day == day && holds($0, view, head) }) {
            kept[place].through = head
            return kept[place].roll
        }
        let roll = try EnterpriseRoll(view, on: day)
        kept.append(Kept(through: head, day: day, roll: roll))
        if kept.count > RollShelf.most { kept.removeFirst() }
        return roll
    }

    private func holds(
        _ kept: Kept, _ view: any BaseView, _ head: PublishedHead
    ) throws -> Bool {
        if kept.through == head { return true }
        return try kept.through.length < head.length && kept.through.isPart(of: view)
            && !view.hasFacts(after: kept.through.length)
    }
}

extension PublishedHead {
    /// Whether the view's journal goes on from this one.
    func isPart(of view: any BaseView) throws -> Bool {
        guard length > 0 else { return true }
        if let last = try view.head(), last.seq == length { return last.digest == digest }
        return try view.entries(after: length - 1, limit: 1).first?.digest == digest
    }
}
