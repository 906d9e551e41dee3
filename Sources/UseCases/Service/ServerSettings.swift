public import Diagnostics
import Notices

/// How the service runs. Each setting has one name: `listen.port` in a file is
/// `--set listen.port=…` as a flag and `RONGQIAO_LISTEN_PORT` in the environment. A flag wins over
/// the environment, which wins over the file, which wins over the standard.
public struct ServerSettings: Sendable {
    public enum Kind: Sendable {
        case text
        case integer(ClosedRange<Int>)
        case truth
        /// Addresses, ranges and names: `PrivatePlaces`.
        case places
    }

    /// One line of the reference page.
    public struct Setting: Sendable {
        public let name: String
        public let kind: Kind
        public let standard: String
        public let about: Bilingual

        /// The flag; the two that say where to listen have a short one beside it.
        public var flag: String { "--set \(name)=…" }
        public var variable: String {
            "RONGQIAO_" + name.replacing(".", with: "_").replacing("-", with: "_").uppercased()
        }
    }

    /// Where a value came from.
    public enum Origin: String, Sendable { case flag, environment, file, standard }

    private var values: [String: (text: String, origin: Origin)] = [:]

    public init() {}

    /// - Returns: what is wrong with the value; nil if it is taken.
    public mutating func set(_ name: String, _ text: String, _ origin: Origin) -> Diagnostic? {
        guard let setting = Self.all.first(where: { $0.name == name }) else {
            return Self.unknown(name, origin)
        }
        if let fault = setting.fault(of: text, origin) { return fault }
        values[name] = (text, origin)
        return nil
    }

    public func text(_ name: String) -> String {
        values[name]?.text ?? Self.all.first { $0.name == name }?.standard ?? ""
    }

    public func integer(_ name: String) -> Int { Int(text(name)) ?? 0 }
    public func truth(_ name: String) -> Bool { text(name) == "true" }
    public func origin(_ name: String) -> Origin { values[name]?.origin ?? .standard }

    private static func unknown(_ name: String, _ origin: Origin) -> Diagnostic {
        let guess = nearest(to: name, in: all.map(\.name))
        return Diagnostic(
            .error, at: nil, code: "unknownSetting",
            zh: "没有设置项 \(name)" + (guess.map { "；是否想写 \($0)？" } ?? "。"),
            en: "there is no setting \(name)" + (guess.map { "; did you mean \($0)?" } ?? "."))
    }
}

extension ServerSettings.Setting {
    fileprivate func fault(of text: String, _ origin: ServerSettings.Origin) -> Diagnostic? {
        switch kind {
        case .text: return nil
        case .truth:
            if ["true", "false"].contains(text) { return nil }
            return fault(Bilingual(zh: "要写 true 或 false", en: "must be true or false"), text)
        case .places:
            if PrivatePlaces(text) != nil { return nil }
            return fault(
                Bilingual(
                    zh: "要写地址、网段或域名，用逗号分开",
                    en: "must be addresses, ranges or host names with commas"), text)
        case .integer(let range):
            if let number = Int(text), range.contains(number) { return nil }
            let bounds = "\(range.lowerBound)–\(range.upperBound)"
            return fault(Bilingual(zh: "要写 \(bounds) 的整数", en: "must be \(bounds)"), text)
        }
    }

    private func fault(_ what: Bilingual, _ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "badSetting", zh: "\(name) \(what.zh)：\(text)",
            en: "\(name) \(what.en): \(text)")
    }
}
