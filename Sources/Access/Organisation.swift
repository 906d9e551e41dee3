public import Diagnostics
public import Quantities

/// An organisation whose people or systems use the service (机构).
public struct Organisation: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The zone that runs the service.
        case zone
        /// An office of the zone, such as taxes or science.
        case office
        case lender
        case guarantor
        case enterprise
        /// A system of the zone that speaks for people of its own.
        case platform

        public var label: Bilingual {
            switch self {
            case .zone: Bilingual(zh: "园区", en: "zone")
            case .office: Bilingual(zh: "部门", en: "office")
            case .lender: Bilingual(zh: "贷款机构", en: "lender")
            case .guarantor: Bilingual(zh: "担保机构", en: "guarantor")
            case .enterprise: Bilingual(zh: "企业", en: "enterprise")
            case .platform: Bilingual(zh: "平台系统", en: "platform")
            }
        }
    }

    /// Small letters, digits and hyphens; see `isID`.
    public let id: String
    public let kind: Kind
    /// As the books and consents write it: whose referrals a lender sees hangs on it.
    public let name: String
    /// An enterprise's credit code; others may have one.
    public let uscc: USCC?

    public init(id: String, kind: Kind, name: String, uscc: USCC? = nil) {
        self.id = id
        self.kind = kind
        self.name = name
        self.uscc = uscc
    }

    /// What is wrong with it, in this order: the id, the name, the credit code.
    public var faults: [AccessRefusal] {
        var found: [AccessRefusal] = []
        if !Organisation.isID(id) { found.append(.idIsMalformed(id)) }
        if name.allSatisfy(\.isWhitespace) { found.append(.nameIsEmpty) }
        if kind == .enterprise, uscc == nil { found.append(.enterpriseWithoutCode(id: id)) }
        return found
    }

    /// 2 to 40 of `a`–`z`, `0`–`9` and `-`, a letter first.
    public static func isID(_ text: String) -> Bool {
        guard (2...40).contains(text.utf8.count), let first = text.utf8.first else { return false }
        return isLetter(first)
            && text.utf8.allSatisfy {
                isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
