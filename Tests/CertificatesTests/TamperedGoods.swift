import Certificates
import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Reviews
import Rules
import Testing
import UseCases
import Vocabulary

/// Certificates for the tests that change them, of small rule sets with everything in them.
enum TamperedGoods {
    enum Kind: String, CaseIterable, Sendable {
        /// Eligible with an offer, a judgement, a waiver, a guard and computed figures.
        case offered
        /// Refused, with distances.
        case refused
        /// Open for lack of figures, of people's answers and of a rule that was not read.
        case open
        /// Bound by the best of two rights.
        case pledged
    }

    static func offered() throws -> Certificate { try certificate(.offered) }

    static func certificate(_ kind: Kind) throws -> Certificate {
        let desk = try CertificateDesk.shipped.get()
        let asOf = try #require(Day(iso: "2026-11-22"))
        let rules = kind == .pledged ? TamperedRules.pledge : TamperedRules.product
        let ground = try desk.with(rules)
        let session = try PrepareSession.prepare(
            ground.loaded, nil, SessionRequest(asOf: asOf, products: ["certified"])
        ).session
        let maker = CertificateMaker(
            ground.loaded, nil, session, texts: ground.texts, origin: .init(engine: "test"))
        let facts = TamperedFacts(dictionary: ground.loaded.dictionary)
        let body = maker.body(
            of: try facts.enterprise(kind), answers: kind == .open ? [] : [judgement(asOf)], at: 0)
        return Certificate(sealing: body)
    }

    private static func judgement(_ day: Day) -> JudgementAnswer {
        JudgementAnswer(
            ruleSet: "certified", clause: "promising", isMet: true, reason: "现场核查",
            day: Day(number: day.number - 30), until: Day(number: day.number + 300),
            author: "评审员", office: "科技局")
    }
}

/// Enterprises of the four kinds; invented.
struct TamperedFacts {
    let dictionary: FieldDictionary

    func enterprise(_ kind: TamperedGoods.Kind) throws -> Enterprise {
        var facts = try common()
        switch kind {
        case .offered, .pledged: facts.append(try fact("tax.paid", "m40000000", year: 2025))
        case .refused: facts.append(try fact("tax.paid", "m900000", year: 2025))
        case .open: break
        }
        if kind == .pledged {
            facts += try right("甲", "2030-06-30") + right("乙", "2042-06-30")
        }
        return Enterprise(uscc: nil, name: "凭证样例有限公司（虚构）", facts: facts)
    }

    private func common() throws -> [Fact] {
        [
            try fact("enterprise.established_on", "d2019-03-01"),
            try fact("enterprise.registered_region", "t430371"),
            try fact("finance.assets", "m1000000000", year: 2025),
            try fact("finance.liabilities", "m300000000", year: 2025),
            try fact("enterprise.titles", "s+hnte@2027-12-31"),
            try fact("deal.amount", "m500000000", subject: .deal),
        ]
    }

    private func right(_ name: String, _ expires: String) throws -> [Fact] {
        [
            try fact("right.kind", "tinvention", subject: .right(name)),
            try fact("right.expiry", "d" + expires, subject: .right(name)),
        ]
    }

    private func fact(
        _ id: String, _ stored: String, year: Int? = nil, subject: FactSubject = .enterprise
    ) throws -> Fact {
        Fact(
            subject: subject, field: try #require(dictionary.index(of: id), "\(id)"),
            value: try #require(FactValue(stored: stored)), year: year,
            day: Day(iso: "2026-03-31"), source: "tax-office", verification: .verified)
    }
}
