public import Quantities

// Bodies of the steps from the demand to its decision.
extension LifeStep {
    /// 需求: what an enterprise asks for. The enterprise stands in the step itself.
    public struct DemandPost: Hashable, Sendable, Codable {
        /// Unique among demands.
        public var demand: String
        public var amount: Money
        public var termMonths: Int
        /// What the money is for, in the enterprise's words.
        public var use: String
        /// Who asked for it: an office or a function, not a private person's papers.
        public var askedBy: String
        /// The product wished for, if any.
        public var product: String?

        public init(
            demand: String, amount: Money, termMonths: Int, use: String, askedBy: String,
            product: String? = nil
        ) {
            self.demand = demand
            self.amount = amount
            self.termMonths = termMonths
            self.use = use
            self.askedBy = askedBy
            self.product = product
        }
    }

    /// 推荐/派单: the demand goes to one lender for one product. Who refers is the step's actor.
    public struct ReferralPost: Hashable, Sendable, Codable {
        public var referral: String
        public var demand: String
        public var lender: String
        public var product: String
        /// The area or branch that works it.
        public var branchArea: String?
        /// The limit that matching expects, low to high; nil where no formula was read.
        public var expectedLow: Money?
        public var expectedHigh: Money?
        /// Why this lender, in one line.
        public var reason: String
        /// The same in English; nil where a person wrote the line, in one language.
        public var reasonEn: String?
        /// The clause with the least distance or the weakest evidence.
        public var weakestClause: String?
        public var weakestClauseEn: String?
        /// The oldest day of the figures that the reason rests on.
        public var dataAsOf: Day?

        public init(
            referral: String, demand: String, lender: String, product: String,
            branchArea: String? = nil, expectedLow: Money? = nil, expectedHigh: Money? = nil,
            reason: String, reasonEn: String? = nil, weakestClause: String? = nil,
            weakestClauseEn: String? = nil, dataAsOf: Day? = nil
        ) {
            self.referral = referral
            self.demand = demand
            self.lender = lender
            self.product = product
            self.branchArea = branchArea
            self.expectedLow = expectedLow
            self.expectedHigh = expectedHigh
            self.reason = reason
            self.reasonEn = reasonEn
            self.weakestClause = weakestClause
            self.weakestClauseEn = weakestClauseEn
            self.dataAsOf = dataAsOf
        }
    }

    /// How a referral, or a demand with all its open referrals, ended without a decision.
    public struct Ending: Hashable, Sendable, Codable {
        public enum Scope: Hashable, Sendable, Codable {
            case demand(String)
            case referral(String)
        }

        public var of: Scope
        public var note: String?

        public init(of: Scope, note: String? = nil) {
            self.of = of
            self.note = note
        }
    }

    /// 授信批复. It answers a referral, or stands alone where a lender came by itself.
    public struct LineApproval: Hashable, Sendable, Codable {
        public var line: String
        public var referral: String?
        public var lender: String
        public var product: String
        public var amount: Money
        /// Whether repaid amounts may be drawn again.
        public var isRevolving: Bool
        /// Conditions to be fulfilled before the first draw.
        public var conditions: [Condition]
        /// The last day on which it may be drawn.
        public var lastDay: Day
        /// The rate approved a year; nil where the paper names none.
        public var rate: Rate?

        public init(
            line: String, referral: String? = nil, lender: String, product: String,
            amount: Money, isRevolving: Bool = false, conditions: [Condition] = [],
            lastDay: Day, rate: Rate? = nil
        ) {
            self.line = line
            self.referral = referral
            self.lender = lender
            self.product = product
            self.amount = amount
            self.isRevolving = isRevolving
            self.conditions = conditions
            self.lastDay = lastDay
            self.rate = rate
        }
    }

    /// One condition of an approved line (用信条件).
    public struct Condition: Hashable, Sendable, Codable {
        public var id: String
        public var text: String
        /// Amounts above this wait for it; nil: every draw does.
        public var above: Money?

        public init(id: String, text: String, above: Money? = nil) {
            self.id = id
            self.text = text
            self.above = above
        }
    }

    public struct ConditionFulfilment: Hashable, Sendable, Codable {
        public var line: String
        public var condition: String

        public init(line: String, condition: String) {
            self.line = line
            self.condition = condition
        }
    }

    /// 签约: the facility agreement of a line.
    public struct Signing: Hashable, Sendable, Codable {
        public var line: String
        public var contract: String
        /// What was signed, at most the approved amount.
        public var amount: Money

        public init(line: String, contract: String, amount: Money) {
            self.line = line
            self.contract = contract
            self.amount = amount
        }
    }
}
