import Products

/// The whole contract: every endpoint, and the dated version that all answers name.
enum Contract {
    static let version = "2026-11-30"

    /// In the order of the document.
    static let endpoints: [Endpoint] =
        ServiceResource.endpoints + RulesResource.endpoints + EnterprisesResource.endpoints
        + MatchesResource.endpoints + CertificatesResource.endpoints + DemandsResource.endpoints
        + ReferralsResource.endpoints
        + LinesResource.endpoints + NotesResource.endpoints + SessionsResource.endpoints
        + AdministrationResource.endpoints + ProgrammesResource.endpoints
        + BatchesResource.endpoints + RegistryResources.endpoints + CreditViewsResource.endpoints
        + CareResource.endpoints + SheetsResource.endpoints + MonthsResource.endpoints
        + ReportedResource.endpoints + BreaksResource.endpoints + ClaimsResource.endpoints
        + LossesResource.endpoints + GuaranteesResource.endpoints + DecisionsResource.endpoints
        + LoansResource.endpoints + MoneyResource.endpoints + MoneyOperationsResource.endpoints
        + QueueEventsResource.endpoints + JobsResource.endpoints + ApprovalsResource.endpoints
        + WebhooksResource.endpoints + ProfilesResource.endpoints + RoundsResource.endpoints
        + WorkbenchResource.endpoints + SubsidiesResource.endpoints
        + BatchSheetsResource.endpoints + EventListResource.endpoints
        + ErasureResource.endpoints + ReportClosingResource.endpoints
        + SubjectWordsResource.endpoints
}

/// Schemas that stand under a name in the document.
enum Schemas {
    static let all: [String: Schema] = [
        "Problem": .object(
            [
                .need("type", .text, "urn:rongqiao:problem:CODE"),
                .need("title", .text, "what kind of problem"),
                .need("status", .integer(min: 400, max: 599), "the HTTP status"),
                .need(
                    "code", .string(values: ProblemCode.allCases.map(\.rawValue)),
                    "the stable name of the problem"),
                .need("detail", .string(max: 20_000), "what is wrong here"),
                .need("messages", .named("Bilingual"), "the same in both languages"),
                .need("requestId", .text, "names the request in the log"),
                .may(
                    "errors",
                    .array(
                        .object([
                            .may("pointer", .text, "place in the body or name of a parameter"),
                            .may("code", .text, "the core's own name of the fault"),
                            .need("messages", .named("Bilingual"), "what is wrong there"),
                        ]), max: 100), "each single place that is wrong"),
            ]),
        "SubjectWords": SubjectWordsResource.schema,
        "RuleSetHead": .object([
            .need("id", .text, "id of the rule set"),
            .need("kind", .string(values: Kind.allCases.map(\.rawValue)), "kind"),
            .need("name", .named("Bilingual"), "name"),
            .need("version", .text, "the day that names the version"),
            .need("clauses", .integer(min: 0), "number of clauses"),
            .need("illustrative", .boolean, "a model, nobody's offer"),
        ]),
        "Field": .object([
            .need("id", .text, "id of the field"), .need("label", .named("Bilingual"), "label"),
        ]),
        "ScorecardHead": .object([
            .need("id", .text, "id of the card"), .need("name", .named("Bilingual"), "name"),
        ]),
        "EnterpriseHead": .object([
            .may(
                "uscc", .string(max: 18), "unified social credit code; absent where none is on file"
            ),
            .need("name", .text, "name on the business day"),
            .need("former", .array(.text), "former names and codes"),
        ]),
        "Matches": .object(
            [
                .need("asOf", .day, "business day"),
                .need("engine", .text, "version of the program"),
                .need(
                    "matches",
                    .array(
                        .object(
                            [
                                .need("product", .text, "id of the rule set"),
                                .need(
                                    "verdict",
                                    .string(values: [
                                        "eligible", "ineligible", "undetermined", "notInForce",
                                    ]), "the answer"),
                            ], isOpen: true)), "one for each rule set"),
            ]),
        "MatchItem": .object([
            .need("enterprise", .text, "as it was asked"),
            .need(
                "status", .integer(min: 200, max: 599), "200, or 404 for one that is not on file"),
            .may("result", .named("Matches"), "its verdicts"),
            .may("code", .text, "code of the problem"),
        ]),
        "Certificate": CertificatesResource.schema,
        "Recorded": StepShapes.recordedSchema,
        "RecordedEntry": RegistryShapes.entry,
        "ImportBatch": ImportShapes.batchSchema,
        "Undone": ImportShapes.undoneSchema,
        "Coverage": CoverageResource.schema,
        "JournalPage": JournalResource.schema,
        "ScoresItem": ScoresResource.itemSchema,
        "CatalogueCheck": CatalogueResource.schema,
        "CasesRun": WorkbenchResource.casesSchema,
        "Job": JobJSON.schema,
        "CatalogueInForce": CatalogueResource.inForceSchema,
        "CatalogueRelease": CatalogueResource.releaseSchema,
        "CatalogueChange": CatalogueChangesResource.schema,
        "RuleImpact": CatalogueChangesResource.impactSchema,
        "ImpactItem": CatalogueChangesResource.itemSchema,
        "Approval": ApprovalsResource.schema,
        "Organisation": AccessSchemas.organisation,
        "Account": AccessSchemas.account,
        "Key": AccessSchemas.key,
        "Me": AccessSchemas.me,
        "Webhook": WebhookShapes.webhook,
        "Delivery": WebhookShapes.delivery,
        "ProgrammeHead": ProgrammesResource.headSchema,
        "BatchHead": BatchesResource.headSchema,
        "Referral": ReferralsResource.schema,
        "Line": LinesResource.schema,
        "Note": NotesResource.schema,
        "Alert": CareResource.schema,
        "LossHead": LossesResource.headSchema,
        "MoneyAccount": MoneyResource.schema,
        "MoneyHead": MoneyResource.headSchema,
        "MoneyRecorded": MoneyOperationsResource.schema,
        "Planned": DecisionsResource.plannedSchema,
        "SheetWarning": SheetsResource.warningSchema,
        "ReportedMonth": MonthsResource.schema,
        "ReportedNote": MonthsResource.noteSchema,
        "ReportedQueueRow": ReportedResource.queueSchema,
        "Bilingual": .object([
            .need("zh", .string(max: 20_000), "Chinese"),
            .need("en", .string(max: 20_000), "English"),
        ]),
    ]
}
