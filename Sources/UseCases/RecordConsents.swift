public import Consents
public import Diagnostics
public import Documents
public import Quantities
public import Registry
public import Storage
public import Vocabulary

/// Records consents: a signed list, or a single one. What is recorded was previewed first.
public struct RecordConsents: Sendable {
    let dictionary: FieldDictionary
    let shelf: TemplateShelf
    let day: Day

    public init(dictionary: FieldDictionary, shelf: TemplateShelf, day: Day) {
        self.dictionary = dictionary
        self.shelf = shelf
        self.day = day
    }

    /// What recording a list would do, and what is to be recorded.
    public struct Plan: Sendable {
        public let preview: ConsentPreview
        /// Enterprises that the base does not know are among these: nothing is recorded then.
        public let diagnostics: [Diagnostic]
        public let additions: [StoredConsent]
    }

    public func plan(_ table: Table, _ view: any BaseView) throws -> Plan {
        let members = try view.enterprises().filter { $0.stands(on: day) }
        var directory = EnterpriseDirectory()
        for member in members {
            directory.add(key: key(member), names: member.names)
        }
        let reader = ConsentListReader(dictionary: dictionary, directory: directory, shelf: shelf)
        let preview = ConsentPreview(
            reader.read(table), consents: try view.consents(of: nil).map(\.consent),
            withdrawals: try view.withdrawals())
        return plan(preview, members)
    }

    private func plan(_ preview: ConsentPreview, _ members: [StoredEnterprise]) -> Plan {
        var ids: [String: EnterpriseID] = [:]
        for member in members {
            for identifier in member.identifiers { ids[identifier.value] = member.id }
        }
        let strangers = preview.lines.filter { ids[$0.consent.subject.enterprise] == nil }
        let faults = strangers.map { Self.stranger($0.consent.subject.enterprise, $0.place) }
        let additions = preview.additions.compactMap { consent in
            ids[consent.subject.enterprise].map { StoredConsent($0, consent) }
        }
        return Plan(
            preview: preview, diagnostics: preview.diagnostics + faults,
            additions: faults.isEmpty ? additions : [])
    }

    /// The code that it has on the day, else its name.
    private func key(_ member: StoredEnterprise) -> String {
        member.uscc(on: day)?.text ?? member.name(on: day)
    }

    /// Records what a plan adds; nil where it adds nothing.
    public func record(
        _ plan: Plan, in base: any EnterpriseBase, file: String, by actor: String,
        at moment: Instant
    ) throws -> JournalEntry? {
        if plan.diagnostics.hasErrors || plan.additions.isEmpty { return nil }
        let detail = ["file": file, "consents": "\(plan.additions.count)"]
        return try base.record(
            plan.additions, by: Act(.recordConsent, by: actor, at: moment, detail: detail))
    }

    /// Takes a consent back. One that is withdrawn from a later day on may be withdrawn sooner: the
    /// earliest day counts.
    /// - Throws: `Faults` for one that is not there, or is withdrawn by that day already.
    public static func withdraw(
        _ withdrawal: Withdrawal, in base: any EnterpriseBase, by actor: String,
        at moment: Instant, if mayStill: (any BaseView) throws -> Void = { _ in }
    ) throws -> JournalEntry {
        let (consents, gone) = try base.reading { view in
            try mayStill(view)
            return (try view.consents(of: nil).map(\.consent.id), try view.withdrawals())
        }
        if !consents.contains(withdrawal.consent) {
            throw Faults([absent(withdrawal.consent, consents)])
        }
        let known = gone.filter { $0.consent == withdrawal.consent }
        if let earlier = known.first(where: { $0.day <= withdrawal.day }) {
            throw Faults([already(earlier)])
        }
        return try base.record(
            withdrawal, after: known.count,
            by: Act(
                .withdrawConsent, by: actor, at: moment, reason: withdrawal.reason,
                detail: ["consent": withdrawal.consent]))
    }
}

extension RecordConsents {
    private static func stranger(_ key: String, _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "unknownEnterprise",
            zh: "企业库里没有“\(key)”；请核对代码和名称，或先导入这家企业。",
            en: "the base holds no “\(key)”; check code and name, or import the enterprise first.")
    }

    private static func absent(_ id: String, _ known: [String]) -> Diagnostic {
        let guess = nearest(to: id, in: known)
        return Diagnostic(
            .error, at: nil, code: "noConsent",
            zh: "没有编号为“\(id)”的授权" + (guess.map { "；是否指“\($0)”？" } ?? "；")
                + "用 rongqiao consents list 查看编号。",
            en: "there is no consent “\(id)”" + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                + " see rongqiao consents list.")
    }

    private static func already(_ earlier: Withdrawal) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "alreadyWithdrawn",
            zh: "授权 \(earlier.consent) 已自 \(earlier.day) 起撤回，无需再撤；要提前，请用 --on 写更早的日期。",
            en: "the consent \(earlier.consent) is withdrawn from \(earlier.day) on already; give "
                + "an earlier day with --on to end it sooner.")
    }
}

extension StoredEnterprise {
    fileprivate var names: [String] {
        identifiers.filter { $0.kind == .name }.map(\.value)
    }
}
