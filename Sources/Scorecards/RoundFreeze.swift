public import Diagnostics
public import Quantities

/// Why a round is not frozen. In a fixed order; all that hold are told.
public enum FreezeRefusal: Hashable, Sendable {
    /// The files have errors: what was left out would be missing from the result for good.
    case inputErrors(Int)
    case beforeFreezeDay(Day, today: Day)
    /// The ids of the objections that nobody has decided.
    case openObjections([String])
    /// Nobody belongs to those who are evaluated.
    case nobodyEvaluated
    /// Nobody's points are complete: ranks of what is not known would be published as results.
    case nothingComplete
    /// There is a file already, and it says something else.
    case otherContent(String)

    public var message: Bilingual {
        switch self {
        case .inputErrors(let count):
            Bilingual(
                zh: "数据有 \(count) 处错误；请先改正，冻结之后不能再补。",
                en:
                    "the files have \(count) errors; correct them first, "
                    + "nothing can be added later."
            )
        case .beforeFreezeDay(let day, let today):
            Bilingual(
                zh: "今天（\(today)）还没有到冻结日 \(day)；要提前冻结，先改轮次文件里的 freeze。",
                en: "today (\(today)) is before the freeze day \(day); to freeze earlier, change "
                    + "freeze in the file of the round.")
        case .openObjections(let ids):
            Bilingual(
                zh:
                    "有 \(ids.count) 条异议没有处理（编号 \(ids.joined(separator: "、"))）；"
                    + "请写明 decided 和 result。",
                en:
                    "\(ids.count) objections are open (\(ids.joined(separator: ", "))); write "
                    + "decided and result.")
        case .nobodyEvaluated:
            Bilingual(
                zh: "没有一家企业属于评价对象，没有结果可以冻结；请核对数据和 population。",
                en: "no enterprise is evaluated, there is nothing to freeze; check the files and "
                    + "population.")
        case .nothingComplete:
            Bilingual(
                zh: "没有一家企业的得分是完整的，排出的名次没有依据；请补数据，或放宽 counts（哪些数计入）。",
                en:
                    "nobody's points are complete, so no rank has a ground; bring data, or "
                    + "let weaker figures count (counts).")
        case .otherContent(let path):
            Bilingual(
                zh: "\(path) 已经存在，内容不同；冻结结果不能改写，要另存请换一个文件名。",
                en: "\(path) exists with other content; a frozen result is never overwritten, take "
                    + "another name.")
        }
    }

    public var code: String {
        switch self {
        case .inputErrors: "inputErrors"
        case .beforeFreezeDay: "beforeFreezeDay"
        case .openObjections: "openObjections"
        case .nobodyEvaluated: "nobodyEvaluated"
        case .nothingComplete: "nothingComplete"
        case .otherContent: "otherContent"
        }
    }

    public var diagnostic: Diagnostic {
        Diagnostic(.error, at: nil, code: code, zh: message.zh, en: message.en)
    }
}

/// Decides whether a round may be frozen.
public enum RoundFreeze {
    public enum Answer: Hashable, Sendable {
        /// The file may be written.
        case frozen(FrozenRound)
        /// The same was frozen before; nothing has to be written.
        case alreadyFrozen(FrozenRound)
        case refused([FreezeRefusal])
    }

    /// - Parameters:
    ///   - existing: what stands in the file that would be written; nil if there is none.
    ///   - path: the name of that file.
    public static func decide(
        _ result: RoundResult, on today: Day, inputErrors: Int, existing: String?, path: String
    ) -> Answer {
        let round = result.round
        let frozen = FrozenRound(result)
        let earlier = existing.flatMap { try? FrozenRound(text: $0, file: path) }
        var refusals: [FreezeRefusal] = []
        if inputErrors > 0 { refusals.append(.inputErrors(inputErrors)) }
        if today < round.freeze {
            refusals.append(.beforeFreezeDay(round.freeze, today: today))
        }
        let open = round.openObjections(on: today)
        if !open.isEmpty { refusals.append(.openObjections(open.map(\.id))) }
        if result.population == 0 {
            refusals.append(.nobodyEvaluated)
        } else if result.complete == 0 {
            refusals.append(.nothingComplete)
        }
        if existing != nil, earlier != frozen { refusals.append(.otherContent(path)) }
        if !refusals.isEmpty { return .refused(refusals) }
        return existing == nil ? .frozen(frozen) : .alreadyFrozen(frozen)
    }
}
