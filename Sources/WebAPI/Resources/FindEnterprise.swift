import Access
import Enterprises
import Quantities
import Registry
import Storage
import UseCases

/// Finds the enterprise that a path names, within what the caller may see at all. What he may not
/// see is answered as what does not exist.
enum FindEnterprise {
    /// The whole of its data: for the zone, and for the enterprise itself.
    static func whole(_ call: Call) throws -> ReadBase.Member {
        let ground = call.ground
        let (day, text) = (call.asOf, try call.need("enterprise"))
        return try call.service.request.base.reading(knownAt: call.knownAt) { view in
            let stored = try stored(text, view, day)
            guard covers(call, stored, day) else { throw Problem(.notFound) }
            let members = try ReadBase.members(
                view, ground.loaded.dictionary, asOf: day, of: [stored.id])
            guard let member = members.first else { throw Problem(.notFound) }
            return member
        }
    }

    /// The one with this code or name, now or formerly; a part of a name finds nobody here.
    static func stored(
        _ text: String, _ view: any BaseView, _ day: Day
    ) throws -> StoredEnterprise {
        let found = try view.enterprises(called: [text, text.uppercased()]).filter {
            $0.stands(on: day)
        }
        guard let only = found.first else { throw Problem(.notFound) }
        if found.count > 1 {
            throw Problem(
                .conflict, zh: "这个名称指几家企业；请写统一社会信用代码。",
                en: "the name is that of several enterprises; write the USCC.")
        }
        return only
    }

    /// All that the caller may see: the one that `enterprise` names, else the whole base for the
    /// zone, and of an enterprise itself.
    static func reached(_ call: Call) throws -> [ReadBase.Member] {
        if call.text("enterprise") != nil { return [try whole(call)] }
        let (dictionary, day) = (call.ground.loaded.dictionary, call.asOf)
        return try call.service.request.base.reading(knownAt: call.knownAt) { view in
            if call.principal?.reach?.isZone == true {
                return try ReadBase.members(view, dictionary, asOf: day)
            }
            guard case .enterprise(let uscc)? = call.principal?.reach else { return [] }
            let own = try view.enterprises(called: [uscc.text]).filter { covers(call, $0, day) }
            return try ReadBase.members(view, dictionary, asOf: day, of: own.map(\.id))
        }
    }

    /// Whether all of its data are within the caller's reach.
    static func covers(_ call: Call, _ stored: StoredEnterprise, _ day: Day) -> Bool {
        switch call.principal?.reach {
        case .zone: true
        case .enterprise(let uscc): stored.uscc(on: day)?.text == uscc.text
        case .lender, .guarantor, nil: false
        }
    }

    /// The zone alone sees all enterprises.
    static func requireZone(_ call: Call) throws {
        if call.principal?.reach?.isZone != true { throw Problem(.forbidden) }
    }
}
