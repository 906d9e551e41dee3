import Diagnostics
import Quantities
import Vocabulary

/// The enterprises of one file, in the order in which they are named, with what was noticed.
struct Roll {
    var result = ImportResult()
    private var places: [String: Int] = [:]
    private var said: Set<String> = []

    /// Adds facts; the name that stands first stays.
    mutating func add(_ identity: Identity, _ facts: [Fact]) {
        let key = identity.uscc?.text ?? identity.name
        if let place = places[key] {
            result.enterprises[place].facts += facts
            return
        }
        places[key] = result.enterprises.count
        result.enterprises.append(
            Enterprise(uscc: identity.uscc, name: identity.name, facts: facts))
    }

    /// A source says that the enterprise has no right to pledge.
    mutating func holdsNoRights(_ identity: Identity) {
        guard let place = places[identity.uscc?.text ?? identity.name] else { return }
        result.enterprises[place].holdsNoRights = true
    }

    /// True the first time a key is asked for: what is said once for the whole file.
    mutating func isFirst(_ key: String) -> Bool { said.insert(key).inserted }

    mutating func say(_ diagnostic: Diagnostic) { result.diagnostics.append(diagnostic) }

    /// How far a word says that figures have been checked. A word that says nothing is told, and
    /// the figures count as if nobody had said how far.
    mutating func verification(_ word: String, at place: SourceLocation) -> Verification? {
        if word.isEmpty { return nil }
        if let state = Verification(word: word) { return state }
        say(ImportFaults.verification(word, place))
        return nil
    }
}

extension FactMaker {
    /// The facts that say who the enterprise is, for rules that ask for it.
    func facts(of identity: Identity, at place: SourceLocation?) -> [Fact] {
        var facts: [Fact] = []
        if let field = dictionary.field(id: "enterprise.name") {
            facts += self.facts(field, .text(identity.name), at: place)
        }
        if let field = dictionary.field(id: "enterprise.uscc"), let uscc = identity.uscc {
            facts += self.facts(field, .text(uscc.text), at: place)
        }
        return facts
    }
}
