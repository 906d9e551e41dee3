import ArgumentParser
import Foundation
import Testing

@testable import Commands

/// What a person can do at the terminal, a platform can do over HTTP, or it is said why not.
@Suite("命令行能办的，接口也能办")
struct OverHTTPTests {
    enum Face {
        /// Operations of `openapi.yaml` that do the same.
        case calls([String])
        /// Why there is none.
        case terminal(String)
    }

    /// Written by hand. A new command belongs here, with its calls or with the reason.
    static let faces: [String: Face] = [
        "match": .calls([
            "matchEnterprise", "matchMany", "matchProfiles", "runMatches", "listChanges",
        ]),
        "explain": .calls(["explainMatch", "explainProfile"]),
        "score": .calls(["scoreEnterprise", "scoreMany", "rankEnterprises", "scoreProfiles"]),
        "cards list": .calls(["listScorecards"]), "cards show": .calls(["showScorecard"]),
        "cards guide": .calls(["makeTemplate"]),
        "round status": .calls(["showRound"]), "round score": .calls(["rankRound"]),
        "round freeze": .calls(["freezeRound"]), "round publish": .calls(["publishRound"]),
        "ladder": .calls(["showLadder", "showLadderOfEnterprise"]),
        "portrait": .calls(["portrayEnterprise"]),
        "products list": .calls(["listRuleSets"]), "products show": .calls(["showRuleSet"]),
        "products check": .calls(["checkCatalogue", "runCases"]),
        "products cases": .calls(["runCases"]),
        "enterprises list": .calls(["listEnterprises", "showEnterprise"]),
        "enterprises rename": .calls(["renameEnterprise"]),
        "enterprises merge": .calls(["recordSuccession"]),
        "enterprises same": .calls(["recordSuccession"]),
        "facts show": .calls(["listFacts"]), "facts record": .calls(["recordFact"]),
        "facts verify": .calls(["verifyFact"]),
        "import": .calls(["previewImport", "commitImport"]),
        "imports list": .calls(["listImports"]),
        "imports show": .calls(["showImport", "undoImport"]),
        "conflicts": .calls(["listConflicts"]),
        "quality": .calls(["checkQuality", "listQualityChecks"]),
        "reviews list": .calls(["listReviews"]), "reviews answer": .calls(["answerReview"]),
        "calendar": .calls(["listExpiring", "downloadCalendar"]),
        "consents list": .calls(["listConsents"]), "consents record": .calls(["recordConsent"]),
        "consents import": .calls(["previewConsents", "importConsents"]),
        "consents withdraw": .calls(["withdrawConsent"]),
        "view": .calls(["viewEnterprise"]), "accesses list": .calls(["listAccesses"]),
        "template": .calls(["makeTemplate"]), "feel eval": .calls(["evaluateFormula"]),
        "verify": .calls(["verifyBase"]), "backup": .calls(["backUpBase"]),
        "restore": .terminal("replaces the base: the service is stopped for it"),
        "export": .calls(["exportBase"]), "erase-person": .calls(["erasePerson"]),
        "doctor": .terminal(
            "looks at the machine: programs, folders, disk; over HTTP there are ready, "
                + "checkCatalogue and verifyBase"),
        "serve": .terminal("is the service"),
        "certificate make": .calls(["certifyMatch"]),
        "certificate key": .terminal("makes a file with a secret on the server"),
        "verify-certificate": .calls(["verifyCertificate"]),
        "report enterprise": .calls(["reportEnterprise"]),
        "report measures": .terminal("lists what the program itself defines"),
        "report zone": .calls(["reportZone"]),
        "report lender": .calls(["reportLender", "reportOwnLending"]),
        "report product": .calls(["reportProduct"]), "report close": .calls(["closeReports"]),
        "report return": .terminal("fills a workbook of the superior's own, with its format kept"),
        "report batch": .calls(["reportBatch"]), "report claim": .calls(["reportClaim"]),
        "report pool": .calls(["reportPool"]), "report loan-paper": .terminal("no call yet"),
        "report candidates": .calls(["reportCandidates"]),
        "report matching-day": .calls(["reportMatchingDay"]),
        "report calendar": .calls(["reportCalendar"]),
        "objection record": .calls(["recordObjection"]),
        "objection answer": .calls(["answerObjection"]),
        "objection list": .calls(["showSubjectWords"]),
        "statement record": .calls(["stateForSubject"]),
        "statement withdraw": .calls(["withdrawStatement"]),
    ]

