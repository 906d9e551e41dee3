import ArgumentParser
import Diagnostics
import Documents
import Reports
import UseCases

/// `rongqiao doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "体检：装了什么、读得到什么、什么过期了 · What is installed, readable, out of date.")

    @OptionGroup var common: CommonOptions
    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func run() throws {
        let today = try DayOptions.day(nil)
        var symptoms = DoctorHouse.look(today)
        let (catalogue, loaded) = DoctorCatalogue(common: common, today: today).look()
        symptoms += catalogue
        symptoms += DoctorCatalogue(common: common, today: today).profile(loaded)
        symptoms += DoctorBase(common: common, now: Terminal.now).look()
        switch format {
        case .json: Terminal.write(Symptom.json(symptoms))
        case .text: for symptom in symptoms { Terminal.say(symptom.line(common.lang)) }
        }
        if symptoms.contains(where: { $0.state == .broken }) { throw ExitCode(1) }
    }
}

/// One thing that was looked at, and how it is.
struct Symptom {
    enum State: String {
        case sound
        case attention
        case broken

        var words: Bilingual {
            switch self {
            case .sound: Bilingual(zh: "✓ 正常", en: "✓ fine   ")
            case .attention: Bilingual(zh: "! 注意", en: "! look at")
            case .broken: Bilingual(zh: "✗ 故障", en: "✗ broken ")
            }
        }
    }

    let state: State
    /// A stable name, such as `lastBackup`.
    let code: String
    let told: Bilingual

    init(_ state: State, _ code: String, zh: String, en: String) {
        self.state = state
        self.code = code
        told = Bilingual(zh: zh, en: en)
    }

    /// A fault of the input, as far as it goes.
    init(_ state: State, _ diagnostic: Diagnostic) {
        self.state = state
        code = diagnostic.code
        let place = diagnostic.location.map { $0.text + ": " } ?? ""
        told = Bilingual(
            zh: place + diagnostic.message.zh, en: place + diagnostic.message.en)
    }

    func line(_ language: Language) -> String {
        state.words[language] + "  " + ControlCharacters.escaped(told[language])
    }

    static func json(_ symptoms: [Symptom]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("broken")
        writer.boolean(symptoms.contains { $0.state == .broken })
        writer.key("checks")
        writer.beginArray()
        for symptom in symptoms {
            writer.beginObject()
            writer.key("code")
            writer.string(symptom.code)
            writer.key("state")
            writer.string(symptom.state.rawValue)
            writer.key("zh")
            writer.string(symptom.told.zh)
            writer.key("en")
            writer.string(symptom.told.en)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
