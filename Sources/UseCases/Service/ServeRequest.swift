public import Products
public import Quantities
public import Seals
public import Storage

/// What the command line hands to the service: it found the files and opened the base.
public struct ServeRequest: Sendable {
    public let settings: ServerSettings
    public let base: any EnterpriseBase & Sendable
    /// Reads the catalogue's folder and the installation profile as they are now.
    public let files: @Sendable () throws -> CatalogueFiles
    /// The folders of the templates of reports, the zone's own first.
    public let templates: [String]
    public let clock: @Sendable () -> Instant
    public let version: String
    /// What certificates are signed with; nil: they are not signed.
    public let signingKey: SigningKey?
    /// Whether the base that was opened is still the file of its name: nothing may be recorded in
    /// one that was removed or replaced, for nobody would find it there.
    public let baseStands: @Sendable () -> Bool
    /// Told once the service listens, with its port.
    public let isListening: @Sendable (Int) -> Void

    public init(
        settings: ServerSettings, base: any EnterpriseBase & Sendable,
        files: @escaping @Sendable () throws -> CatalogueFiles, templates: [String] = [],
        clock: @escaping @Sendable () -> Instant, version: String,
        signingKey: SigningKey? = nil,
        baseStands: @escaping @Sendable () -> Bool = { true },
        isListening: @escaping @Sendable (Int) -> Void
    ) {
        self.settings = settings
        self.base = base
        self.files = files
        self.templates = templates
        self.clock = clock
        self.version = version
        self.signingKey = signingKey
        self.baseStands = baseStands
        self.isListening = isListening
    }
}

/// The bytes of a catalogue and of the profile beside it.
public struct CatalogueFiles: Sendable {
    public let files: [CatalogueReader.File]
    /// The installation profile; nil where there is none.
    public let profile: (path: String, bytes: [UInt8])?

    public init(files: [CatalogueReader.File], profile: (path: String, bytes: [UInt8])?) {
        self.files = files
        self.profile = profile
    }
}
