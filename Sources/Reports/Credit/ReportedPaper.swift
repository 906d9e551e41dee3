public import CreditBook
public import Diagnostics
import Documents
import Quantities

// What pages of the reported book have in common.
extension CreditPaper {
    /// A page whose figures are of the reported book.
    func reported(_ head: String, _ body: [String]) -> [String] {
        wrapped(head) + body + [""]
            + wrapped(
                say("账簿：报送台账（各机构月末报数）。", "Book: reported book (as lenders report). ")
                    + foot.line(language))
    }

    func reportedJSON(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "reported")
        members(&writer)
        writer.foot(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    /// A numbered entry: a line that names it, lines that say it.
    func entry(_ number: Int, _ head: [String?], _ body: [String?]) -> [String] {
        let mark = "\(number). "
        let named = head.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
        let texts = body.compactMap(\.self).filter { !$0.isEmpty }
        return wrapped(mark + named) + texts.flatMap { wrapped($0, indent: 3) }
    }

    func entries(_ breaks: [SheetBreak], on day: Day?) -> [String] {
        breaks.enumerated().flatMap { index, item in
            let age = item.openSince.flatMap { since in
                day.flatMap { day -> String? in
                    let days = day.number - since.number
                    return days > 0
                        ? say("（已挂 \(days) 天）", " (\(English.count(days, "day")))") : nil
                }
            }
            let place = item.place.map { place in
                say("第 \(place.row) 行", "row \(place.row)")
            }
            let answer = item.events.last { $0.text != nil }
            return entry(
                index + 1,
                [
                    item.finding.kind.label[language], item.note,
                    item.enterprise.map(names.enterprise), place,
                    item.status.label[language] + (age ?? ""),
                ],
                [
                    item.finding.text[language],
                    answer.map { said(by: $0.person, $0.actor, $0.text ?? "") },
                    say("编号 ", "id ") + item.shortID,
                ])
        }
    }

    func entries(_ breaches: [LineBreach]) -> [String] {
        breaches.enumerated().flatMap { index, item in
            let answer = item.events.last { $0.text != nil }
            return entry(
                index + 1,
                [
                    item.kind.label[language], item.found.note,
                    names.enterprise(item.found.enterprise), item.status.label[language],
                ],
                [
                    item.text[language],
                    answer.map { said(by: $0.person, $0.actor, $0.text ?? "") },
                    say("编号 ", "id ") + item.shortID,
                ])
        }
    }

    func entries(_ doubts: [RowDoubt]) -> [String] {
        doubts.enumerated().flatMap { index, item in
            entry(
                index + 1,
                [
                    item.note.note, item.note.name,
                    say("第 \(item.note.place.row) 行", "row \(item.note.place.row)"),
                ],
                [item.finding.text[language]])
        }
    }

    private func said(by person: String?, _ actor: String, _ text: String) -> String {
        (person ?? actor) + say("：", ": ") + text
    }
}

extension SheetBreak {
    /// The id without the lender; enough where one lender is meant.
    public var shortID: String { String(id.dropFirst(lender.count + 1)) }
}

extension LineBreach {
    public var shortID: String { String(id.dropFirst(found.lender.count + 1)) }
}

extension LineBreach.Status {
    public var label: Bilingual {
        switch self {
        case .open: Bilingual(zh: "待处理", en: "open")
        case .answered: Bilingual(zh: "已处理", en: "answered")
        case .corrected: Bilingual(zh: "已更正", en: "corrected")
        }
    }
}

extension [NoteMonth] {
    func sum(_ figure: KeyPath<NoteMonth, Money>) -> Money {
        Money(fen: reduce(0) { $0 + $1[keyPath: figure].fen })
    }
}

// MARK: members of JSON
extension JSONWriter {
    mutating func breaks(_ name: String, _ breaks: [SheetBreak]) {
        list(name, breaks) { writer, item in
            writer.member("id", item.id)
            writer.member("lender", item.lender)
            writer.member("month", item.month.iso)
            writer.member("kind", item.finding.kind.rawValue)
            writer.member("status", item.status.rawValue)
            writer.text("note", item.note)
            writer.text("enterprise", item.enterprise)
            writer.count("row", item.place?.row)
            writer.fen("differenceFen", item.finding.difference)
            writer.day("openSince", item.openSince)
            writer.member("text", item.finding.text.zh)
            writer.text("answer", item.events.last { $0.text != nil }?.text)
        }
    }

    mutating func breaches(_ name: String, _ breaches: [LineBreach]) {
        list(name, breaches) { writer, item in
            writer.member("id", item.id)
            writer.member("lender", item.found.lender)
            writer.member("month", item.month.iso)
            writer.member("kind", item.kind.rawValue)
            writer.member("status", item.status.rawValue)
            writer.member("note", item.found.note)
            writer.member("enterprise", item.found.enterprise)
            writer.text("line", item.found.line)
            writer.member("reported", item.found.reported)
            writer.member("bound", item.found.bound)
            writer.text("answer", item.events.last { $0.text != nil }?.text)
        }
    }

    mutating func doubts(_ name: String, _ doubts: [RowDoubt]) {
        list(name, doubts) { writer, item in
            writer.member("lender", item.lender)
            writer.member("month", item.month.iso)
            writer.member("code", item.finding.code)
            writer.member("note", item.note.note)
            writer.member("enterprise", item.note.enterprise)
            writer.count("row", item.note.place.row)
            writer.member("text", item.finding.text.zh)
        }
    }
}
