public import Diagnostics
public import Documents
public import MoneyLedger
import Quantities

/// Reservations that have expired, as a list.
public enum MoneyExpiry {
    public static func lines(_ expired: [Reservation], _ language: Language) -> [String] {
        expired.map { reservation in
            let amounts = reservation.legs.map { MoneyWords.yuan($0.amount) }
                .joined(separator: " + ")
            return Bilingual(
                zh: "· \(reservation.id)，最后一日 \(reservation.lastDay)，\(amounts) 元",
                en: "· \(reservation.id), last day \(reservation.lastDay), \(amounts) yuan")[
                    language]
        }
    }

    public static func write(_ expired: [Reservation], _ writer: inout JSONWriter) {
        writer.beginArray()
        for reservation in expired {
            writer.object {
                $0.member("id", reservation.id.text)
                $0.member("lastDay", reservation.lastDay.iso)
                $0.key("legs")
                $0.beginArray()
                for leg in reservation.legs {
                    $0.object {
                        $0.member("debit", leg.debit.text)
                        $0.member("credit", leg.credit.text)
                        $0.member("amountFen", leg.amount.fen)
                    }
                }
                $0.endArray()
            }
        }
        writer.endArray()
    }
}
