import Documents
import Quantities

/// 填表说明: the first sheet of a book that people fill in.
struct TemplateGuide {
    let zone: String
    let request: TemplateRequest
    let rules: Int
    let cards: Int

    var title: String {
        switch request.audience {
        case .enterprise: zone + "企业融资数据填报表"
        case .office(let name): "\(zone)企业数据表（\(name)）"
        }
    }

    var sheet: BookSheet {
        let heading = BookLook(tone: .title, wraps: false)
        var sheet = BookSheet(
            name: "填表说明",
            columns: [BookColumn("", width: 6), BookColumn("", width: 100)],
            rows: [[.text(title + "　填表说明", heading)], []]
                + lines.enumerated().map { index, line in
                    [.number(Decimal34(Int64(index + 1)), BookLook(.plainWhole)), .text(line)]
                })
        sheet.isProtected = true
        sheet.isLandscape = false
        return sheet
    }

    private var lines: [String] {
        let shared = [
            "空着表示还不知道，不会当作 0。确实没有的：数字写 0，是否选“否”，资质、名单和事件写“无”。",
            "只写数字，不写单位；单位已经写明，请不要改动。百分比按 % 写，如 12.5 表示 12.5%。",
            "有下拉箭头的请选择；可有多项的用“、”隔开，如“高新技术企业、创新型中小企业”。"
                + "填全了、再没有其他的，在前面写“仅：”。",
            "日期写成 2021-04-12。",
        ]
        return first + shared + last
    }

    private var first: [String] {
        switch request.audience {
        case .enterprise:
            [
                "请填“企业数据”表的浅黄色格子，其余格子已锁定（没有密码）。先填表头的企业名称和 18 位统一社会信用代码。",
                "排在前面的用得最多，先填前面的；不必全填，填得越多，能判定的产品越多。",
                "“年度”一列写明是哪一年的数：流量为全年数，余额为年末数。同一指标几个年度各占一行。",
            ]
        case .office:
            [
                "请填“数据填报”表的浅黄色格子，一家企业一行；其余格子已锁定（没有密码）。",
                "表头写明年度和单位；鼠标停在表头上可看到口径、依据和凭据。",
                "请不要改动表头、企业名称和统一社会信用代码；不掌握的留空。",
            ]
        }
    }

    private var last: [String] {
        let basis = "本表按 \(request.asOf.iso) 的规则生成，涉及 \(rules) 个产品（计划、资格）和 \(cards) 张评分卡。"
        switch request.audience {
        case .enterprise:
            return [
                "“凭据”一列是以后核实时要看的材料，请备好。企业自填的数据标记为“填报”，经佐证、核实后才用于要求核实的产品。",
                "税务、市场监管等部门才能说明的情况（如名单、等级、认定）由部门提供，本表不问。",
                "填好后把本文件交回园区金融服务窗口；读不懂的格子会按“工作表!单元格”逐处告知。", basis,
            ]
        case .office:
            return ["“核实状态”对整行有效：与本部门记录核对过的选“核实”。", "填好后把本文件交回园区金融服务窗口。", basis]
        }
    }
}
