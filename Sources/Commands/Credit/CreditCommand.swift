import ArgumentParser

/// `rongqiao credit …`: credit from the demand to its end, in two books.
struct CreditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit",
        abstract: "信贷台账：需求、推荐、批复、放款、月报、批量担保、资金池 · Credit, followed in two books.",
        subcommands: [
            CreditRecordCommand.self, CreditStoryCommand.self, CreditDecisionsCommand.self,
            CreditScheduleCommand.self, CreditCostSheetCommand.self,
        ],
        groupedSubcommands: CreditLifeCommands.groups + CreditOtherCommands.groups)
}

/// The commands about the life of credit, in the order in which it goes.
enum CreditLifeCommands {
    static let groups: [CommandGroup] = [
        CommandGroup(
            name: "需求与推荐 · demand and referral",
            subcommands: [
                CreditDemandCommand.self, CreditReferCommand.self,
                ReferralMoveCommand<Accepting>.self, ReferralMoveCommand<Contacting>.self,
                DocumentsCommand.self, DiligenceCommand.self, CreditDeclineCommand.self,
                ReferralEndCommand<Withdrawing>.self, ReferralEndCommand<NotReached>.self,
                ReferralEndCommand<NoNeed>.self,
            ]),
        CommandGroup(
            name: "授信 · line",
            subcommands: [
                CreditApproveCommand.self, CreditConditionCommand.self, CreditSignCommand.self,
                CreditDrawCommand.self,
            ]),
        CommandGroup(
            name: "借据 · loan note",
            subcommands: [
                CreditFileCommand.self, CreditRepayCommand.self, CreditExtendCommand.self,
                CreditRenewCommand.self, CreditRestructureCommand.self,
                NoteMoveCommand<Monitoring>.self, CreditOverdueCommand.self,
                NoteMoveCommand<ClearingOverdue>.self, ClaimMoveCommand<Recovering>.self,
                NoteMoveCommand<Settling>.self, ClaimMoveCommand<WritingOff>.self,
            ]),
        CommandGroup(
            name: "预警、越界、更正 · care and corrections",
            subcommands: [
                CreditAlertCommand.self, CreditBreachCommand.self, CreditCorrectCommand.self,
                CreditVoidCommand.self,
            ]),
        CommandGroup(
            name: "查看 · views",
            subcommands: [
                CreditQueueCommand.self, DemandListCommand.self, CreditMineCommand.self,
                CreditFunnelCommand.self, CreditPromisesCommand.self, CreditTotalsCommand.self,
                CreditHistoryCommand.self,
            ]),
    ]
}

/// The commands about programmes, pools and the money book.
enum CreditOtherCommands {
    static let groups: [CommandGroup] = [
        CommandGroup(
            name: "月报和报送台账 · month sheets and the reported book",
            subcommands: [
                SheetCommand.self, BreaksCommand.self, BreachesCommand.self,
                MonthCommand.self, ReportedCommand.self, DoubtsCommand.self,
                ReturnSheetCommand.self,
            ]),
        CommandGroup(
            name: "批量担保和资金池 · guarantee and pool",
            subcommands: [
                CreditProgrammesCommand.self, CreditProgrammeCommand.self,
                CreditGuarantorCommand.self, CreditBoundsCommand.self, CreditBatchCommand.self,
                CreditGuaranteeCommand.self, CreditClaimCommand.self,
                CreditReguaranteeCommand.self, CreditRecoveryCommand.self,
                CreditPayoutRateCommand.self, CreditPoolCommand.self,
                CreditSubsidyCommand.self,
            ]),
        CommandGroup(
            name: "资金账 · money book",
            subcommands: [
                CreditAccountsCommand.self, CreditAccountCommand.self,
                CreditOperationCommand.self, CreditGuardsCommand.self,
                CreditAdvanceCommand.self, CreditMoneyCorrectCommand.self,
            ]),
    ]
}
