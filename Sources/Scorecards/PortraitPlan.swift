public import Diagnostics
public import Rules
public import Vocabulary

/// What a portrait (画像) shows: five to seven dimensions, and who is compared with whom.
public struct PortraitPlan: Sendable {
    public let name: Bilingual
    /// In the order of the file.
    public let dimensions: [PortraitDimension]
    public let stages: Stages
    /// The choice field that names the sector.
    public let sector: FieldIndex
    /// A group in which fewer figures are known is given up for a wider one.
    public let atLeast: Int
    public let sources: [Source]
    public let notes: [Line]
    /// The path inside the catalogue.
    public let path: String

    /// True if any dimension comes from no document: the zone chooses its own.
    public var isIllustrative: Bool {
        (dimensions.map(\.citation) + [stages.citation]).contains { $0.evidence == .illustrative }
    }
}

/// One axis of the portrait.
public struct PortraitDimension: Sendable {
    public let id: String
    public let name: Bilingual
    public let measurement: Measurement
    public let better: Direction
    public let citation: Citation
}
