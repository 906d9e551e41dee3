import Documents
import Foundation
import HTTPTypes
import Workbooks

/// Workbooks as answers.
enum WorkbookAnswer {
    static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    static func reply(_ about: String) -> Endpoint.Reply { .text(type, about) }

    /// - Parameter name: of the file that the caller keeps, without its ending, in ASCII.
    static func make(_ book: Book, named name: String) throws -> Answer {
        // The writer makes files only.
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString + ".xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            try WorkbookWriter.write(book, to: file.path, existing: .refuse)
        } catch {
            // The folder for such files is the service's own affair.
            throw Problem(.internalError)
        }
        var answer = Answer(.ok, Array(try Data(contentsOf: file)), type: type)
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name).xlsx\""
        return answer
    }
}