    static let credit: [String: Face] = [
        "record": .calls(["previewEventList", "recordEventList"]),
        "story": .terminal("plays a folder of quotes in a base of its own, to compare"),
        "demand post": .calls(["postDemand"]), "demand withdraw": .calls(["withdrawDemand"]),
        "demand demands": .calls(["listDemands"]),
        "demand no-need": .calls(["endDemandNoNeed"]), "demands": .calls(["listDemands"]),
        "demand show": .calls(["showDemand"]), "refer": .calls(["referDemand"]),
        "accept": .calls(["acceptReferral"]), "contact": .calls(["contactEnterprise"]),
        "diligence begin": .calls(["beginDiligence"]),
        "diligence done": .calls(["finishDiligence"]),
        "withdraw": .calls(["withdrawReferral"]), "not-reached": .calls(["referralNotReached"]),
        "no-need": .calls(["referralNoNeed"]), "decline": .calls(["declineReferral"]),
        "documents request": .calls(["requestDocuments"]),
        "documents supply": .calls(["supplyDocuments"]),
        "queue": .calls(["listReferrals"]), "mine": .calls(["showOwnCredit"]),
        "funnel": .calls(["showFunnel"]), "promises": .calls(["listPromises"]),
        "totals": .calls(["showCreditTotals"]), "history": .calls(["showHistory"]),
        "approve": .calls(["approveLine"]), "condition": .calls(["fulfilCondition"]),
        "sign": .calls(["signFacility"]), "draw": .calls(["draw"]),
        "decisions export": .calls(["makeDecisionSheet"]),
        "decisions import": .calls(["previewDecisions", "receiveDecisions"]),
        "file": .calls(["fileNote"]), "repay": .calls(["repay"]),
        "extend": .calls(["extendNote"]), "renew": .calls(["renewNote"]),
        "monitor": .calls(["monitorNote"]), "overdue-cleared": .calls(["clearOverdue"]),
        "recover": .calls(["recover"]), "settle": .calls(["settleNote"]),
        "write-off": .calls(["writeOffNote"]), "restructure": .calls(["restructureNote"]),
        "overdue": .calls(["noteOverdue"]),
        "alert raise": .calls(["raiseAlert"]), "alert clear": .calls(["clearAlert"]),
        "breach close": .calls(["answerBreach"]), "correct": .calls(["correctStep"]),
        "void": .calls(["voidStep"]),
        "schedule": .calls(["computeSchedule"]),
        "cost-sheet": .calls(["computeCostSheet", "makeCostSheet"]),
        "sheet import": .calls(["previewSheet", "receiveSheet"]),
        "sheet withdraw": .calls(["withdrawSheet"]), "sheet list": .calls(["listMonths"]),
        "sheet show": .calls(["listReportedNotes"]),
        "sheet template": .calls(["makeSheetTemplate"]),
        "sheet profiles": .calls(["listSheetProfiles"]),
        "month show": .calls(["showMonth"]), "month close": .calls(["closeMonth"]),
        "reported totals": .calls(["showReportedTotals"]),
        "reported alerts": .calls(["listReportedAlerts"]),
        "doubts": .calls(["listDoubts"]),
        "breaks list": .calls(["listBreaks", "showReportedQueue"]),
        "breaks return": .calls(["returnBreaks"]), "breaks explain": .calls(["explainBreaks"]),
        "return-sheet": .calls(["makeReturnSheet"]),
        "breaks answers": .calls(["answerBreaks"]),
        "breaches list": .calls(["listBreaches"]), "breaches answer": .calls(["answerBreach"]),
        "advance": .calls(["postMoneyOperations"]),
        "money-correct": .calls(["postMoneyOperations"]),
        "accounts": .calls(["listMoneyAccounts"]), "account show": .calls(["showMoneyAccount"]),
        "operation show": .calls(["showMoneyOperation"]),
        "guards": .calls(["listMoneyGuards"]),
    ]

    @Test("每个命令都在表里，表里的调用都在接口文档里")
    func everyCommand() throws {
        let document = try String(
            contentsOf: Self.root.appendingPathComponent("openapi.yaml"), encoding: .utf8)
        let operations = Set(
            document.split(separator: "operationId: ").dropFirst().map { part in
                String(part.prefix { $0.isLetter || $0.isNumber }.drop { $0 == "\"" })
            }
                + document.split(separator: "operationId: \"").dropFirst().map { part in
                    String(part.prefix { $0 != "\"" })
                })
        let table = Self.table
        let commands = Self.leaves(Program.self, [])
        for command in commands where table[command] == nil {
            Issue.record("\(command): neither a call nor a reason")
        }
        for (command, face) in table {
            #expect(commands.contains(command), "there is no command \(command)")
            guard case .calls(let calls) = face else { continue }
            #expect(!calls.isEmpty)
            for call in calls {
                #expect(operations.contains(call), "\(command): there is no call \(call)")
            }
        }
    }

