import Diagnostics
import Documents

/// What is said to somebody who writes a sheet profile: what is wrong, and what to write instead.
enum SheetProfileFaults {
    static func missingKey(_ key: String, _ node: YAMLNode) -> Diagnostic {
        let hint: Bilingual =
            switch key {
            case "unit": Bilingual(zh: "unit: 万元", en: "unit: 万元")
            case "key": Bilingual(zh: "key: [note]（没有借据号的写 [client]）", en: "key: [note]")
            case "columns": Bilingual(zh: "columns: {借据号: note, …}", en: "columns: {head: column}")
            default: Bilingual("\(key): …")
            }
        return node.fault(
            "missingKey", zh: "报表方案缺少“\(key)”；请补写 \(hint.zh)。",
            en: "the sheet profile has no “\(key)”; add \(hint.en).")
    }

    static func notAList(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "expectedSequence", zh: "此处应写列表，如 [甲, 乙]。", en: "write a list here, such as [a, b].")
    }

    static func notHeads(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "expectedMapping", zh: "columns 每行写一列：表头: 列名，如 月末余额: closing。",
            en: "columns has a line for each column, head: name, such as 月末余额: closing.")
    }

    static func notMoney(_ unit: String, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "unknownUnit", zh: "“\(unit)”不是金额单位；请写 元、千元、万元 或 亿元。",
            en: "“\(unit)” is no unit of money; write 元, 千元, 万元 or 亿元.")
    }

    static func rateUnit(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "rateUnit", zh: "利率单位请写 unit: '%'、unit: '‰' 或 unit: bp（% 要加引号）。",
            en: "write unit: '%', unit: '‰' or unit: bp for rates (the % in quotes).")
    }

    static func ratePer(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "ratePer", zh: "请写明利率按什么计：per: year（年利率）或 per: month（月利率，读入时乘以 12）。",
            en: "say what the rate is for: per: year, or per: month (multiplied by 12).")
    }

    static func ratePerDiffers(_ head: String, _ isMonthly: Bool, _ node: YAMLNode) -> Diagnostic {
        let (said, should) = isMonthly ? ("month", "year") : ("year", "month")
        return node.fault(
            "ratePerDiffers", zh: "表头“\(head)”与 rate 的 per: \(said) 矛盾；请改为 per: \(should)，或核对表头。",
            en: "the head “\(head)” contradicts per: \(said) of rate; write per: \(should).")
    }

    static func rateNeeded(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "rateNeeded", zh: "有利率一列，还须写明单位：rate: {unit: '%', per: year}。",
            en: "there is a column of rates; state its unit: rate: {unit: '%', per: year}.")
    }

    static func unknownColumn(_ id: String, _ node: YAMLNode) -> Diagnostic {
        let known = SheetColumn.allCases
        let near =
            nearest(to: id, in: known.map(\.rawValue))
            ?? known.first { $0.label.zh == id }?.rawValue
        let list = known.map { "\($0.rawValue)（\($0.label.zh)）" }.joined(separator: "、")
        return node.fault(
            "unknownColumn",
            zh: "没有列名“\(id)”" + (near.map { "；是否想写“\($0)”？" } ?? "；") + "可用：\(list)。",
            en: "no column is called “\(id)”" + (near.map { "; did you mean “\($0)”? " } ?? "; ")
                + "known: \(known.map(\.rawValue).joined(separator: ", ")).")
    }

    static func headTwice(_ head: String, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "headTwice", zh: "表头“\(head)”写了两次；请去掉一处。",
            en: "the head “\(head)” stands here twice; remove one.")
    }

    static func columnTwice(_ column: SheetColumn, _ other: String, _ node: YAMLNode) -> Diagnostic
    {
        node.fault(
            "columnTwice",
            zh: "表头“\(other)”已经是“\(column.label.zh)”；同一列的另一种表头请写 "
                + "{column: \(column.rawValue), optional: true}。",
            en: "the head “\(other)” is \(column.label.en) already; another spelling of it is "
                + "written {column: \(column.rawValue), optional: true}.")
    }

    static func columnNotThere(_ column: SheetColumn, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "columnNotThere",
            zh: "columns 里没有“\(column.label.zh)”（\(column.rawValue)）这一列；请先在 columns 里写明它的表头。",
            en:
                "no head of columns is \(column.rawValue) (\(column.label.en)); add one first."
        )
    }

    static func columnNeeded(_ column: SheetColumn, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "columnNeeded",
            zh: "缺少“\(column.label.zh)”一列，无法对账；请写 表头: \(column.rawValue)。",
            en:
                "without \(column.label.en) nothing reconciles; add head: \(column.rawValue)."
        )
    }

    static func productNeeded(_ node: YAMLNode) -> Diagnostic {
        node.fault(
            "productNeeded",
            zh: "缺少产品一列；请写 表头: product，全表一个产品的写 constants: {product: 产品名}。",
            en: "no column of products; add head: product, or constants: {product: name}.")
    }

    static func noUnitHere(_ column: SheetColumn, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "noUnitHere", zh: "“\(column.label.zh)”没有这样的单位；金额写 元、万元，利率写 '%'、'‰'、bp，其余不写 unit。",
            en: "\(column.label.en) has no such unit; money takes 元 or 万元, rates '%', '‰', bp.")
    }

    static func noConstant(_ column: SheetColumn, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "noConstant", zh: "constants 只能写 product 和 security；“\(column.label.zh)”要从表里读。",
            en: "only product and security may be constants; \(column.label.en) is read from rows.")
    }

    static func unknownClass(_ text: String, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "unknownClass", zh: "“\(text)”不是五级分类；冒号后请写 正常、关注、次级、可疑 或 损失。",
            en: "“\(text)” is none of the five classes: 正常, 关注, 次级, 可疑, 损失.")
    }

    static func yesAndNo(_ word: String, _ node: YAMLNode) -> Diagnostic {
        node.fault(
            "wordTwice", zh: "“\(word)”既在 yes 里又在 no 里；请去掉一处。",
            en: "“\(word)” stands in yes and in no; remove one.")
    }
}
