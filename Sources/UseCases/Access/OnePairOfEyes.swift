import Access
import Registry
import Storage

/// Finds in the journal whether who decides was given an account, a password or a key by who
/// proposed, or the other way round.
enum OnePairOfEyes {
    static func holds(
        _ proposer: Approval.Hand, _ decider: Approval.Hand, _ view: any BaseView
    ) throws -> Bool {
        try hands(view).joins(try names(proposer, view), try names(decider, view))
    }

    /// The login, and the key through which it was said.
    private static func names(
        _ hand: Approval.Hand, _ view: any BaseView
    ) throws -> Set<String> {
        let login = try view.account(id: hand.person)?.login
        return Set([HandsOfOne.name(of: hand.label)] + (login.map { [$0] } ?? []))
    }

    private static func hands(_ view: any BaseView) throws -> HandsOfOne {
        let logins = Dictionary(try view.accounts().map { ($0.id, $0.login) }) { $1 }
        let holders = Dictionary(
            try view.keys().map { ("rq_" + $0.prefix, $0.holder.flatMap { logins[$0] }) }
        ) { $1 }
        var hands = HandsOfOne()
        for entry in try view.entries(of: [.addAccount, .setPassword, .addKey, .rotateKey]) {
            let maker = HandsOfOne.name(of: entry.act.actor)
            for subject in subjects(entry) {
                hands.add(subject, by: entry.act.actor, holder: holders[maker] ?? nil)
            }
        }
        return hands
    }

    /// The login or the key that the entry gave a secret to; of a rotation the new key.
    private static func subjects(_ entry: JournalEntry) -> [String] {
        let key = entry.act.detail["keys"]?.split(separator: " ").last.map(String.init)
        return [entry.act.detail["login"], key].compactMap(\.self)
    }
}
