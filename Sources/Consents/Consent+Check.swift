public import Diagnostics
public import Vocabulary

extension Consent {
    /// What keeps it from being recorded, in a fixed order; empty if nothing does.
    public func faults(
        in dictionary: FieldDictionary, at place: SourceLocation? = nil
    ) -> [Diagnostic] {
        ConsentCheck(consent: self, dictionary: dictionary).faults.map {
            $0.diagnostic(at: place)
        }
    }
}

/// What a consent must be, beyond what its types enforce.
private struct ConsentCheck {
    let consent: Consent
    let dictionary: FieldDictionary

    private var terms: ConsentTerms { consent.terms }
    private var proof: ConsentProof { consent.proof }

    var faults: [LiteralFault] {
        [term, kind, scope, ownersScope, writing, form, ground, role, authority].compactMap { $0 }
    }

    private var term: LiteralFault? {
        guard let until = terms.until, until < terms.from else { return nil }
        return LiteralFault(
            "untilBeforeFrom",
            zh: "截止日 \(until) 早于起始日 \(terms.from)；请核对两个日期。",
            en: "the last day \(until) lies before the first one, \(terms.from); check both.")
    }

    private var kind: LiteralFault? {
        if consent.subject.isPerson != (terms.kind == .ownerData) {
            return LiteralFault(
                "subjectNotOfKind",
                zh: "企业主个人信息的授权只能由企业主本人给出，企业的授权不能写个人信息；请分开登记。",
                en: "the owner's data and the enterprise's are two consents; record them apart.")
        }
        let isRetention = terms.kind == .retention
        if isRetention != (terms.purpose == .servicing), terms.kind != .ownerData {
            return LiteralFault(
                "purposeNotOfKind",
                zh: "类型“\(terms.kind.label.zh)”与用途“\(terms.purpose.label.zh)”不符；"
                    + "“存续使用”只用于贷后、索赔与审计。",
                en: "the kind “\(terms.kind.label.en)” does not go with the purpose "
                    + "“\(terms.purpose.label.en)”; retention is for servicing alone.")
        }
        guard terms.kind == .taxData, !terms.scope.isOfTaxOnly else { return nil }
        return LiteralFault(
            "notOnlyTax", zh: "涉税数据的授权只能写涉税指标（tax.*）；其他指标请另立“数据共享”授权。",
            en: "a consent to tax data names fields of tax.* alone; record another one for the "
                + "rest.")
    }

    /// Fields that do not exist, and personal ones that the enterprise cannot give away.
    private var scope: LiteralFault? {
        for part in terms.scope.parts {
            switch part {
            case .field(let id):
                guard let field = dictionary.field(id: id) else { return unknown(part.text) }
                if field.isPersonal, !consent.subject.isPerson { return personal(field) }
            case .allPersonal:
                if !consent.subject.isPerson { return personal(nil) }
            case .family(let prefix):
                guard dictionary.fields.contains(where: { $0.id.hasPrefix(prefix + ".") }) else {
                    return unknown(part.text)
                }
            case .allButPersonal: continue
            }
        }
        return nil
    }

    private var ownersScope: LiteralFault? {
        guard consent.subject.isPerson else { return nil }
        let isAbout = dictionary.fields.contains {
            $0.isPersonal && terms.scope.contains($0)
        }
        let others = terms.scope.parts.contains { part in
            guard case .field(let id) = part else { return part == .allButPersonal }
            return dictionary.field(id: id).map { !$0.isPersonal } ?? false
        }
        if isAbout, !others { return nil }
        return LiteralFault(
            "notPersonal",
            zh: "企业主本人的授权只能写其个人信息（personal、owner.* 等）；企业的数据请由企业授权。",
            en: "a person's consent covers the person's own data alone, such as personal or "
                + "owner.*; the enterprise consents for its own.")
    }

    /// 征信业管理条例 Art. 14 and 18.
    private var writing: LiteralFault? {
        guard consent.subject.isPerson, !proof.isWritten else { return nil }
        return LiteralFault(
            "notWritten",
            zh: "个人信息的授权须为书面（征信业管理条例第十四条、第十八条）；请填写授权书的编号或文件名。",
            en: "a person's consent must be written (征信业管理条例 Art. 14, 18); give the number or "
                + "name of the signed form.")
    }

    private var form: LiteralFault? {
        guard terms.basis == .consent, (proof.template?.id ?? "").isEmpty else { return nil }
        return LiteralFault(
            "noTemplate", zh: "没有写明签的是哪一版授权书；请填写模板版本。",
            en: "which text was signed is not told; give the version of the form.")
    }

    private var ground: LiteralFault? {
        guard terms.basis != .consent, !proof.isWritten else { return nil }
        return LiteralFault(
            "noGround",
            zh: "依据为“\(terms.basis.label.zh)”，须写明合同编号或法规条款；请填写文号或证据材料。",
            en: "a \(terms.basis.label.en) needs the number of the contract or the article of the "
                + "law; give it as evidence.")
    }

    private var role: LiteralFault? {
        guard terms.basis == .consent else { return nil }
        guard let role = proof.signatory?.role else {
            return LiteralFault(
                "noSignatory", zh: "没有写签署人职务；请写 法定代表人、授权代理人 或 本人。",
                en: "who signed is not told; write legal representative, agent or person.")
        }
        let isWrong =
            consent.subject.isPerson ? role == .legalRepresentative : role == .personConcerned
        guard isWrong else { return nil }
        return LiteralFault(
            "wrongSignatory",
            zh: "签署人“\(role.label.zh)”不能给出此项授权；企业由法定代表人或授权代理人签，个人由本人或其代理人签。",
            en: "the \(role.label.en) cannot sign this; an enterprise signs through its legal "
                + "representative or an agent, a person alone or through an agent.")
    }

    private var authority: LiteralFault? {
        guard let signatory = proof.signatory, signatory.role == .agent,
            (signatory.authority ?? "").isEmpty
        else { return nil }
        return LiteralFault(
            "agentWithoutPaper", zh: "授权代理人签署的，须写明其授权依据（委托书编号或名称）。",
            en: "an agent signed; name the paper that authorises him.")
    }
}

extension ConsentCheck {
    private func unknown(_ text: String) -> LiteralFault {
        let guess = dictionary.nearestID(to: text)
        return LiteralFault(
            "unknownField", zh: "范围里的“\(text)”不在指标字典中" + (guess.map { "；是否指“\($0)”？" } ?? "。"),
            en: "“\(text)” of the scope is no field of the vocabulary"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    private func personal(_ field: Field?) -> LiteralFault {
        let name = field?.label ?? Bilingual(zh: "个人信息", en: "personal data")
        return LiteralFault(
            "personalInEnterpriseConsent",
            zh: "“\(name.zh)”是个人信息，企业不能代为授权；请由本人另行书面授权。",
            en: "“\(name.en)” is personal; the enterprise cannot consent for the person, who signs "
                + "a consent of his own.")
    }
}
