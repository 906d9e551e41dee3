import MoneyLedger
import Quantities

/// Sends random traffic to the book and to the model beside it, and looks after every step for the
/// first thing that is not as it should be.
struct ModelRun<Rules: LedgerRules> {
    private var book = MoneyBook()
    private var model = NaiveLedger()
    private var traffic: RandomTraffic
    private var sets: [[MoneyOperation]] = []
    private(set) var steps = 0
    private(set) var accepted = 0

    /// Operations of one book; then a new one begins, because the model's time grows with its list.
    static var episode: Int { 400 }

    private init(seed: UInt64) {
        traffic = RandomTraffic(seed: seed)
    }

    struct Result {
        var finding: String?
        var steps = 0
        var accepted = 0
        /// How often each refusal was given.
        var refusals: [String: Int] = [:]
    }

    /// - Returns: what was found first, with the seed and the step; nil if nothing was.
    static func run(seed: UInt64, operations: Int) -> Result {
        var result = Result()
        var dice = Dice(state: seed)
        while result.steps < operations, result.finding == nil {
            let own = UInt64(dice.below(Int.max))
            var run = ModelRun(seed: own)
            let finding = run.go(min(episode, operations - result.steps))
            result.finding = finding.map { "seed \(own), step \(run.steps): \($0)" }
            result.steps += run.steps
            result.accepted += run.accepted
            for (_, phrase) in run.model.taken {
                if let phrase { result.refusals[phrase, default: 0] += 1 }
            }
        }
        return result
    }

    private mutating func go(_ operations: Int) -> String? {
        for operation in traffic.openings() {
            if let finding = step([operation]) { return finding }
        }
        while steps < operations {
            if let finding = step(traffic.draw()) { return finding }
            if steps % 200 < 2, let finding = replayed() { return finding }
        }
        return replayed() ?? statements()
    }

    private mutating func step(_ operations: [MoneyOperation]) -> String? {
        steps += operations.count
        let before = model
        let expected = expect(operations)
        let changes = expected.contains(.done)
        let digest = changes ? nil : book.stateDigest
        let outcomes = book.apply(linked: operations, under: Rules.self)
        accepted += expected.count { $0 == .done }
        for (operation, outcome) in zip(operations, outcomes) {
            traffic.saw(operation, accepted: outcome.isAccepted)
        }
        let isRemembered = zip(operations, outcomes).filter { $1.isNew }.map(\.0)
        if !isRemembered.isEmpty { sets.append(isRemembered) }
        for (operation, (outcome, answer)) in zip(operations, zip(outcomes, expected))
        where NaiveLedger.Answer(outcome) != answer {
            return "\(operation.encoded): book \(outcome), model \(answer)"
        }
        if let digest, book.stateDigest != digest { return "a refused operation changed the book" }
        if !changes, model.entries.count != before.entries.count { return "the model moved" }
        return check()
    }

    /// What the model says of each; a set succeeds or fails as one.
    private mutating func expect(_ operations: [MoneyOperation]) -> [NaiveLedger.Answer] {
        guard operations.count > 1 else { return operations.map { model.take($0) } }
        let before = model
        var answers: [NaiveLedger.Answer] = []
        for operation in operations {
            answers.append(model.take(operation))
            switch answers[answers.count - 1] {
            case .done, .again(nil): continue
            default: break
            }
            model = before
            return refuse(operations, answers)
        }
        return answers
    }

    private mutating func refuse(
        _ operations: [MoneyOperation], _ answers: [NaiveLedger.Answer]
    ) -> [NaiveLedger.Answer] {
        let culprit = answers.count - 1
        guard case .refused(let phrase) = answers[culprit], phrase != "existsWithDifferentContent"
        else {
            return operations.enumerated().map { index, operation in
                if index == culprit { return answers[culprit] }
                return model.phrase(operation.id) == nil
                    ? .refused("linkedOperationNotNew") : model.take(operation)
            }
        }
        return operations.enumerated().map { index, operation in
            if model.phrase(operation.id) != nil { return model.take(operation) }
            let own = index == culprit ? phrase : "linkedOperationRefused"
            model.remember(operation, own)
            return .refused(own)
        }
    }

