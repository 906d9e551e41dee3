import Diagnostics

/// Whether a reason of a decline says something that the enterprise can act on (婉拒原因的具体程度): the
/// kind and a word of degree (“负债：太高”) name no figure, no paper and no distance.
enum DeclineDetail {
    /// Letters that must be left once kinds, degrees and empty phrases are taken out.
    static let least = 3

    /// Nouns that only say the kind again.
    private static let kinds: [String] =
        DeclineCode.allCases.flatMap { [$0.label.zh, $0.label.en] } + [
            "征信", "信用", "还款能力", "负债率", "负债", "债务", "经营情况", "经营", "纳税", "税收",
            "资质", "行业", "政策", "担保", "抵质押", "抵押", "质押", "用途", "资料", "材料", "关联",
            "多头", "金额", "额度", "期限", "银行", "自身", "debt", "credit", "tax", "security",
            "industry", "amount", "term",
        ]
    private static let degrees: [String] = [
        "太高", "过高", "偏高", "较高", "很高", "太低", "过低", "偏低", "较低", "太多", "过多", "偏多",
        "太少", "过少", "偏少", "较少", "太大", "过大", "偏大", "太小", "过小", "太长", "过长", "太短",
        "不足", "不够", "不全", "不齐", "缺少", "缺失", "不好", "不佳", "较差", "太差", "一般", "不理想",
        "有问题", "问题", "不明", "不符", "情况", "水平", "状况", "比较", "存在", "too high", "too low",
        "too much", "too many", "too little", "too few", "not enough", "insufficient", "high",
        "low",
        "bad", "poor", "weak",
    ]
    private static let idle = (kinds + degrees).map { $0.lowercased() }
        .sorted { ($0.count, $1) > ($1.count, $0) }

    /// A figure is enough, and so is a short word that is neither kind nor degree, such as 停产.
    static func isEnough(_ text: String) -> Bool {
        let whole = EmptyFormula.stripped(text)
        if whole.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) {
            return true
        }
        var rest = whole
        for word in idle { rest = rest.replacing(word, with: "") }
        return rest == whole || EmptyFormula.letters(rest) >= least
    }
}
