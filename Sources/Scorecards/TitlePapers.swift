public import Vocabulary

/// The fields that hold a certificate's number and day of issue, where the vocabulary has them:
/// `enterprise.srdi_sme_number`, `enterprise.srdi_sme_issued_on`.
public struct TitlePapers: Sendable {
    public let number: FieldIndex?
    public let issued: FieldIndex?

    public init(_ title: String, _ dictionary: FieldDictionary) {
        let stem = "enterprise." + title.replacing("-", with: "_")
        // A technology SME has an entry number and no certificate.
        let entry = title == "tech-sme" ? dictionary.index(of: "enterprise.tsme_entry_number") : nil
        number = entry ?? dictionary.index(of: stem + "_number")
        issued = dictionary.index(of: stem + "_issued_on")
    }

    var fields: [FieldIndex] { [number, issued].compactMap { $0 } }
}
