import ArgumentParser

/// `rongqiao report …`: what leaves the house.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "各种报告和文书：网页、PDF、工作簿 · Reports and papers in any form",
        subcommands: [
            ReportEnterpriseCommand.self, ReportZoneCommand.self, ReportLenderCommand.self,
            ReportProductCommand.self, ReportCloseCommand.self, ReportReturnCommand.self,
            ReportMeasuresCommand.self, ReportBatchCommand.self, ReportClaimCommand.self,
            ReportPoolCommand.self, ReportLoanPaperCommand.self, ReportCandidatesCommand.self,
            ReportMatchingDayCommand.self, ReportCalendarCommand.self,
        ])
}
