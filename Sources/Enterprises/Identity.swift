public import Diagnostics
public import Documents
public import Quantities
import Vocabulary

/// Who a row speaks of.
public struct Identity: Sendable {
    public let uscc: USCC?
    /// The code where the row gives no name.
    public let name: String

    /// Nil where neither a code nor a name can be used; faults go to `diagnostics`.
    public static func read(
        code: Cell?, name: Cell?, in table: Table, heads: (code: String, name: String),
        _ diagnostics: inout [Diagnostic]
    ) -> Identity? {
        let text = name.map { PlainText.trimmed($0.text) } ?? ""
        let named = CellLiteral.blanks.contains(text.lowercased()) ? "" : text
        let place = (code ?? name).map { table.location(of: $0, head: heads.code) }
        let uscc = code.flatMap { self.uscc($0, place, &diagnostics) }
        if named.isEmpty, uscc == nil {
            diagnostics.append(ImportFaults.nobody(place))
            return nil
        }
        if uscc == nil { diagnostics.append(ImportFaults.unidentified(named, place)) }
        return Identity(uscc: uscc, name: named.isEmpty ? uscc?.text ?? "" : named)
    }

    private static func uscc(
        _ cell: Cell, _ place: SourceLocation?, _ diagnostics: inout [Diagnostic]
    ) -> USCC? {
        let text = PlainText.halfWidth(cell.text).filter { !$0.isWhitespace && $0 != "'" }
        if CellLiteral.blanks.contains(text.lowercased()) || CellLiteral.noneWords.contains(text) {
            return nil
        }
        if isDestroyed(text, cell) {
            diagnostics.append(ImportFaults.destroyedCode(text, place))
            return nil
        }
        do throws(USCC.Fault) {
            let uscc = try USCC(text)
            if !uscc.hasValidCheckDigit {
                diagnostics.append(ImportFaults.checkDigit(uscc, place))
            }
            return uscc
        } catch {
            diagnostics.append(ImportFaults.badCode(text, error, place))
            return nil
        }
    }

    /// `9.14303E+17`: a spreadsheet took the code for a number and kept 15 digits of it.
    private static func isDestroyed(_ text: String, _ cell: Cell) -> Bool {
        if case .number = cell.kind { return true }
        let parts = text.uppercased().split(separator: "E")
        return parts.count == 2 && Decimal34(text) != nil
            && (parts[0].contains(".") || parts[1].hasPrefix("+"))
    }
}
