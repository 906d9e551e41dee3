import Quantities
import Testing

@Suite("统一社会信用代码")
struct USCCTests {
    @Test(
        "校验位",
        arguments: [
            ("91430300MA4177763Q", true), ("91440606568256340P", true),
            ("91430300MA9579032J", true), ("91430300MA9579032K", false),
        ])
    func checkDigit(code: String, fits: Bool) throws {
        #expect(try USCC(code).hasValidCheckDigit == fits)
        if fits { #expect(USCC.checkDigit(for: code.dropLast()) == code.last) }
    }

    @Test("小写按大写读")
    func smallLetters() throws {
        let code = try USCC("91430300ma4177763q")
        #expect(code.text == "91430300MA4177763Q")
        #expect(code == (try USCC("91430300MA4177763Q")))
    }

    @Test("长度不对", arguments: ["", "9143", "91430300MA4177763", "91430300MA4177763QQ"])
    func length(code: String) {
        #expect(throws: USCC.Fault.length(code.unicodeScalars.count)) { try USCC(code) }
    }

    @Test(
        "不允许的字符",
        arguments: [
            ("91430300MI4177763Q", Character("I"), 10), ("9143030OMA4177763Q", Character("O"), 8),
            ("91430300MA4177763号", Character("号"), 18),
        ])
    func alphabet(code: String, letter: Character, position: Int) {
        #expect(throws: USCC.Fault.character(letter, position: position)) { try USCC(code) }
    }

    @Test("不足17位没有校验位")
    func noCheckDigit() {
        #expect(USCC.checkDigit(for: "9143") == nil)
        #expect(USCC.checkDigit(for: "9143030OMA4177763") == nil)
    }
}
