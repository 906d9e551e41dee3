public import CreditBook
public import Diagnostics
import Documents

/// The sheet profiles of a catalogue (月报方案).
public struct SheetProfileList: Sendable {
    private let profiles: [SheetProfile]
    private let language: Language
    private let width: Int

    public init(_ profiles: [SheetProfile], _ language: Language, width: Int) {
        self.profiles = profiles
        self.language = language
        self.width = width
    }

    public var lines: [String] {
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = TextTable([
            .init(say("方案", "profile")), .init(say("名称", "name"), isFlexible: true),
            .init(say("金融机构", "lender"), isFlexible: true), .init(say("单位", "unit")),
            .init(say("列", "columns"), .right),
        ])
        for profile in profiles {
            table.add([
                profile.id, profile.name[language],
                profile.lender ?? say("导入时写明", "stated by the import"), profile.unit,
                "\(profile.columns.count)",
            ])
        }
        return table.lines(width: width)
    }

    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.list("profiles", profiles) { writer, profile in
            writer.member("id", profile.id)
            writer.member("name", profile.name.zh)
            writer.text("lender", profile.lender)
            writer.member("unit", profile.unit)
            writer.count("columns", profile.columns.count)
        }
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
