import Diagnostics

extension AccessRefusal {
    var toldOfMaking: Bilingual? { toldOfNames ?? toldOfRoles ?? toldOfPasswords }

    private var toldOfNames: Bilingual? {
        switch self {
        case .idIsMalformed(let id):
            Bilingual(
                zh: "“\(id)”不能作机构标识：2 至 40 个小写字母、数字和连字符，字母开头。",
                en: "“\(id)” cannot be an id: 2 to 40 small letters, digits and hyphens, a letter "
                    + "first.")
        case .nameIsEmpty:
            Bilingual(zh: "机构名称不能为空。", en: "an organisation needs a name.")
        case .enterpriseWithoutCode(let id):
            Bilingual(
                zh: "企业“\(id)”要有统一社会信用代码。", en: "the enterprise “\(id)” needs a credit code.")
        case .loginIsMalformed(let login):
            Bilingual(
                zh: "“\(login)”不能作账号：2 至 64 个小写字母、数字和 . - _ @，字母开头。",
                en: "“\(login)” cannot be a login: 2 to 64 small letters, digits and . - _ @, a "
                    + "letter first.")
        case .organisationExists(let id):
            Bilingual(zh: "已有机构“\(id)”。", en: "there is an organisation “\(id)” already.")
        case .organisationUnknown(let id):
            Bilingual(
                zh: "没有机构“\(id)”；用 rongqiao access organisation list 查看。",
                en: "there is no organisation “\(id)”; see rongqiao access organisation list.")
        case .zoneExists(let id):
            Bilingual(zh: "园区只有一个，已是“\(id)”。", en: "there is one zone, “\(id)”.")
        case .loginTaken(let login):
            Bilingual(
                zh: "账号“\(login)”已被用过；账号不重复使用。",
                en: "the login “\(login)” was given before; none is given twice.")
        case .loginUnknown(let login):
            Bilingual(
                zh: "没有账号“\(login)”；用 rongqiao access account list 查看。",
                en: "there is no account “\(login)”; see rongqiao access account list.")
        default: nil
        }
    }

    private var toldOfRoles: Bilingual? {
        switch self {
        case .rolesAreMissing(let login):
            Bilingual(zh: "账号“\(login)”要有角色。", en: "the account “\(login)” needs a role.")
        case .roleOfAnotherKind(let role, let kind):
            Bilingual(
                zh: "\(kind.label.zh)里没有“\(role.label.zh)”这个角色。",
                en: "nobody in a \(kind.label.en) can be \(role.label.en).")
        case .scopesAreMissing:
            Bilingual(zh: "密钥要有权限。", en: "a key needs a scope.")
        case .scopesBeyondRole(let scopes, let role):
            Bilingual(
                zh: "“\(role.label.zh)”没有这些权限：\(Set(scopes).text)。",
                en: "\(role.label.en) has no \(Set(scopes).text).")
        case .endsBeforeItBegins:
            Bilingual(zh: "到期时间要在现在之后。", en: "the end has to lie ahead.")
        case .holderElsewhere(let login):
            Bilingual(
                zh: "“\(login)”是另一个机构的人，不能为这把密钥负责。",
                en: "“\(login)” belongs to another organisation and cannot answer for this key.")
        case .alreadyDisabled(let login):
            Bilingual(zh: "账号“\(login)”已经停用。", en: "the account “\(login)” is disabled already.")
        case .lastAdministrator(let login):
            Bilingual(
                zh: "“\(login)”是最后一个管理员，不能停用；先加一个管理员。",
                en: "“\(login)” is the last administrator and stays; add another one first.")
        case .accountsExist:
            Bilingual(
                zh: "已有账号，首次设置只做一次；忘了口令用 rongqiao access account password。",
                en: "there are accounts; the first start is done once. For a lost password see "
                    + "rongqiao access account password.")
        default: nil
        }
    }

    private var toldOfPasswords: Bilingual? {
        switch self {
        case .passwordTooShort(let characters):
            Bilingual(
                zh: "口令至少 \(characters) 个字符。",
                en: "a password has \(characters) characters at least.")
        case .passwordTooLong(let bytes):
            Bilingual(zh: "口令最多 \(bytes) 字节。", en: "a password has \(bytes) bytes at most.")
        case .passwordTooSimple:
            Bilingual(
                zh: "口令太容易猜：不要含账号，也不要只用几个字符反复。",
                en: "the password is guessed too easily: leave out the login and use more than a "
                    + "few characters.")
        case .passwordUnchanged:
            Bilingual(zh: "新口令要与原来的不同。", en: "the new password has to be another one.")
        case .outOfMemory:
            Bilingual(
                zh: "内存不足，算不出口令散列，没有改动。",
                en: "there is not enough memory to hash a password; nothing was changed.")
        default: nil
        }
    }
}
