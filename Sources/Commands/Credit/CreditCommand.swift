import ArgumentParser

/// `rongqiao credit …`: credit from the demand to its end, in two books.
struct CreditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit",
        abstract: "信贷台账：需求、推荐、批复、放款、月报、批量担保、资金池 · Credit, followed in two books.",
        subcommands: [
            CreditRecordCommand.self, CreditStoryCommand.self, CreditProgrammesCommand.self,
            CreditProgrammeCommand.self, CreditGuarantorCommand.self, CreditBoundsCommand.self,
            CreditBatchCommand.self, CreditGuaranteeCommand.self, CreditClaimCommand.self,
            CreditReguaranteeCommand.self, CreditRecoveryCommand.self,
            CreditPayoutRateCommand.self, CreditPoolCommand.self,
            CreditAccountsCommand.self, CreditAccountCommand.self, CreditOperationCommand.self,
            CreditGuardsCommand.self, CreditAdvanceCommand.self, CreditCorrectCommand.self,
        ])
}
