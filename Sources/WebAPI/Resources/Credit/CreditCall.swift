import Access
import CreditBook
import Diagnostics
import Documents
import HTTPTypes
import Products
import Quantities
import Registry
import Reports
import Storage
import UseCases
import Vocabulary

extension StateTag {
    static let demand = StateTag.life { try $0.need("demand") }
    static let referral = StateTag.life { try $0.need("referral") }
    static let line = StateTag.life { try $0.need("line") }
    static let note = StateTag.life {
        NoteKey(lender: try $0.need("lender"), number: try $0.need("number")).text
    }
}

/// What the calls about credit share: the books up to a day, whose they are, writing a step.
struct CreditCall {
    let call: Call

    private var base: any EnterpriseBase { call.service.request.base }
    private var ground: Service.Ground { call.ground }

    // MARK: reading

    /// The books up to the business day, as known by the moment, with names for their pages.
    func books(
        _ parts: CreditBooks.Parts = .life
    ) throws -> (books: CreditBooks, paper: CreditPaper) {
        let reading = try call.service.books.view(parts, knownAt: call.knownAt, on: call.asOf)
        return (reading.books, reading.paper(ground.loaded, call.language, width: 80))
    }

    /// Looks at the life of credit as it stands; whoever writes afterwards must not hold it.
    func life<Result>(_ body: (LifeBook) throws -> Result) throws -> Result {
        try call.service.books.reading(.life) { books, _ in try body(books.life) }
    }

    // MARK: whose

    /// Whether something of these parties is the caller's to see.
    func covers(enterprise: String?, lender: String?, guarantor: String? = nil) -> Bool {
        call.principal?.reach?.covers(
            enterprise: enterprise.flatMap { try? USCC($0) }, lender: lender,
            guarantor: guarantor) ?? false
    }

    /// What may not be seen is answered as what does not exist.
    func require(_ isCovered: Bool) throws {
        if !isCovered { throw Problem(.notFound) }
    }

    func referral(_ code: String, _ life: LifeBook) throws -> ReferralState {
        guard let found = life.state.referrals[code],
            covers(enterprise: found.enterprise, lender: found.post.lender)
        else { throw Problem(.notFound) }
        return found
    }

    // MARK: writing

    /// The id of the write.
    var id: String { call.stepID }

    /// A step farther ahead than this is a slip of the pen; the same bound as for programmes.
    private static let farAhead: Int64 = 400

    /// - Throws: `bodyInvalid` for a day that lies far ahead; an enterprise tells its own things on
    ///   the day on which it tells them, for the clocks of promises run from there.
    func checkDay() throws {
        if case .enterprise? = call.principal?.reach, let day = businessDay,
            day != call.moment.day(), try base.reading({ try $0.step(id: id) }) == nil
        {
            throw Problem(
                .bodyInvalid, zh: "/day：企业自己登记的，业务日只能是当天，可以不写。",
                en: "/day: what an enterprise tells itself counts today; leave the day out.")
        }
        guard let day = businessDay, day.number - call.moment.day().number > Self.farAhead else {
            return
        }
        throw Problem(
            .bodyInvalid, zh: "/day：业务日最多比今天晚 \(Self.farAhead) 天。",
            en: "/day: at most \(Self.farAhead) days ahead of today.")
    }

    var businessDay: Day? { call.day("day") }

    func draft(_ life: LifeBook) -> LifeDraft {
        LifeDraft(
            life, id: id, day: businessDay, today: call.moment.day(),
            evidence: call.body["evidence"]?.text)
    }

    /// Records the steps that a plan makes, all or nothing.
    func write(
        _ name: String, _ parts: CreditBooks.Parts = .life,
        _ plan: (CreditBooks) throws -> CreditWrite
    ) throws -> Answer {
        let done = try record(name, parts) { books in
            var write = try plan(books)
            let steps = write.steps
            write.answering = call.keeping { CreditCall.answer($0, steps) }
            return write
        }
        call.once?.wasKept()
        return CreditCall.answer(done.result, done.write.steps)
    }

    /// The same, with what was done for an answer of its own.
    func record(
        _ name: String, _ parts: CreditBooks.Parts = .life,
        _ plan: (CreditBooks) throws -> CreditWrite
    ) throws -> RecordCredit.Done {
        try checkDay()
        let record = RecordCredit(
            base, name, books: call.service.books, by: call.actor, at: call.moment,
            reason: call.body["reason"]?.text ?? call.text("reason"), parts: parts)
        // Looked up before: the plan is made inside a reading of the base.
        let isKnown = try call.condition != nil && base.reading({ try $0.step(id: id) }) != nil
        let done = try record.run { books in
            if !isKnown { try call.condition?.check(call, books) }
            return try plan(books)
        }
        if case .refused(let refusals) = done.result {
            throw Problem(.refused, diagnostics: refusals.map(\.diagnostic))
        }
        return done
    }

    /// Records one step of the life of credit.
    /// - Parameter mayEnd: whether it can end a note, and with it promises of subsidies.
    func step(
        _ name: String, enterprise: String? = nil, mayEnd: Bool = false,
        _ make: (LifeDraft) throws -> LifeStep
    ) throws -> Answer {
        try write(name, mayEnd ? StopSubsidies.parts : .life) { books in
            let draft = draft(books.life)
            let step = try make(draft)
            let steps =
                [try draft.record(step, enterprise: enterprise)]
                + (try StackingAdvice.beside(step, draft, ground.loaded))
            let write = CreditWrite(steps: steps)
            return mayEnd ? try stops.following(write, books) : write
        }
    }

    private var stops: StopSubsidies {
        StopSubsidies(
            ground.loaded.terms, calendar: ground.loaded.dictionary.codes.workingDays,
            at: call.moment)
    }

    /// Asks the books whether they would take a step; nothing is recorded.
    /// - Throws: `Faults` with everything that stands against it.
    func wouldTake(_ make: (LifeDraft) throws -> LifeStep) throws {
        try checkDay()
        var books = try call.service.books.books(.life)
        let draft = draft(books.life)
        let step = RecordedStep(
            entry: .max, recordedAt: call.moment, actor: call.actor,
            step: try draft.record(try make(draft)))
        let faults = books.apply(step, nil)
        if !faults.isEmpty { throw Faults(faults) }
    }

    /// What was recorded, as one answers it now and later.
    static func answer(_ result: CreditResult, _ steps: [StepRecord]) -> Answer {
        var writer = JSONWriter()
        writer.beginObject()
        if let entry = result.entry { writer.member("entry", entry) }
        writer.recorded(steps)
        writer.endObject()
        return Answer(.created, writer.take())
    }
}

extension CreditResult {
    /// The entry of the journal that recorded it, now or before.
    var entry: Int64? {
        switch self {
        case .recorded(let entry, _), .alreadyRecorded(let entry, _): entry.seq
        case .refused: nil
        }
    }
}
