import Quantities
public import Seals

extension MonthSheet {
    /// What a sheet is known by: lender, month and the first digits of its content, such as
    /// `某银行/2026-09/0123456789ab`. The same file read twice in the same way has the same id.
    /// Computed of all rows: ask once.
    public var id: String { id(contentDigest) }

    func id(_ content: Digest) -> String { "\(lender)/\(month.iso)/\(content.short)" }

    /// Of all that the sheet says, its file included.
    public var contentDigest: Digest {
        var maker = DigestMaker()
        maker.add(field: lender)
        maker.add(field: month.iso)
        maker.add(field: purpose.rawValue)
        maker.add(field: file)
        maker.add(field: fileDigest.hex)
        maker.add(field: profile)
        maker.add(number: Int64(rows.count))
        for row in rows { row.add(to: &maker) }
        for figure in stated {
            maker.add(field: figure.figure.rawValue)
            maker.add(number: figure.value)
            figure.place.add(to: &maker)
        }
        return maker.digest
    }
}

extension NoteMonth {
    fileprivate func add(to maker: inout DigestMaker) {
        for text in [note, name, product] { maker.add(field: text) }
        for text in [uscc, productID, security, classWord, loanClass?.rawValue] {
            maker.add(optional: text)
        }
        for amount in [drawn, repaid, closing] { maker.add(number: amount.fen) }
        for amount in [approved, opening] { maker.add(optional: amount?.fen) }
        for day in [approvedOn, paidOutOn, expiresOn] { maker.add(optional: day?.number) }
        maker.add(optional: ratePpm)
        for days in [overdueDays, overduePrincipalDays, overdueInterestDays] {
            maker.add(optional: days.map { Int64($0) })
        }
        for mark in [isFirstTime, isCredit, isFiled] {
            maker.add(optional: mark.map { $0 ? 1 : 0 })
        }
        place.add(to: &maker)
    }
}

extension NoteMonth.Place {
    fileprivate func add(to maker: inout DigestMaker) {
        maker.add(optional: sheet)
        maker.add(number: Int64(row))
    }
}

extension DigestMaker {
    fileprivate mutating func add(optional text: String?) {
        add(number: text == nil ? 0 : 1)
        if let text { add(field: text) }
    }

    fileprivate mutating func add(optional number: Int64?) {
        add(number: number == nil ? 0 : 1)
        if let number { add(number: number) }
    }
}
