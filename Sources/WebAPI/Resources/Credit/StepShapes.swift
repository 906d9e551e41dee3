/// What calls that record a step take and answer.
enum StepShapes {
    /// Day and evidence, which every step takes beside its own members.
    static func body(_ own: [Schema.Property]) -> Schema {
        .object(
            own + [
                .may("day", .day, "the business day on which it counts; today by default"),
                .may(
                    "evidence", .string(max: 500), "what proves it, so that it can be found again"),
            ])
    }

    static let recorded = Endpoint.Reply.json(
        .named("Recorded"), "recorded, or recorded before under the same key", status: 201,
        example: #"{"entry":12,"steps":[{"id":"api/k1/q8","kind":"accepted","#
            + #""subject":"XQ-2026-001-T1","day":"2026-11-22","body":{"#
            + #""referral":"XQ-2026-001-T1"}}]}"#)

    static let recordedSchema = Schema.object([
        .need("entry", .integer(min: 1), "number of the journal's entry"),
        .need(
            "steps",
            .array(
                .object([
                    .need("id", .text, "id of the step"),
                    .need("kind", .text, "what was done"),
                    .need("subject", .text, "code of what it is about"),
                    .need("day", .day, "business day"),
                    .need("body", .any("what the step says"), "what the step says"),
                ])), "what was recorded"),
        .may("warnings", .array(.named("SheetWarning")), "what whoever records it ought to know"),
    ])

    /// What steps of programmes take beside: the money book runs ahead of today only when asked.
    static let ahead = Schema.Property.may(
        "ahead", .boolean,
        "a day ahead of today brings the money book to it, and what is held until before expires")

    static let note = Schema.Property.may("note", .string(max: 2_000), "remark")
    static let amount = Schema.Property.need("amountFen", .fen, "amount in fen")
    static let rate = Schema.Property.may(
        "ratePpm", .integer(min: 0, max: 1_000_000), "yearly rate in parts per million")
}
