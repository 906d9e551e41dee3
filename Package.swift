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
    ],
    targets: [
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
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
        // rank 2
        room("Vocabulary", ["Quantities", "Diagnostics", "FEEL", "Documents"]),
        // rank 3
        room("Rules", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        room("Enterprises", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        room("LoanTerms", ["Quantities", "Diagnostics", "Documents", "Vocabulary"]),
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
                "Matching",
            ]),
        room(
            "Storage",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "Seals", "Vocabulary", "Enterprises", "Registry",
                "Consents", "Reviews", "Matching",
            ]),
        // rank 7
        room(
            "UseCases",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "Seals",
            ]),
        room(
            "SQLiteStorage",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "Seals", "Vocabulary", "Enterprises", "Registry",
                "Consents", "Reviews", "Matching", "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room(
            "Workbooks",
            [
                "Quantities", "Diagnostics", "Documents", "Vocabulary", "CZip", "CExpat",
                "CXLSXWriter",
            ]),
        // rank 8
        room(
            "Commands",
            [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "UseCases", "SQLiteStorage", "Workbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // rank 9
        .executableTarget(name: "rongqiao", dependencies: ["Commands"], swiftSettings: strict),
        .executableTarget(
            name: "bench",
            dependencies: [
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
                "Quantities", "Diagnostics", "Seals", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Registry", "Consents", "Reviews",
                "Matching", "Reports", "Storage", "UseCases", "SQLiteStorage", "Workbooks",
                "Commands",
            ], swiftSettings: strict),
        tests("QuantitiesTests", ["Quantities", "Diagnostics"]),
        tests("SealsTests", ["Seals"]),
        tests("FEELTests", ["FEEL", "Quantities", "Diagnostics"]),
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
                "LoanTerms", "CreditBook", "MoneyLedger", "Programmes", "Access",
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
            ["Reports", "Workbooks", "Vocabulary", "Documents", "Quantities", "Diagnostics"]),
        tests("AccessTests", ["Access", "Seals", "Quantities", "Diagnostics"]),
        tests("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)