    private static var table: [String: Face] {
        let under = credit.merging(programmes) { $1 }.map { ("credit " + $0.key, $0.value) }
        return faces.merging(access) { $1 }.merging(under) { $1 }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Commands that do something, by their words.
    private static func leaves(
        _ command: any ParsableCommand.Type, _ words: [String]
    ) -> Set<String> {
        let under = command.configuration.subcommands
        if under.isEmpty { return [words.joined(separator: " ")] }
        return under.reduce(into: []) { found, next in
            found.formUnion(leaves(next, words + [next._commandName]))
        }
    }
}

extension OverHTTPTests {
    static let programmes: [String: Face] = [
        "programmes list": .calls(["listProgrammes"]), "programmes show": .calls(["showTerms"]),
        "programme open": .calls(["openProgramme"]), "programme show": .calls(["showProgramme"]),
        "guarantor capital": .calls(["setCapital"]), "guarantor fund": .calls(["fundGuarantor"]),
        "bounds": .calls(["showGuarantor"]),
        "payout-rate": .calls(["showPayoutRate"]),
        "claim file": .calls(["fileClaim"]), "claim return": .calls(["returnClaim"]),
        "claim refuse": .calls(["refuseClaim"]), "claim pay": .calls(["payOut"]),
        "claim compensate": .calls(["compensate"]),
        "claim list": .calls(["listClaims", "showClaim"]),
        "reguarantee claim": .calls(["claimReGuarantee"]),
        "reguarantee paid": .calls(["receiveReGuarantee"]),
        "recovery record": .calls(["recordRecovery"]),
        "recovery pass-on": .calls(["passOnRecovery"]),
        "recovery show": .calls(["showLoss", "listLosses"]),
        "pool open": .calls(["openProgramme"]), "pool pay-in": .calls(["payIn"]),
        "pool deposit": .calls(["payIn"]), "pool reading": .calls(["readTrigger"]),
        "pool propose": .calls(["proposeReading"]), "pool lift": .calls(["liftSuspension"]),
        "pool show": .calls(["showProgramme"]),
        "batch template": .calls(["makeBatchSheet"]), "batch file": .calls(["fileBatch"]),
        "batch list": .calls(["listBatches"]), "batch show": .calls(["showBatch"]),
        "batch confirm": .calls(["confirmBatch"]), "batch fee": .calls(["payFee"]),
        "batch result": .calls(["makeBatchResult"]),
        "guarantee list": .calls(["listGuarantees"]),
        "guarantee release": .calls(["releaseGuarantee"]),
        "guarantee overdue": .calls(["noticeOverdue"]),
        "guarantee overdue-cleared": .calls(["clearOverdueRow"]),
        "subsidy budget": .calls(["budgetSubsidy"]), "subsidy fund": .calls(["fundSubsidy"]),
        "subsidy promise": .calls(["promiseSubsidy"]),
        "subsidy confirm": .calls(["confirmSubsidy"]),
        "subsidy accrue": .calls(["accrueSubsidy"]), "subsidy pay": .calls(["paySubsidy"]),
        "subsidy release": .calls(["releaseSubsidy"]),
        "subsidy correct": .calls(["correctSubsidy"]),
        "subsidy show": .calls(["showSubsidy", "showSubsidyBudget"]),
        "subsidy list": .calls(["listSubsidies"]),
    ]

    static let access: [String: Face] = [
        "access first-start": .terminal("makes the first account, before anybody can log in"),
        "access organisation add": .calls(["createOrganisation"]),
        "access account add": .calls(["addAccount"]),
        "access account password": .terminal(
            "a lost password is replaced at the machine; over HTTP only one's own is changed"),
        "access account disable": .calls(["disableAccount"]),
        "access key create": .calls(["createKey"]), "access key rotate": .calls(["rotateKey"]),
        "access key revoke": .calls(["revokeKey"]),
        "access session list": .terminal("tells addresses of people; for who keeps the machine"),
        "access session end": .terminal(
            "for who keeps the machine; over HTTP disableAccount ends them and logOut one's own"),
        "access approval list": .calls(["listApprovals", "showApproval"]),
        "access organisation list": .calls(["listOrganisations"]),
        "access account list": .calls(["listAccounts", "showAccount"]),
        "access key list": .calls(["listKeys", "showKey"]),
    ]
}
