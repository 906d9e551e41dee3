public import Diagnostics

/// Fields that offices speak of as one (涉税信息), by the beginning of their ids.
public struct FieldFamily: Sendable {
    public let prefix: String
    public let label: Bilingual
    private let also: [String]

    private init(_ prefix: String, _ zh: String, _ en: String, _ also: [String] = []) {
        self.prefix = prefix
        label = Bilingual(zh: zh, en: en)
        self.also = also
    }

    public static let all = [
        FieldFamily("tax", "涉税信息", "tax", ["涉税数据", "税务信息", "税务数据", "纳税信息"]),
        FieldFamily("finance", "财务信息", "finance", ["财务数据", "财务报表"]),
        FieldFamily("enterprise", "企业基本信息", "basic data", ["基本信息", "工商信息", "登记信息"]),
        FieldFamily("ip", "知识产权信息", "intellectual property", ["知识产权", "知识产权数据"]),
        FieldFamily("right", "质押权利信息", "pledged rights", ["权利信息"]),
        FieldFamily("credit", "融资信息", "borrowing", ["融资往来信息", "借贷信息"]),
        FieldFamily("event", "事件记录", "events", ["违法违规记录", "事件"]),
        FieldFamily("award", "获奖信息", "awards", ["奖励信息"]),
        FieldFamily("equity", "股权融资信息", "equity financing", ["股权信息"]),
        FieldFamily("owner", "企业主信息", "owner", []),
        FieldFamily("hnte", "高企信息", "high-tech enterprise", ["高新技术企业信息"]),
    ]

    /// The label of a family; its prefix where offices have no word for it.
    public static func label(of prefix: String) -> Bilingual {
        all.first { $0.prefix == prefix }?.label ?? Bilingual(prefix + ".*")
    }

    /// - Parameter key: of `Spelling.key`.
    static func named(_ key: String) -> FieldFamily? {
        WordList.find(key, in: all) { [$0.label.zh, $0.label.en] + $0.also }
    }
}
