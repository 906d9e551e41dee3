import CreditBook
import Quantities

/// Values of a body that the contract has tested already.
extension Call {
    func money(_ name: String) -> Money { Money(fen: body[name]?.integer ?? 0) }
    func optionalMoney(_ name: String) -> Money? { body[name]?.integer.map { Money(fen: $0) } }
    func rate(_ name: String = "ratePpm") -> Rate? { body[name]?.integer.map { Rate(ppm: $0) } }
    func day(_ name: String) -> Day? { body[name]?.text.flatMap { Day(iso: $0) } }
    func words(_ name: String) -> String { body[name]?.text ?? "" }
    func optionalWords(_ name: String) -> String? { body[name]?.text }
}
