import ArgumentParser

/// What a person is told who typed a command wrongly: what is wrong, in Chinese too, and where the
/// command's own help is.
enum WrongUsage {
    /// - Parameter arguments: as typed, without the name of the program.
    static func text(_ error: any Error, _ arguments: [String]) -> String {
        let path = path(arguments)
        guard error is ValidationError else {
            let full = Program.fullMessage(for: error)
            return chinese(full).map { "错误：\($0)\n" + full } ?? full
        }
        return "Error: \(error)\n用法 · Usage: \(path) --help"
    }

    /// `rongqiao credit approve` of all that was typed.
    static func path(_ arguments: [String]) -> String {
        var words = ["rongqiao"]
        var here: any ParsableCommand.Type = Program.self
        for argument in arguments {
            let found = children(here).first { names($0).contains(argument) }
            guard let found else { break }
            words.append(argument)
            here = found
        }
        return words.joined(separator: " ")
    }

    private static func children(
        _ command: any ParsableCommand.Type
    ) -> [any ParsableCommand.Type] {
        let configuration = command.configuration
        return configuration.subcommands
            + configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    private static func names(_ command: any ParsableCommand.Type) -> [String] {
        [command._commandName] + command.configuration.aliases
    }

    /// The beginnings of the library's messages, and what they mean.
    private static let known: [(beginning: String, chinese: String)] = [
        ("Missing expected argument", "缺少必填的一项"), ("Missing value for", "这一项后面缺少内容"),
        ("Unknown option", "没有这个选项"), ("Unexpected argument", "多出一个词，或没有这个子命令"),
        ("The value", "这一项的内容不能用"), ("Missing one of", "几项中须写一项"),
    ]

    private static func chinese(_ text: String) -> String? {
        guard let line = text.split(separator: "\n").first else { return nil }
        for (beginning, chinese) in known {
            guard let range = line.firstRange(of: beginning) else { continue }
            let quoted = line[range.upperBound...].split(separator: "'")
            return chinese + (quoted.count > 1 ? " \(quoted[1])" : "")
        }
        return nil
    }
}
