/// Asks spreadsheet programs to work out all formulas when they open the workbook: by one attribute
/// in `workbook.xml`, whose other bytes stay.
enum BookPartEditor {
    /// What stands behind `calcPr` in a workbook's part, in order (ECMA-376 part 1, 18.2.27).
    private static let later: Set<String> = [
        "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
        "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
    ]

    static func computingOnLoad(_ bytes: [UInt8]) -> [UInt8] {
        var reader = TagReader(bytes)
        while let tag = reader.next() {
            if tag.name == "calcPr", !tag.isEnd { return marked(bytes, tag) }
            let isEnd = tag.name == "workbook" && tag.isEnd
            if isEnd || (later.contains(tag.name) && !tag.isEnd) {
                let new = "<\(tag.prefix)calcPr fullCalcOnLoad=\"1\"/>"
                let place = tag.range.lowerBound
                return Array(bytes[..<place]) + Array(new.utf8) + Array(bytes[place...])
            }
        }
        return bytes
    }

    private static func marked(_ bytes: [UInt8], _ tag: TagReader.Tag) -> [UInt8] {
        var attributes = TagAttributes(bytes[tag.inner])
        if attributes["fullCalcOnLoad"] == "1" || attributes["fullCalcOnLoad"] == "true" {
            return bytes
        }
        attributes.set("fullCalcOnLoad", "1")
        let text = "<\(tag.prefix)calcPr\(attributes.text)\(tag.isEmpty ? "/" : "")>"
        return Array(bytes[..<tag.range.lowerBound]) + Array(text.utf8)
            + Array(bytes[tag.range.upperBound...])
    }
}
