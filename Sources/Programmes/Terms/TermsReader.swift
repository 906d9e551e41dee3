public import Diagnostics
import Documents
import Quantities

/// Reads `products/terms/<id>.yaml` (schema `rongqiao/terms/1`): the terms of one programme.
public struct TermsReader {
    public static let schema = "rongqiao/terms/1"

    var diagnostics: [Diagnostic] = []
    var sources: [TermSource] = []
    var used: Set<String> = []
    /// Ids of the catalogue's rule sets; nil where they were not read.
    private let ruleSets: Set<String>?

    private init(_ ruleSets: Set<String>?) { self.ruleSets = ruleSets }

    /// The terms, if the file has no errors, and everything that was found wrong with it.
    /// - Parameters:
    ///   - file: its name; its stem must be the id.
    ///   - ruleSets: ids of the catalogue; the terms may name no others. Nil: not looked at.
    public static func read(
        bytes: [UInt8], file: String, ruleSets: Set<String>? = nil
    ) -> (terms: ProgrammeTerms?, diagnostics: [Diagnostic]) {
        var reader = TermsReader(ruleSets)
        do {
            let root = try YAMLReader.read(bytes: bytes, file: file)
            let terms = try reader.terms(root, stem: stem(file))
            return (reader.diagnostics.hasErrors ? nil : terms, reader.diagnostics)
        } catch {
            return (nil, reader.diagnostics + error.diagnostics)
        }
    }

    private static func stem(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }

    private static let keys = [
        "schema", "id", "kind", "name", "rules", "products", "version", "sources", "base", "splits",
        "second_split", "recovery", "caps", "pool", "triggers", "ceiling", "batch", "claim",
        "guarantor", "subsidy", "stacking", "notes",
    ]

    private mutating func terms(_ root: YAMLNode, stem: String) throws(Faults) -> ProgrammeTerms {
        check(root, TermsReader.keys)
        let schema = try root.require("schema")
        if schema.string != TermsReader.schema {
            report(
                schema, "unknownSchema", zh: "schema 应为 \(TermsReader.schema)",
                en: "the schema must be \(TermsReader.schema)")
        }
        let id = try root.require("id").requireText()
        if id != stem {
            report(
                try root.require("id"), "idDiffersFromFile", zh: "id“\(id)”与文件名不同；请改成 \(stem)",
                en: "the id \(id) differs from the file's name; write \(stem)")
        }
        let kind = word(try root.require("kind"), ProgrammeTerms.Kind.self)
        sources = try readSources(try root.require("sources"))
        let ruleSet = ruleSet(root["rules"])
        let own = [id] + (root["rules"]?.string.map { [$0] } ?? [])
        let pieces = try self.pieces(root, own)
        if (kind == .subsidy) != (root["subsidy"] != nil) {
            report(
                try root.require("kind"), "subsidyDiffersFromKind",
                zh: "kind: subsidy 与 subsidy 一节须同时写",
                en: "kind: subsidy goes with a section subsidy")
        }
        checkSourcesUsed(root)
        return ProgrammeTerms(
            id: id, kind: kind ?? .guarantee, name: try bilingual(try root.require("name")),
            ruleSet: ruleSet,
            products: try products(root["products"]) ?? [ruleSet].compactMap(\.self),
            validity: try validity(try root.require("version")),
            sources: sources, base: pieces.base, splits: pieces.splits,
            secondSplit: pieces.second, recovery: pieces.recovery, caps: pieces.caps,
            pool: pieces.pool, triggers: pieces.triggers, ceiling: pieces.ceiling,
            batch: pieces.batch, claim: pieces.claim, guarantor: pieces.guarantor,
            subsidy: pieces.subsidy,
            stacking: pieces.stacking,
            notes: try pieces.notes.map { node throws(Faults) in try bilingual(node) })
    }

