import Consents
import Diagnostics
public import Quantities
import Reports
public import Reviews
public import Storage

/// The consents that run out, for the calendar: those that were withdrawn are not among them.
public enum ExpiringConsents {
    public static func items(_ view: any BaseView, on day: Day) throws -> [Expiring] {
        try ReadConsents.list(view, of: nil, on: day).compactMap { listed in
            guard let until = listed.consent.terms.until, stands(listed.status(on: day)) else {
                return nil
            }
            let terms = listed.consent.terms
            let purpose = terms.purpose.label
            let what = Bilingual(
                zh: terms.receiver.label.zh + " " + purpose.zh,
                en: terms.receiver.label.en + ", " + purpose.en)
            let key = listed.consent.subject.enterprise
            return Expiring(
                .consent, EnterpriseName(key: key, name: listed.name), what: what,
                id: listed.consent.id, lastDay: until, source: listed.consent.id)
        }
    }

    private static func stands(_ status: ConsentStatus) -> Bool {
        if case .withdrawn = status { false } else { true }
    }
}
