import CreditBook
public import Programmes
public import Quantities
public import Storage

extension StepHead {
    /// The head of a step as it is sent: without a day it has that of the step on record under its
    /// id, so that sent again on another day it is the same; else today's.
    public static func sent(
        _ id: String, on day: Day?, today: Day, evidence: String?, in view: any BaseView
    ) throws -> StepHead {
        let recorded = day == nil ? try view.step(id: id)?.step.day : nil
        return StepHead(id, on: day ?? recorded ?? today, evidence: evidence)
    }
}