    /// An id of the catalogue, or an error where the catalogue does not have it.
    private mutating func ruleSet(_ node: YAMLNode?) -> String? {
        guard let node, let id = node.string else { return nil }
        if let ruleSets, !ruleSets.contains(id) {
            let guess = nearest(to: id, in: ruleSets.sorted())
            report(
                node, "unknownRuleSet",
                zh: "目录里没有规则集“\(id)”" + (guess.map { "；是否想写“\($0)”？" } ?? ""),
                en: "the catalogue has no rule set “\(id)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? ""))
        }
        return id
    }

    private mutating func products(_ node: YAMLNode?) throws(Faults) -> [String]? {
        guard let node else { return nil }
        var ids: [String] = []
        for item in try node.requireSequence() {
            if let id = ruleSet(item) { ids.append(id) }
        }
        return ids
    }

    /// What the sections come to.
    private struct Pieces {
        var base: Sourced<LossBase>?
        var splits: [LossSplit] = []
        var second: SecondSplit?
        var recovery: RecoveryTerms?
        var caps = CompensationCaps()
        var pool: PoolTerms?
        var triggers: [SuspensionTrigger] = []
        var ceiling: PayoutCeiling?
        var batch: BatchTerms?
        var claim: ClaimTerms?
        var guarantor: GuarantorBounds?
        var subsidy: SubsidyTerms?
        var stacking: [StackingTerm] = []
        var notes: [YAMLNode] = []
    }

    private mutating func pieces(
        _ root: YAMLNode, _ own: [String]
    ) throws(Faults) -> Pieces {
        var pieces = Pieces()
        pieces.base = wordFigure(root["base"], LossBase.self)
        for node in try list(root["splits"]) { pieces.splits.append(try split(node)) }
        if let node = root["second_split"] { pieces.second = try secondSplit(node) }
        if let node = root["recovery"] { pieces.recovery = try recovery(node) }
        if let node = root["caps"] { pieces.caps = try caps(node) }
        if let node = root["pool"] { pieces.pool = try pool(node) }
        for node in try list(root["triggers"]) {
            if let trigger = try trigger(node) { pieces.triggers.append(trigger) }
        }
        if let node = root["ceiling"] { pieces.ceiling = try ceiling(node) }
        if let node = root["batch"] { pieces.batch = try batch(node) }
        if let node = root["claim"] { pieces.claim = try claim(node) }
        if let node = root["guarantor"] { pieces.guarantor = try guarantor(node) }
        if let node = root["subsidy"] { pieces.subsidy = try subsidy(node) }
        pieces.stacking = try stacking(try list(root["stacking"]), own: own)
        pieces.notes = try list(root["notes"])
        return pieces
    }
}

// Small readers that every section shares.
extension TermsReader {
    mutating func report(_ node: YAMLNode, _ code: String, zh: String, en: String) {
        diagnostics.append(node.fault(code, zh: zh + "。", en: en + "."))
    }

    mutating func check(_ node: YAMLNode, _ known: [String]) {
        diagnostics += node.unknownKeys(known: known)
    }

    func list(_ node: YAMLNode?) throws(Faults) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        return try node.requireSequence()
    }

    func bilingual(_ node: YAMLNode) throws(Faults) -> Bilingual {
        Bilingual(
            zh: try node.require("zh").requireText(), en: try node.require("en").requireText())
    }

    /// One of the words of a type, or an error that lists them.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: YAMLNode, _ type: Word.Type
    ) -> Word? where Word.RawValue == String {
        if let text = node.string, let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        report(
            node, "unknownWord", zh: "“\(node.string ?? "")”不是可用的词；此处可用：\(known)",
            en: "“\(node.string ?? "")” is no word here; known: \(known)")
        return nil
    }

    private mutating func validity(_ node: YAMLNode) throws(Faults) -> TermsValidity {
        check(node, ["from", "to", "confirmed", "text"])
        return TermsValidity(
            from: day(try node.require("from")), to: day(try node.require("to")),
            confirmed: day(try node.require("confirmed")))
    }

    private mutating func day(_ node: YAMLNode) -> Day? {
        if node.isNull || node.string == "unstated" { return nil }
        if let text = node.string, let day = Day(iso: text) { return day }
        report(
            node, "notADate", zh: "日期应写成 2026-01-31、unstated 或 null",
            en: "write a day as 2026-01-31, unstated or null")
        return nil
    }
}
