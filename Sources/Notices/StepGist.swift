import CreditBook
import Foundation
import Quantities

/// What the stored body of any step says of parties, codes and amounts. Bodies differ by kind; a
/// member that is absent, or means something else there, is nil.
struct StepGist {
    /// Lender of the body itself or of the note that it names.
    private(set) var lender: String?
    /// Those who get a quota in a programme, or at whom a risk deposit lies.
    private(set) var lenders: Set<String> = []
    /// Named as guarantor, or as who pays or is asked to pay a claim.
    private(set) var guarantors: Set<String> = []
    private(set) var demand: String?
    private(set) var batch: String?
    private(set) var claim: String?
    private(set) var loss: String?
    private(set) var promise: String?
    /// The single amount that the step is about.
    private(set) var amountFen: Int64?
    /// Whether a demand ends with it, and not one referral.
    private(set) var endsDemand = false

    /// - Parameter body: canonical JSON; nothing is known of any other text.
    init(_ body: String) {
        guard let found = try? JSONDecoder().decode(Members.self, from: Data(body.utf8)) else {
            return
        }
        let note = found.note ?? found.request?.note
        lender = found.lender ?? note?.lender
        guarantors = Set([found.guarantor, found.to, found.by, found.with].compactMap(\.self))
        lenders = Set(
            (found.quotas ?? []).map(\.lender)
                + [lender, found.place?.deposit?.lender].compactMap(\.self))
        if found.place?.guarantor != nil, let holder = found.holder { guarantors.insert(holder) }
        (demand, claim, loss) = (found.demand ?? found.of?.demand?.code, found.claim, found.loss)
        batch = found.batch ?? found.row?.batch
        promise = found.promise
        amountFen = (found.amount ?? found.principal ?? found.paid)?.fen ?? found.sumFen
        endsDemand = found.of?.demand != nil
    }

    /// The members of all kinds together, each read by itself: a programme's `row` is a place, and
    /// a reading's `by` might be something else.
    private struct Members: Decodable {
        var lender, guarantor, to, by, with, demand, batch, claim, loss, promise, holder: String?
        var quotas: [Quota]?
        var place: Place?
        var note: NoteKey?
        var row: Row?
        var of: Ending?
        var request: Request?
        var amount, principal, paid: Money?
        var sumFen: Int64?

        enum CodingKeys: CodingKey {
            case lender, guarantor, to, by, with, demand, batch, claim, loss, promise, holder
            case quotas, place, note, row, of, request, amount, principal, paid, rows
        }

        init(from decoder: any Decoder) throws {
            let all = try decoder.container(keyedBy: CodingKeys.self)
            func text(_ key: CodingKeys) -> String? { try? all.decode(String.self, forKey: key) }
            func money(_ key: CodingKeys) -> Money? { try? all.decode(Money.self, forKey: key) }
            (lender, guarantor, to, by) = (text(.lender), text(.guarantor), text(.to), text(.by))
            (with, demand, batch) = (text(.with), text(.demand), text(.batch))
            (claim, loss, promise) = (text(.claim), text(.loss), text(.promise))
            holder = text(.holder)
            quotas = try? all.decode([Quota].self, forKey: .quotas)
            place = try? all.decode(Place.self, forKey: .place)
            note = try? all.decode(NoteKey.self, forKey: .note)
            row = try? all.decode(Row.self, forKey: .row)
            of = try? all.decode(Ending.self, forKey: .of)
            request = try? all.decode(Request.self, forKey: .request)
            (amount, principal, paid) = (money(.amount), money(.principal), money(.paid))
            let rows = try? all.decode([Amount].self, forKey: .rows)
            sumFen = rows?.reduce(0) { $0 &+ $1.amount.fen }
        }
    }

    private struct Quota: Decodable { let lender: String }
    /// Where funds go: a case is stored as an object under its name.
    private struct Place: Decodable {
        let deposit: Quota?
        let guarantor: Nothing?
    }
    private struct Nothing: Decodable {}
    private struct Row: Decodable { let batch: String }
    private struct Request: Decodable { let note: NoteKey }
    private struct Amount: Decodable { let amount: Money }
    private struct Ending: Decodable { let demand: Code? }

    /// A code as a case with one value is stored.
    private struct Code: Decodable {
        let code: String
        enum CodingKeys: String, CodingKey { case code = "_0" }
    }
}
