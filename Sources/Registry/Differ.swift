import Documents
public import Enterprises
public import Quantities
public import Vocabulary

/// Compares what files say with what a base holds. Pure: nothing is read or written.
public struct Differ: Sendable {
    public let dictionary: FieldDictionary
    public let precedence: Precedence
    /// The day as of which the files speak.
    public let asOf: Day

    public init(dictionary: FieldDictionary, precedence: Precedence, asOf: Day) {
        self.dictionary = dictionary
        self.precedence = precedence
        self.asOf = asOf
    }

    /// - Parameter base: what the base holds of enterprises; at least of those that the files name.
    public func preview(_ result: ImportResult, over base: [KnownEnterprise]) -> ImportPreview {
        let index = KnownIndex(base)
        let differences = matched(result.enterprises, index).concurrentMap { pair in
            difference(pair.enterprise, pair.known.map { index.all[$0] })
        }
        return ImportPreview(
            enterprises: differences, duplicates: duplicates(differences, base),
            diagnostics: result.diagnostics, rowsRead: result.rowsRead,
            rowsAccepted: result.rowsAccepted, rowsRejected: result.rowsRejected)
    }

    private struct Matched: Sendable {
        var enterprise: Enterprise
        let known: Int?
    }

    /// Rows by code and rows by a former name may speak of one enterprise: it is compared once.
    private func matched(_ enterprises: [Enterprise], _ index: KnownIndex) -> [Matched] {
        var places: [Int: Int] = [:]
        var found: [Matched] = []
        let contested = contestedNames(enterprises)
        for enterprise in enterprises {
            guard let known = index.match(enterprise, contested) else {
                found.append(Matched(enterprise: enterprise, known: nil))
                continue
            }
            if let place = places[known] {
                found[place].enterprise.facts += enterprise.facts
                continue
            }
            places[known] = found.count
            found.append(Matched(enterprise: enterprise, known: known))
        }
        return found
    }

    /// Names that stand beside several codes: they are several enterprises.
    private func contestedNames(_ enterprises: [Enterprise]) -> Set<String> {
        var codes: [String: Set<USCC>] = [:]
        for enterprise in enterprises {
            if let code = enterprise.uscc { codes[enterprise.name, default: []].insert(code) }
        }
        return Set(codes.filter { $0.value.count > 1 }.keys)
    }

    private func difference(
        _ enterprise: Enterprise, _ known: KnownEnterprise?
    ) -> EnterpriseDifference {
        let compared = compared(enterprise.facts, known?.facts ?? [])
        let recorded = compared.filter(\.standing.isRecorded)
        let isRenamed = known.map { !$0.names.contains(enterprise.name) } ?? false
        let hasName = enterprise.name != enterprise.uscc?.text
        let code = enterprise.uscc.flatMap { code in
            known?.codes.contains(code.text) ?? false ? nil : code
        }
        return EnterpriseDifference(
            known: known?.id, uscc: enterprise.uscc, name: enterprise.name,
            renamedFrom: isRenamed && hasName ? known?.names.last : nil, newCode: code,
            differences: recorded, unchanged: compared.count - recorded.count,
            conflicts: conflicts(recorded, known, enterprise),
            holdsNoRights: enterprise.holdsNoRights && !(known?.holdsNoRights ?? false))
    }

    private struct Statement: Hashable {
        let key: FactKey
        let source: String
    }

    private func compared(_ now: [Fact], _ before: [Fact]) -> [FactDifference] {
        let old = Dictionary(grouping: before, by: statement)
        var order: [Statement] = []
        var groups: [Statement: [Fact]] = [:]
        groups.reserveCapacity(now.count)
        for fact in now {
            let place = statement(fact)
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(fact)
        }
        return order.flatMap { place in
            FactComparison(
                before: old[place] ?? [], now: groups[place] ?? [],
                isSet: dictionary[place.key.field].type.name == "set"
            ).differences
        }
    }

    private func statement(_ fact: Fact) -> Statement {
        Statement(key: FactKey(fact), source: precedence.canonical(fact.source))
    }

    /// The recorded facts beside those of other sources; as the last entry of all.
    private func conflicts(
        _ recorded: [FactDifference], _ known: KnownEnterprise?, _ enterprise: Enterprise
    ) -> [Conflict] {
        let keys = Set(recorded.map { FactKey($0.fact) })
        let new = recorded.map { $0.fact.recorded(in: .max) }
        let old = (known?.facts ?? []).filter { keys.contains(FactKey($0)) }
        return Conflict.find(
            old + new, of: (enterprise.key, enterprise.name), dictionary, precedence, asOf: asOf
        ).filter { conflict in
            // What other sources fight out about other members of a set is no news.
            conflict.weighing.claims.contains { $0.fact.entry == .max }
        }
    }

    private func duplicates(
        _ differences: [EnterpriseDifference], _ base: [KnownEnterprise]
    ) -> [PossibleDuplicate] {
        let fresh = differences.filter { $0.known == nil }
        if fresh.isEmpty { return [] }
        let sides =
            base.flatMap { known in
                Set(known.names).sorted().map {
                    PossibleDuplicate.Side(name: $0, code: known.codes.last)
                }
            } + fresh.map { PossibleDuplicate.Side(name: $0.name, code: $0.uscc?.text) }
        let first = sides.count - fresh.count
        return Likeness(sides).pairs { $0 >= first }
    }
}

extension Fact {
    /// The same fact as if this entry of the journal had recorded it.
    func recorded(in entry: Int64) -> Fact {
        Fact(
            subject: subject, field: field, value: value, year: year, day: day, source: source,
            verification: verification, location: location, evidence: evidence, entry: entry)
    }
}
