import Diagnostics
import Documents
import Rules

extension RuleSetReader {
    /// A value and a table with the same name: one of them would never be found.
    mutating func checkNamesDiffer(_ values: YAMLNode?, _ tables: YAMLNode?) {
        let taken = Set(values?.keys ?? [])
        for entry in tables?.entries ?? [] where taken.contains(entry.key.string ?? "") {
            let name = entry.key.string ?? ""
            diagnostics.append(
                entry.key.fault(
                    "duplicateName", zh: "values 里已有“\(name)”；请给这张表另取一个名称。",
                    en: "values has “\(name)” already; give the table another name."))
        }
    }
}
