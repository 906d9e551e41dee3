// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the house. Its rank stands in ARCHITECTURE.md and is enforced by `TidyTests`.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: imports, swiftSettings: strict)
}

let package = Package(
    name: "rongqiao",
    products: [.executable(name: "rongqiao", targets: ["rongqiao"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        // rank 0
        room("Diagnostics"),
        room("Seals", ["CSodium"]),
        room("Quantities"),
        // rank 1
        room("FEEL", ["Quantities", "Diagnostics"]),
        room("Documents", ["Quantities", "Diagnostics", .product(name: "Yams", package: "Yams")]),
        room("Papers", ["Quantities", "Diagnostics"]),
        // rank 2
        room("Vocabulary", ["Quantities", "Diagnostics", "FEEL", "Documents"]),
        // rank 3
        room("Rules", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        room("Enterprises", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        room("LoanTerms", ["Quantities", "Diagnostics", "Documents", "Vocabulary"]),
        room(
            "Certificates",
            ["Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary"]),
        // rank 4
        room(
            "CreditBook",
            [
                "Quantities", "Diagnostics", "Seals", "Documents", "Vocabulary", "Rules",
                "Enterprises", "LoanTerms",
            ]),
        room("MoneyLedger", ["Quantities", "Diagnostics", "Seals"]),
        room(
            "Products",
            [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises",
            ]),
        room(
            "Scorecards",
            [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises",
            ]),
        room(
            "Registry",
            [
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises",
            ]),
        room(
            "Consents",
            [
                "Quantities", "Diagnostics", "Seals", "Documents", "Vocabulary", "Enterprises",
            ]),
        room(
            "Reviews",
            [
                "Quantities", "Diagnostics", "Documents", "Vocabulary", "Rules", "Enterprises",
            ]),
        room("Access", ["Quantities", "Diagnostics", "Seals"]),
        // rank 5
        room(
            "Matching",
            [
                "Quantities", "Diagnostics", "Seals", "FEEL", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Reviews",
            ]),
        room(
            "Notices",
            ["Quantities", "Diagnostics", "Seals", "Documents", "CreditBook", "Access"]),
        room(
            "Programmes",
            [
                "Quantities", "Diagnostics", "Seals", "Documents", "Vocabulary", "LoanTerms",
                "CreditBook", "MoneyLedger",
            ]),
        // rank 6
        room(
            "Reports",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes",
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Papers", "Certificates", "Seals",
            ]),
        room(
            "Storage",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access", "Notices",
                "Quantities", "Diagnostics", "Seals", "Vocabulary", "Enterprises", "Registry",
                "Consents", "Reviews", "Matching",
            ]),
        // rank 7
        room(
            "UseCases",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access", "Notices",
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "Seals", "Papers", "Certificates",
            ]),
        room(
            "SQLiteStorage",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access", "Notices",
                "Quantities", "Diagnostics", "Seals", "Vocabulary", "Enterprises", "Registry",
                "Consents", "Reviews", "Matching", "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room("Couriers", ["Notices", "CCurl"]),
        room(
            "Workbooks",
            [
                "Quantities", "Diagnostics", "Documents", "Vocabulary", "CZip", "CExpat",
                "CXLSXWriter",
            ]),
        room(
            "Typesetting",
            [
                "Quantities", "Diagnostics", "Documents", "Papers", "Reports",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        room("Printing", ["Diagnostics"]),
        // rank 8
        room(
            "Pressroom",
            [
                "Diagnostics", "Papers", "Typesetting", "Printing", "Workbooks", "Documents",
                "Reports",
            ]),
        // rank 9
        room(
            "WebAPI",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Notices", "Couriers",
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Access", "Matching", "Reports", "Storage", "UseCases", "Workbooks", "CMalloc",
                "Papers", "Typesetting", "Printing", "Pressroom", "Certificates",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        room(
            "Commands",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access", "Notices",
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "UseCases", "SQLiteStorage", "Workbooks",
                "Papers", "Typesetting", "Printing", "Pressroom", "Certificates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // rank 10
        .executableTarget(
            name: "rongqiao", dependencies: ["Commands", "WebAPI"], swiftSettings: strict),
        .executableTarget(
            name: "bench",
            dependencies: [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "UseCases", "SQLiteStorage", "Workbooks",
                "Papers", "Typesetting", "Printing", "Pressroom", "Commands",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ], swiftSettings: strict),
        tests("QuantitiesTests", ["Quantities", "Diagnostics"]),
        tests("SealsTests", ["Seals"]),
        tests("FEELTests", ["FEEL", "Quantities", "Diagnostics"]),
        tests(
            "TypesettingTests",
            [
                "Typesetting", "Printing", "Papers", "Reports", "Documents", "Quantities",
                "Diagnostics",
            ]),
        tests("DocumentsTests", ["Documents", "Quantities", "Diagnostics", "Workbooks", "CZip"]),
        tests("VocabularyTests", ["Vocabulary", "FEEL", "Documents", "Quantities", "Diagnostics"]),
        tests(
            "EnterprisesTests",
            ["Enterprises", "Vocabulary", "FEEL", "Documents", "Quantities", "Diagnostics"]),
        tests(
            "ProductsTests",
            [
                "Products", "Rules", "Enterprises", "Vocabulary", "FEEL", "Documents",
                "Quantities", "Diagnostics",
            ]),
        tests(
            "ScorecardsTests",
            [
                "Scorecards", "Rules", "Enterprises", "Vocabulary", "FEEL", "Documents",
                "Quantities", "Diagnostics", "Products", "Matching", "Reports", "UseCases",
            ]),
        tests(
            "MatchingTests",
            [
                "Matching", "Scorecards", "Products", "Rules", "Enterprises", "Vocabulary", "FEEL",
                "Documents", "Quantities", "Diagnostics", "Reports", "UseCases", "Reviews",
            ]),
        tests(
            "RegistryTests",
            [
                "Registry", "Enterprises", "Rules", "Vocabulary", "FEEL", "Documents", "Seals",
                "Quantities", "Diagnostics",
            ]),
        tests(
            "ConsentsTests",
            [
                "Consents", "Enterprises", "Vocabulary", "FEEL", "Documents", "Seals",
                "Quantities", "Diagnostics", "Reports",
            ]),
        tests(
            "ReviewsTests",
            [
                "Reviews", "Rules", "Enterprises", "Vocabulary", "FEEL", "Documents",
                "Quantities", "Diagnostics", "Reports",
            ]),
        tests(
            "StorageTests",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access", "Notices",
                "Storage", "SQLiteStorage", "UseCases", "Matching", "Products", "Scorecards",
                "Registry", "Consents", "Reviews", "Enterprises", "Rules", "Vocabulary", "FEEL",
                "Documents", "Seals", "Quantities", "Diagnostics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "CommandsTests",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Commands", "UseCases", "Workbooks", "Enterprises", "Vocabulary", "Documents",
                "Quantities", "Diagnostics", "Storage", "SQLiteStorage", "Registry",
            ]),
        tests(
            "LoanTermsTests",
            ["LoanTerms", "Vocabulary", "Documents", "Quantities", "Diagnostics"]),
        tests(
            "CreditBookTests",
            [
                "CreditBook", "LoanTerms", "Rules", "Enterprises", "Vocabulary", "Documents",
                "Seals", "Quantities", "Diagnostics",
            ]),
        tests("MoneyLedgerTests", ["MoneyLedger", "Seals", "Quantities", "Diagnostics"]),
        tests(
            "ProgrammesTests",
            [
                "Programmes", "MoneyLedger", "CreditBook", "LoanTerms", "Vocabulary", "Documents",
                "Seals", "Quantities", "Diagnostics",
            ]),
        tests(
            "ReportsCreditTests",
            [
                "Reports", "Workbooks", "Vocabulary", "Documents", "Papers", "Reviews",
                "LoanTerms", "Quantities", "Diagnostics",
            ]),
        tests(
            "NoticesTests",
            [
                "Notices", "Couriers", "Access", "CreditBook", "Programmes", "Seals", "Quantities",
                "Diagnostics",
            ]),
        tests(
            "CertificatesTests",
            [
                "Certificates", "UseCases", "Matching", "Products", "Enterprises", "Reviews",
                "Rules", "Vocabulary", "FEEL", "Documents", "Seals", "Quantities", "Diagnostics",
                "Storage", "Registry",
            ]),
        tests("AccessTests", ["Access", "Seals", "Quantities", "Diagnostics"]),
        tests(
            "WebAPITests",
            [
                "WebAPI", "Access", "Notices", "Couriers", "CreditBook", "Seals", "UseCases",
                "Consents",
                "SQLiteStorage", "Storage", "Registry", "Reviews",
                "Products", "Enterprises", "Vocabulary", "Quantities", "Diagnostics",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)
