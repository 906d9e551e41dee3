import CreditBook
import Diagnostics
import Enterprises
public import Papers
import Products
public import Quantities
import Reports
import Reviews
public import Storage
import Vocabulary

/// Makes the calendar of what ends out of what a base held at one moment (到期日历).
public enum DueCalendar {
    /// - Parameters:
    ///   - day: the business day; what happened later is left out.
    ///   - days: how far ahead.
    /// - Throws: `Faults` where the installation's calendar has faults, or the base holds nobody.
    public static func report(
        _ view: any BaseView, _ setting: ZonePapers.Setting, on day: Day, days: Int,
        knownAt: Instant?
    ) throws -> Report {
        let dictionary = setting.loaded.dictionary
        let members = try ReadBase.members(view, dictionary, asOf: day)
        if members.isEmpty { throw Faults([nobody(day)]) }
        let finder = ExpiringFacts(
            dictionary, taxGrade: try TaxGradeTerm(setting.installation?.calendar))
        let resolver = Resolver(
            dictionary: dictionary,
            precedence: Precedence(
                setting.installation?.policy ?? SourcePolicy(), dictionary: dictionary))
        let held = members.flatMap { member in
            let (profile, _) = resolver.profile(of: member.enterprise, asOf: day)
            return finder.items(of: profile)
                + ExpiringFacts.items(
                    of: member.answers, EnterpriseName(key: profile.key, name: profile.name),
                    on: day)
        }
        let books = try CreditBooks(view, [.life]).until(day)
        let names = try EnterpriseRoll(view, on: day).names
        let items =
            try held + ExpiringConsents.items(view, on: day)
            + DueLoans.items(books.life.state, on: day, names: names)
        return DueCalendarPaper(items, on: day, days: days)
            .report(setting.head(day, knownAt, books))
    }

    private static func nobody(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noEnterprises",
            zh: "企业库在 \(day.iso) 没有企业，没有日历可出；先导入企业资料。",
            en: "the base holds no enterprise on \(day.iso); import some first.")
    }
}
