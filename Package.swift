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
    targets: [
        // rank 0
        room("Diagnostics"),
        room("Quantities"),
        // rank 1
        room("FEEL", ["Quantities", "Diagnostics"]),
        // rank 9
        tests("QuantitiesTests", ["Quantities", "Diagnostics"]),
        tests("FEELTests", ["FEEL", "Quantities", "Diagnostics"]),
    ],
    swiftLanguageModes: [.v6]
)
