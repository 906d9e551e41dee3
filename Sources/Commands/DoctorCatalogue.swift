import Diagnostics
import Documents
import Foundation
import Products
import Quantities
import Rules
import UseCases
import Vocabulary

/// Looks at the program and the machine.
enum DoctorHouse {
    static func look(_ today: Day) -> [Symptom] {
        [program, terminal, clock(today)]
    }

    private static var program: Symptom {
        Symptom(
            .sound, "program", zh: "融桥 \(Program.version)", en: "rongqiao \(Program.version)")
    }

    /// Chinese needs UTF-8; most pages are laid out for 80 columns or more.
    private static var terminal: Symptom {
        let environment = ProcessInfo.processInfo.environment
        let locale =
            ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
            .first { !$0.isEmpty } ?? ""
        let isUTF8 = locale.uppercased().replacingOccurrences(of: "-", with: "").contains("UTF8")
        let shown = locale.isEmpty ? "—" : locale
        return isUTF8
            ? Symptom(
                .sound, "terminal", zh: "终端：\(shown)，\(Terminal.width) 列",
                en: "terminal: \(shown), \(Terminal.width) columns")
            : Symptom(
                .attention, "terminal",
                zh: "终端的语言环境是 \(shown)，不是 UTF-8，汉字可能显示不出；可设 LANG=C.UTF-8。",
                en: "the locale is \(shown) and not UTF-8; set LANG=C.UTF-8.")
    }

    private static func clock(_ today: Day) -> Symptom {
        today.year >= 2026
            ? Symptom(.sound, "clock", zh: "系统日期 \(today.iso)", en: "the day is \(today.iso)")
            : Symptom(
                .broken, "clock", zh: "系统日期是 \(today.iso)，显然不对；请校准时钟。",
                en: "the day is \(today.iso), which cannot be; set the clock.")
    }
}

/// Looks at the catalogue and the installation profile.
struct DoctorCatalogue {
    let common: CommonOptions
    let today: Day

    func look() -> (symptoms: [Symptom], loaded: LoadedCatalogue?) {
        do {
            let folder = try CatalogueFolder.find(common.catalogue)
            let (loaded, faults) = LoadCatalogue.load(try folder.files())
            let errors = faults.filter { $0.severity == .error }
            if let first = errors.first {
                let count = Symptom(
                    .broken, "catalogue",
                    zh: "目录 \(folder.path) 有 \(errors.count) 处错误，第一处见下；用 products check 查看。",
                    en:
                        "\(errors.count) errors in \(folder.path); see products check."
                )
                return ([count, Symptom(.broken, first)], nil)
            }
            let symptoms =
                [counts(loaded, folder.path, faults.count)] + confirmed(loaded.catalogue)
                + [lpr(loaded.dictionary.codes.lpr), workingDays(loaded.dictionary.codes)]
            return (symptoms, loaded)
        } catch let faults as Faults {
            return (faults.diagnostics.map { Symptom(.broken, $0) }, nil)
        } catch {
            return ([Symptom(.broken, "catalogue", zh: "\(error)", en: "\(error)")], nil)
        }
    }

    private func counts(_ loaded: LoadedCatalogue, _ path: String, _ warnings: Int) -> Symptom {
        let (sets, fields) = (loaded.catalogue.ids.count, loaded.dictionary.fields.count)
        return Symptom(
            .sound, "catalogue",
            zh: "目录 \(path)：\(sets) 个规则集，\(fields) 个指标，\(warnings) 处提醒",
            en: "catalogue \(path): \(sets) rule sets, \(fields) fields, \(warnings) warnings")
    }

    /// Rule sets that no source of the last 24 months confirms.
    private func confirmed(_ catalogue: Catalogue) -> [Symptom] {
        let old = catalogue.ids.compactMap { catalogue.latest($0) }.filter { set in
            let confirmed = set.version.confirmed ?? set.version.from
            return confirmed.flatMap { $0.adding(months: 24) }.map { $0 < today } ?? true
        }
        if old.isEmpty { return [] }
        return [
            Symptom(
                .attention, "rulesToConfirm",
                zh: "\(old.count) 个规则集超过 24 个月没有核对（规则待核），如 \(old[0].id)",
                en: "\(old.count) rule sets were not confirmed for 24 months, such as \(old[0].id)")
        ]
    }

    /// The rate of a month is published on its 20th.
    private func lpr(_ table: LPRTable) -> Symptom {
        let month = today.day >= 20 ? today : today.adding(months: -1) ?? today
        guard let last = table.lastKnown(onOrBefore: today) else {
            return Symptom(
                .attention, "lpr", zh: "没有 LPR 数据；请补 codes/lpr.tsv。",
                en: "no LPR is known; add it to codes/lpr.tsv.")
        }
        let isCurrent = table.entry(ofMonth: month) != nil
        return isCurrent
            ? Symptom(
                .sound, "lpr", zh: "LPR 已到 \(last.monthText)", en: "LPR known for \(last.monthText)"
            )
            : Symptom(
                .attention, "lpr",
                zh: "LPR 只到 \(last.monthText)，缺 \(month.iso.prefix(7))；请补 codes/lpr.tsv。",
                en: "LPR known for \(last.monthText) only; add \(month.iso.prefix(7)) to "
                    + "codes/lpr.tsv.")
    }

    /// The notice for a year comes out in the last weeks of the year before.
    private func workingDays(_ codes: CodeTables) -> Symptom {
        let needed = today.month == 12 ? today.year + 1 : today.year
        let last = codes.workingDays.publishedYears?.upperBound
        let shown = last.map(String.init) ?? "—"
        return (last ?? 0) >= needed
            ? Symptom(
                .sound, "workingDays", zh: "工作日历到 \(shown) 年",
                en: "working days known to \(shown)")
            : Symptom(
                .attention, "workingDays",
                zh: "工作日历只到 \(shown) 年，期限只能暂估；请补 codes/working-days.tsv 的 \(needed) 年。",
                en: "working days known to \(shown) only; add \(needed) to codes/working-days.tsv.")
    }

    func profile(_ loaded: LoadedCatalogue?) -> [Symptom] {
        do {
            guard let (path, bytes) = try common.profileFile() else {
                return [
                    Symptom(
                        .attention, "profile", zh: "没有安装档案 rongqiao.yaml：显示所有地区的产品。",
                        en: "no installation profile: products of every region are shown.")
                ]
            }
            let profile = try Installation(try YAMLReader.read(bytes: bytes, file: path))
            let faults = loaded.map { profile.check(against: $0) } ?? []
            let wrong = faults.filter { $0.severity == .error }
            if !wrong.isEmpty { return wrong.map { Symptom(.broken, $0) } }
            return [
                Symptom(
                    .sound, "profile", zh: "安装档案 \(path)：\(profile.zoneName.zh)",
                    en: "profile \(path): \(profile.zoneName.en)")
            ]
        } catch let faults as Faults {
            return faults.diagnostics.map { Symptom(.broken, $0) }
        } catch {
            return [Symptom(.broken, "profile", zh: "\(error)", en: "\(error)")]
        }
    }
}