    private func check() -> String? {
        let sums = model.sums()
        var totals: [LedgerSection: (posted: Int128, pending: Int128)] = [:]
        for (account, sum) in zip(model.accounts, sums) {
            guard let standing = book.standing(account.id) else {
                return "\(account.id) is missing"
            }
            let balance = standing.balance
            guard balance.parts == sum else { return "\(account.id): \(balance), model \(sum)" }
            if let finding = held(account, balance) { return finding }
            guard standing.account == account else { return "\(account.id) has other bounds" }
            let section = account.type.section
            totals[section, default: (0, 0)].posted += sum.debits - sum.credits
            totals[section, default: (0, 0)].pending += sum.pendingDebits - sum.pendingCredits
        }
        if totals.values.contains(where: { $0 != (0, 0) }) || !book.isBalanced {
            return "debits and credits differ"
        }
        if book.day != model.day { return "the days differ" }
        return ratios() ?? identities()
    }

    /// No negative part; every bound, with what is pending.
    private func held(_ account: Account, _ balance: Balance) -> String? {
        let parts = balance.parts
        if [parts.debits, parts.credits, parts.pendingDebits, parts.pendingCredits].min() ?? 0 < 0 {
            return "\(account.id) has a negative part: \(balance)"
        }
        if let upper = account.bounds.upper, balance.highest > upper.amount {
            return "\(account.id) is above its bound"
        }
        if let lower = account.bounds.lower, balance.lowest < lower.amount {
            return "\(account.id) is below its bound"
        }
        return nil
    }

    private func ratios() -> String? {
        let readings = book.guardReadings()
        guard readings.map(\.ratio) == model.guards else { return "the guards differ" }
        for reading in readings
        where model.reading(reading.ratio).isBroken == reading.holdsWithPending {
            return "\(reading.ratio.name): \(reading)"
        }
        return nil
    }

    private func identities() -> String? {
        for (name, left, right) in RandomTraffic.identities {
            let sums = [left, right].map { accounts in
                accounts.reduce(Int64(0)) {
                    $0 + (book.balance(AccountID("life/\($1)"))?.posted.fen ?? 0)
                }
            }
            if sums[0] != sums[1] { return "\(name): \(sums[0]), \(sums[1])" }
        }
        return nil
    }

    /// What was remembered, sent to a new book as text and by the same sets, gives the same book.
    private func replayed() -> String? {
        var other = MoneyBook()
        for set in sets {
            let read = set.compactMap { MoneyOperation(encoded: $0.encoded) }
            guard read == set else { return "an operation does not survive its line" }
            _ = other.apply(linked: read, under: Rules.self)
        }
        guard other.stateDigest == book.stateDigest else { return "a replay gives another book" }
        return other.count == book.count ? nil : "a replay remembers another number of operations"
    }

    /// The last line of every statement is the balance, and the lines add up to it.
    private func statements() -> String? {
        for account in model.accounts {
            guard let lines = book.statement(account.id), let balance = book.balance(account.id)
            else { return "\(account.id) has no statement" }
            if let last = lines.last, last.balance != balance {
                return "\(account.id) ends otherwise"
            }
            let debits = lines.filter { $0.kind == .posted && $0.side == .debit }
            let sum = debits.reduce(Int64(0)) { $0 + $1.amount.fen }
            if sum != balance.debitsPosted.fen { return "\(account.id) does not add up" }
        }
        return nil
    }
}

extension NaiveLedger.Answer {
    init(_ outcome: MoneyOutcome) {
        switch outcome {
        case .recorded: self = .done
        case .alreadyRecorded(.accepted, _): self = .again(nil)
        case .alreadyRecorded(.refused(let refusal, _), _): self = .again(refusal.plain)
        case .refused(let refusal, _): self = .refused(refusal.plain)
        }
    }
}

extension MoneyRefusal {
    /// The phrase, but for bounds only which side.
    fileprivate var plain: String {
        switch self {
        case .exceedsUpperBound: "upper"
        case .fallsBelowLowerBound: "lower"
        default: phrase
        }
    }
}

extension Balance {
    fileprivate var parts: NaiveLedger.Parts {
        NaiveLedger.Parts(
            debits: Int128(debitsPosted.fen), credits: Int128(creditsPosted.fen),
            pendingDebits: Int128(debitsPending.fen), pendingCredits: Int128(creditsPending.fen))
    }
}
