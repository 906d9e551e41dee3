import Diagnostics
import Documents
import Enterprises
import HTTPTypes
import Products
import Quantities
import Registry
import Reports
import Seals
import Storage
import UseCases

/// What an uploaded file of one source says, and what it would change.
struct ImportCall {
    private let call: Call
    private let precedence: Precedence
    private let source: DataSource
    private let options: ImportOptions

    /// - Throws: `Faults` for a source or a profile that nobody knows.
    init(_ call: Call) throws {
        self.call = call
        let wrong = call.ground.installation?.checkImports(call.loaded) ?? []
        if wrong.hasErrors { throw Faults(wrong) }
        precedence = call.precedence
        let choice = ImportChoice(policy: call.policy, profiles: call.loaded.importProfiles)
        let (found, profile) = try choice.choose(
            source: try call.need("source"), profile: call.text("profile"))
        source = found
        var options = ImportOptions(
            asOf: call.asOf, period: call.text("period").flatMap { Int($0) }, source: found.id)
        options.precedence = precedence
        options.profile = profile
        options.verification = profile?.verification ?? found.verification
        options.stated = call.asOf
        self.options = options
    }

    /// Over the state of the base as it is now.
    func planned() throws -> PlannedImport {
        let importer = Importer(dictionary: call.loaded.dictionary, options: options)
        let result = importer.read(try UploadedTables.read(call.bytes))
        let file = BatchFile(
            name: call.text("file") ?? "upload", digest: Digest(of: call.bytes))
        let plan = PlanImport(
            dictionary: call.loaded.dictionary, precedence: precedence, source: source.id,
            asOf: call.asOf)
        return try call.base.reading { try plan.plan(result, [file], over: $0) }
    }

    /// Refused as a whole for errors, unless the rest is to be taken.
    func check(_ preview: ImportPreview) throws {
        if !preview.rejected.isEmpty, !call.truth("accept_rest") {
            let count = preview.rejected.count
            throw Problem(
                .refused,
                Bilingual(
                    zh: "有 \(count) 处错误，什么也没有写；请改正，或以 accept_rest=true 照收其余的行。",
                    en: "\(count) errors, nothing is written; repair them, or take the rest with "
                        + "accept_rest=true."), diagnostics: preview.rejected)
        }
        if preview.enterprises.isEmpty {
            throw Problem(.refused, zh: "没有读到一家企业。", en: "no enterprise was read.")
        }
    }

    /// The entry of the journal; nil where nothing had to be written: the same file once more.
    func record(_ planned: PlannedImport) throws -> JournalEntry? {
        guard let entry = try call.earlier() ?? written(planned) else { return nil }
        try call.base.record(
            call.ground.rules, by: Act(.recordRules, by: call.actor, at: call.moment))
        return entry
    }

    private func written(_ planned: PlannedImport) throws -> JournalEntry? {
        if planned.preview.isEmpty { return nil }
        let act = call.act(
            .importFacts,
            [
                "source": source.id, "asOf": call.asOf.iso,
                "files": planned.batch.files.map(\.name).joined(separator: ", "),
            ])
        return try call.base.record(planned.batch, by: act, call.loaded.dictionary)
    }

    func answer(_ preview: ImportPreview, entry: Int64?, _ status: Int) -> Answer {
        let page = ImportPage(phrases: call.phrases, precedence: precedence)
        let body = page.json(preview, source: source.id, asOf: call.asOf, entry: entry)
        return Answer(.init(code: status), body)
    }
}
