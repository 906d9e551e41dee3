import Diagnostics
import Products
import Testing

@Suite("条款文字与参数")
struct TextCheckTests {
    @Test(
        "改了参数没改文字，应提醒；单位不同而数相同，不提醒",
        arguments: [
            ("10万元", "上年纳税10万元以上", false), ("9万元", "上年纳税10万元以上", true),
            ("100000元", "上年纳税10万元以上", false), ("9万元", "上年纳税达到规定数额", false),
        ])
    func words(_ value: String, _ text: String, _ warns: Bool) throws {
        let file = """
            schema: rongqiao/rules/1
            id: demo
            kind: product
            name: {zh: 示范贷, en: Demo loan}
            family: risk-pool
            version: {text: unstated, from: unstated, to: null, confirmed: unstated}
            sources:
              A1: {title: 示范细则, date: 2022-07-04, evidence: official}
            values:
              tax_floor: {zh: 下限, en: Floor, values: [{from: unstated, is: \(value), source: A1}]}
            enterprise:
              - {id: tax, zh: \(text), min: {tax.paid_last_year: tax_floor}, source: A1}
            """
        let files = try CatalogueFiles.all()
        var reader = CatalogueReader(dictionary: try CatalogueFiles.dictionary(files))
        let catalogue = reader.read([
            .init(path: "zone/demo/a.yaml", shownAs: "a.yaml", bytes: Array(file.utf8))
        ])
        #expect(reader.diagnostics.map { $0.text(.zh) } == [])
        let set = try #require(catalogue.latest("demo"))
        #expect(set.textWarnings().map(\.code) == (warns ? ["wordsDifferFromValue"] : []))
    }
}
