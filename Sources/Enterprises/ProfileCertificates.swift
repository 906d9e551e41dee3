import Diagnostics
import Documents
import Quantities
import Vocabulary

/// Reads a row's certificate by the columns that an import profile names: the title with its last
/// day, the number and the day of issue, all with the number as their evidence.
struct ProfileCertificates {
    private let certificate: ImportProfile.Certificate
    let number: Int
    private let issued: Int?
    private let valid: Int?
    private let set: Field

    /// Nil unless its columns stand in the table.
    init?(
        _ certificate: ImportProfile.Certificate, _ columns: [Column],
        _ dictionary: FieldDictionary
    ) {
        func place(_ head: String?) -> Int? {
            guard let key = head.map({ PlainText.key($0) }) else { return nil }
            return columns.firstIndex {
                [PlainText.key($0.text), PlainText.key($0.head.name)].contains(key)
            }
        }
        guard let number = place(certificate.number) else { return nil }
        self.certificate = certificate
        self.number = number
        issued = place(certificate.issued)
        if case .column(let head) = certificate.validity {
            valid = place(head)
        } else {
            valid = nil
        }
        set = dictionary[certificate.set]
    }

    /// - Throws: where the number or the validity cannot be; the row's other cells stay.
    func facts(
        _ row: [Cell], _ maker: FactMaker, place: (Cell, Int) -> SourceLocation
    ) throws(LiteralFault) -> [Fact] {
        let text = PlainText.halfWidth(row[number].text)
        if CellLiteral.blanks.contains(text.lowercased()) || CellLiteral.noneWords.contains(text) {
            return []
        }
        if let prefix = certificate.prefix, !text.uppercased().hasPrefix(prefix) {
            throw .certificateNumber(text, prefix)
        }
        var maker = maker
        maker.evidence = FactEvidence(number: text)
        let start = issued.flatMap { DateSpelling.read(row[$0].text) }
        let last = try lastDay(row, text, start, maker.dictionary.codes)
        let at = place(row[number], number)
        let held = MemberKnowledge(holds: [.init(certificate.member, expires: last)])
        return maker.facts(set, .set(held), at: at)
            + parts(last, text, start).flatMap { name, value -> [Fact] in
                guard let field = maker.dictionary.field(id: name) else { return [] }
                return maker.facts(field, value, at: at).filter { $0.field == field.index }
            }
    }

    /// What stands in fields of its own, where the vocabulary has them.
    private func parts(_ last: Day, _ number: String, _ start: Day?) -> [(String, FactValue)] {
        let word = certificate.member.replacing("-", with: "_")
        let family = set.id.split(separator: ".").first.map(String.init) ?? ""
        let stem = family + "." + word
        var parts: [(String, FactValue)] = [
            (stem + "_valid_until", .date(last)), (stem + "_number", .text(number)),
        ]
        if let start { parts.append((stem + "_issued_on", .date(start))) }
        if case .entryYear = certificate.validity {
            parts.append((EntryNumber.field, .text(number)))
        }
        return parts
    }

    private func lastDay(
        _ row: [Cell], _ number: String, _ start: Day?, _ codes: CodeTables
    ) throws(LiteralFault) -> Day {
        switch certificate.validity {
        case .months(let months):
            if let last = start.flatMap({ CertificateSpan.lastDay(from: $0, months: months) }) {
                return last
            }
        case .entryYear:
            if let year = Head.year(String(number.prefix(4))),
                let last = Day(year: year + 1, month: 3, day: 31)
            {
                return last
            }
        case .column:
            let text = valid.map { row[$0].text } ?? ""
            if let day = DateSpelling.read(text) { return day }
            if let start, let months = CertificateSpan.months(text, codes),
                let last = CertificateSpan.lastDay(from: start, months: months)
            {
                return last
            }
        }
        throw .certificateValidity(number)
    }
}

extension LiteralFault {
    fileprivate static func certificateNumber(_ text: String, _ prefix: String) -> LiteralFault {
        LiteralFault(
            "certificateNumber",
            zh: "证书编号“\(text)”应以 \(prefix) 开头，此证书未导入；请对照证书填写。",
            en: "the certificate number “\(text)” should begin with \(prefix); the certificate was "
                + "left out, copy the number from the paper.")
    }

    fileprivate static func certificateValidity(_ number: String) -> LiteralFault {
        LiteralFault(
            "certificateValidity",
            zh: "证书 \(number) 的发证日期或有效期读不出，此证书未导入；请写发证日期和“三年”这样的期限，或最后一天。",
            en:
                "the issue day or the validity of certificate \(number) cannot be read; it was "
                + "left out, write the day of issue and a span such as 三年, or the last day.")
    }
}
