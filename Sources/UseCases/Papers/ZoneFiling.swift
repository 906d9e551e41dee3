import CreditBook
import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import Reports
import Scorecards
import Storage
import Vocabulary

/// What is on file of the enterprises of a base on a day, as reports of the zone need it: names,
/// industry, size and stage, patents, the ladder, and what is said of first loans.
struct ZoneFiling {
    private(set) var files = ZoneFiles()

    init(_ view: any BaseView, _ setting: ZoneReports.Setting, on day: Day) throws {
        let loaded = setting.loaded
        let members = try ReadBase.members(view, loaded.dictionary, asOf: day)
        let reader = MemberReader(loaded, setting.installation, on: day)
        let read = members.map(\.enterprise).concurrentMap(reader.read)
        var tally = loaded.ladder.map(LadderTally.init)
        for one in read {
            files.members[one.key] = one.member
            if let standing = one.standing { tally?.add(standing) }
        }
        if !members.isEmpty { files.ladder = tally }
        try addHistories(view, members, loaded, day)
    }

    /// Without enterprises on file.
    init(_ files: ZoneFiles = ZoneFiles()) { self.files = files }

    /// What lenders' sheets and sources say of loans.
    private mutating func addHistories(
        _ view: any BaseView, _ members: [ReadBase.Member], _ loaded: LoadedCatalogue, _ day: Day
    ) throws {
        let reported = try CreditBooks(view, .reported).reported
        files.loanHistories = reported.loanHistories { _ in true }
        guard let field = loaded.dictionary.index(of: "credit.first_loan") else { return }
        for member in members {
            let facts = member.enterprise.facts.filter { $0.field == field }
            let statements = facts.compactMap { fact -> LoanHistory.Statement? in
                guard case .boolean(let isFirst) = fact.value, let told = fact.day, told <= day
                else { return nil }
                return .init(note: nil, isFirst: isFirst, day: told, source: fact.source)
            }
            if statements.isEmpty { continue }
            files.loanHistories[member.enterprise.key, default: LoanHistory()].statements +=
                statements
        }
    }
}

/// Reads one enterprise, with only those fields resolved that are asked for.
private struct MemberReader: Sendable {
    struct Read: Sendable {
        let key: String
        let member: ZoneMember
        let standing: LadderStanding?
    }

    private let dictionary: FieldDictionary
    private let resolver: Resolver
    private let day: Day
    private let ladder: LadderDay?
    private let portrait: PortraitDay?
    private let fields: [FieldIndex]

    init(_ loaded: LoadedCatalogue, _ installation: Installation?, on day: Day) {
        dictionary = loaded.dictionary
        self.day = day
        resolver = Resolver(
            dictionary: loaded.dictionary,
            precedence: Precedence(
                installation?.policy ?? SourcePolicy(), dictionary: loaded.dictionary))
        ladder = loaded.ladder.map {
            LadderDay($0, cards: loaded.cards, on: day, dictionary: loaded.dictionary)
        }
        portrait = loaded.portrait.map {
            PortraitDay($0, on: day, dictionary: loaded.dictionary)
        }
        let own = ["enterprise.industry", "enterprise.size", "ip.inventions"].compactMap {
            loaded.dictionary.index(of: $0)
        }
        fields = Set(own + (ladder?.fields ?? []) + (portrait?.fields ?? [])).sorted()
    }

    func read(_ enterprise: Enterprise) -> Read {
        let (profile, _) = resolver.profile(of: enterprise, asOf: day, only: fields)
        var member = ZoneMember(name: enterprise.name)
        member.industry = text(profile, "enterprise.industry").flatMap(section)
        member.size = text(profile, "enterprise.size").flatMap { label($0, "enterprise.size") }
        member.inventions = inventions(profile)
        if let portrait, let stage = portrait.measure(profile).stage {
            member.stage = portrait.plan.stages.rows[stage].name
        }
        return Read(
            key: enterprise.key, member: member, standing: ladder?.standing(profile))
    }

    private func state(_ profile: Profile, _ field: String) -> FactValue? {
        dictionary.index(of: field).flatMap { profile.states[$0].value }
    }

    private func text(_ profile: Profile, _ field: String) -> String? {
        if case .text(let text) = state(profile, field) { text } else { nil }
    }

    private func inventions(_ profile: Profile) -> Int64? {
        if case .number(let number) = state(profile, "ip.inventions") {
            number.exactInt64
        } else {
            nil
        }
    }

    private func section(_ code: String) -> Bilingual? {
        let table = dictionary.codes.industries
        guard let letter = table.section(of: code) else { return nil }
        return table.sections.first { $0.letter == letter }?.label
    }

    private func label(_ member: String, _ field: String) -> Bilingual? {
        dictionary.index(of: field).flatMap { index in
            dictionary.fields[index].type.members.first { $0.id == member }?.label
        }
    }
}
