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
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        // rank 0
        room("Diagnostics"),
        room("Quantities"),
        // rank 1
        room("FEEL", ["Quantities", "Diagnostics"]),
        room("Documents", ["Quantities", "Diagnostics", .product(name: "Yams", package: "Yams")]),
        // rank 2
        room("Vocabulary", ["Quantities", "Diagnostics", "FEEL", "Documents"]),
        // rank 3
        room("Rules", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        room("Enterprises", ["Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary"]),
        // rank 4
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
        // rank 5
        room(
            "Matching",
            [
                "Quantities", "Diagnostics", "FEEL", "Vocabulary", "Rules", "Enterprises",
                "Products", "Scorecards",
            ]),
        // rank 6
        room(
            "Reports",
            [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Matching",
            ]),
        // rank 7
        room(
            "UseCases",
            [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Matching", "Reports",
            ]),
        room("Workbooks", ["Quantities", "Diagnostics", "Documents", "CZip", "CExpat"]),
        // rank 8
        room(
            "Commands",
            [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Matching", "Reports", "UseCases",
                "Workbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // rank 9
        .executableTarget(name: "rongqiao", dependencies: ["Commands"], swiftSettings: strict),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Quantities", "Diagnostics", "FEEL", "Documents", "Vocabulary", "Rules",
                "Enterprises", "Products", "Scorecards", "Matching", "Reports", "UseCases",
                "Commands",
            ], swiftSettings: strict),
        tests("QuantitiesTests", ["Quantities", "Diagnostics"]),
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
                "Documents", "Quantities", "Diagnostics", "Reports", "UseCases",
            ]),
        tests("CommandsTests", ["Commands"]),
        tests("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)
