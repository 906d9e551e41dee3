import Diagnostics
import Documents
import Quantities
import Vocabulary

extension CellLiteral {
    /// A cell of any kind: what a workbook already knows of it is used.
    func read(_ cell: Cell, unit: String?) throws(LiteralFault) -> CellReading {
        switch cell.kind {
        case .empty: return .blank
        case .error(let text):
            throw LiteralFault(
                "cellError", zh: "单元格是 Excel 错误值“\(text)”；请改正公式或直接填写数值。",
                en:
                    "the cell holds the spreadsheet error “\(text)”; "
                    + "repair the formula or write the value."
            )
        case .number(let raw) where !cell.text.contains("%"):
            return try checked(read(Self.withoutBinaryNoise(raw), columnUnit: unit), raw, unit)
        case .text where type == .ratio:
            return try checked(read(cell.text, columnUnit: unit), cell.text, unit)
        default: return try read(cell.text, columnUnit: unit)
        }
    }

    /// Spreadsheets keep 15 digits; what stands behind them is noise of binary fractions.
    static func withoutBinaryNoise(_ raw: String) -> String {
        guard let number = Decimal34(raw) else { return raw }
        let whole = number.magnitude.rounded(toPlaces: 0, .down)
        let size = whole.isZero ? 0 : whole.description.utf8.count
        return number.rounded(toPlaces: max(0, 15 - size), .halfEven).description
    }

    /// A share such as 0.201 without a sign may mean 20.1 % or 0.201 %: nobody can tell.
    private func checked(
        _ reading: CellReading, _ text: String, _ unit: String?
    ) throws(LiteralFault) -> CellReading {
        guard type == .ratio, unit == nil, self.unit == "%",
            let number = Decimal34(PlainText.halfWidth(text)), !number.isZero,
            number.magnitude <= .one
        else { return reading }
        let percent = number.multiplied(by: Decimal34(100))?.description ?? ""
        throw LiteralFault(
            "ambiguousShare",
            zh: "“\(text)”没有百分号，分不清是 \(percent)% 还是 \(number)%；请带百分号填写，或在表头写明（%）。",
            en:
                "“\(text)” has no percent sign and may mean \(percent)% or \(number)%; "
                + "write the sign."
        )
    }
}

/// Reads the cells of a column that is headed by one title (高企, 专精特新).
struct MemberCell {
    let member: String
    /// What 无 denies: the title, and every other whose name begins with its name.
    private let denied: [String]

    /// 专精特新 无 also denies 专精特新“小巨人”.
    init(_ member: String, of set: Field) {
        self.member = member
        let own = set.type.members.first { $0.id == member }
        let keys = own.map { ([$0.label.zh] + $0.synonyms).map { PlainText.key($0) } } ?? []
        let others = set.type.members.filter { other in
            ([other.label.zh] + other.synonyms).contains { name in
                let key = PlainText.key(name)
                return keys.contains { key.hasPrefix($0) }
            }
        }
        denied = own == nil ? [member] : others.map(\.id)
    }

    /// 是 or a last day: it is held; 否, 无: it is not, nor is a title whose name holds this one;
    /// another title of the set: that one is held. Nil if nothing is said.
    func read(
        _ cell: Cell, _ literal: CellLiteral
    ) throws(LiteralFault) -> MemberKnowledge? {
        let text = PlainText.halfWidth(cell.text)
        let word = text.lowercased()
        if CellLiteral.blanks.contains(word) { return nil }
        if CellLiteral.noneWords.contains(word) || CellLiteral.booleans[word] == false {
            return MemberKnowledge(holds: [], lacks: denied)
        }
        if let day = DateSpelling.read(text) {
            return MemberKnowledge(holds: [.init(member, expires: day)])
        }
        if CellLiteral.booleans[word] == true { return MemberKnowledge(holds: [.init(member)]) }
        if case .value(.set(let knowledge), _) = try literal.read(text) { return knowledge }
        return nil
    }
}

extension LiteralFault {
    /// The same with the field that it speaks of, where its place does not name it.
    func inField(_ label: Bilingual) -> LiteralFault {
        LiteralFault(
            code, zh: "\(label.zh)：\(message.zh)", en: "\(label.en): \(message.en)")
    }

    /// The same with the head of its column, since a workbook's reference does not name it.
    func inColumn(_ head: String) -> LiteralFault {
        LiteralFault(code, zh: "“\(head)”列：\(message.zh)", en: "column “\(head)”: \(message.en)")
    }
}
