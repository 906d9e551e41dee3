import Diagnostics
import Foundation
import Papers
import Printing
import Testing
import Typesetting

@Suite("报告打印成 PDF")
struct PrintingTests {
    private func text(of pdf: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        reader.arguments = [file.path, "-"]
        let output = Pipe()
        reader.standardOutput = output
        try reader.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        reader.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }

    @Test("中文可以搜索和复制，页码、名称、合计都在", .enabled(if: Printer.find() != nil))
    func searchable() throws {
        let printer = try #require(Printer.find())
        let html = ReportHTML(try Templates.shipped()).page(SampleReport.report, .zh)
        let text = try text(of: try printer.pdf(of: html))
        for words in ["样张", "未提供", "𠮷祥材料", "22,592,576.10", "共8页", "<script>alert(1)"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("没有打印程序时说明装什么")
    func missing() {
        #expect(Printer.find("/nonexistent/chromium") == nil)
        #expect(Printer.missing.message.zh.contains("fonts-noto-cjk"))
    }

    @Test(
        "打印程序出错或太慢时说明，不给半份文件",
        arguments: [("/bin/false", "printFailed"), ("/bin/true", "printFailed")])
    func failing(path: String, code: String) throws {
        let printer = try #require(Printer.find(path))
        let faults = #expect(throws: Faults.self) { try printer.pdf(of: []) }
        #expect(faults?.diagnostics.map(\.code) == [code])
    }
}
