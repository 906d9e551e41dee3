import Access
import Diagnostics
import Documents
import HTTPTypes
import Quantities
import Registry
import Storage
import UseCases

/// The personal values of an enterprise's owner are made unreadable for good. Nothing brings them
/// back, so it takes two persons.
enum ErasureResource {
    static let endpoints: [Endpoint] = [erase]

    private static let erase = Endpoint(
        .post, "/enterprises/{enterprise}/erasure", "erasePerson", .enterprises,
        zh: "删除一家企业的个人数据：销毁钥匙，此后谁也读不出，不能撤销；须两人",
        en: "Erase the personal values of an enterprise's owner for good; it takes two persons",
        scope: .writeEnterprises, [EnterprisesResource.enterprise],
        body: .json(
            .object([.need("reason", .string(max: 500), "why, such as the owner's request")]),
            example: #"{"reason":"本人申请 2026-11 第 3 号"}"#),
        reply: .json(.named("RecordedEntry"), "erased", status: 201),
        problems: RegistryShapes.problems
    ) { call in
        let entry = try found(call).ids.compactMap {
            try call.base.erasePerson(of: $0, by: call.act(.erasePerson))
        }.last
        guard let entry = try entry ?? call.earlier() else { throw nothing }
        return call.recorded(entry)
    }
    .underFourEyes(.personErasure) { call in
        try found(call).name
    } check: { call in
        _ = try found(call)
    }

    private static let nothing = Problem(
        .refused, zh: "没有留存这家企业的个人数据，或已删除过；没有改动。",
        en: "nothing personal is kept of it, or it was erased before.")

    private static func found(_ call: Call) throws -> ErasePerson {
        try FindEnterprise.requireZone(call)
        let text = try call.need("enterprise")
        return try call.base.reading { view in
            try ErasePerson(of: text, in: view, on: call.moment.day())
        }
    }
}
