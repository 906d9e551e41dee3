public import ArgumentParser

/// The program `rongqiao`: what a person types at a terminal.
public struct Program: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "rongqiao",
        abstract: "科技企业融资匹配（融桥） · Matches technology enterprises to financing products.",
        version: Program.version,
        subcommands: [
            MatchCommand.self, ExplainCommand.self, ScoreCommand.self, CardsCommand.self,
            RoundCommand.self, LadderCommand.self, PortraitCommand.self, ProductsCommand.self,
            EnterprisesCommand.self, FactsCommand.self, ImportCommand.self, ImportsCommand.self,
            ConflictsCommand.self, QualityCommand.self,
            ReviewsCommand.self, CalendarCommand.self, ConsentsCommand.self, ViewCommand.self,
            AccessesCommand.self, TemplateCommand.self, FEELCommand.self, BaseVerifyCommand.self,
            BackupCommand.self, RestoreCommand.self, ExportCommand.self, ErasePersonCommand.self,
            DoctorCommand.self, CreditCommand.self, AccessCommand.self, ReportCommand.self,
            StatementCommand.self, ObjectionCommand.self,
            CertificateCommand.self, VerifyCertificateCommand.self, ServeCommand.self,
        ])

    public static let version = "0.1.0"

    public init() {}

    /// Runs the program and ends the process: 0 done, 1 input has errors, 2 wrong usage.
    public static func start() async {
        Terminal.ignoreClosedPipes()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let exit as ExitCode {
            Self.exit(withError: exit)
        } catch {
            let code = exitCode(for: error)
            if code == .validationFailure || code.rawValue == 64 {
                Terminal.complain(
                    WrongUsage.text(error, Array(CommandLine.arguments.dropFirst())))
                Self.exit(withError: ExitCode(2))
            }
            Self.exit(withError: error)
        }
    }
}
