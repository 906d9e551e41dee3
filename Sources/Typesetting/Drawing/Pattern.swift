/// Fills that are told apart in black-and-white print: hatched, dotted, light and dark.
enum Pattern {
    private static let inks = ["#1f4e79", "#9c5a00", "#3d6b35", "#6b3a6b", "#595959"]

    static func ink(_ series: Int) -> String { inks[series % inks.count] }

    static func fill(_ series: Int, _ name: String) -> String {
        series % 5 == 0 ? ink(0) : "url(#\(name)-\(series % 5))"
    }

    static func definitions(_ name: String) -> String {
        pattern(name, 1, "#fff", "<path d=\"M0,6L6,0\" stroke=\"\(ink(1))\" stroke-width=\"1.6\"/>")
            + pattern(
                name, 2, "#eef1f4", "<circle cx=\"3\" cy=\"3\" r=\"1.3\" fill=\"\(ink(2))\"/>")
            + pattern(
                name, 3, "#fff", "<path d=\"M0,3H6\" stroke=\"\(ink(3))\" stroke-width=\"1.2\"/>")
            + pattern(
                name, 4, "#dfe3e8",
                "<path d=\"M0,0L6,6M0,6L6,0\" stroke=\"\(ink(4))\" stroke-width=\".8\"/>")
    }

    private static func pattern(
        _ name: String, _ number: Int, _ ground: String, _ drawn: String
    ) -> String {
        "<pattern id=\"\(name)-\(number)\" width=\"6\" height=\"6\" "
            + "patternUnits=\"userSpaceOnUse\"><path d=\"M0,0H6V6H0Z\" fill=\"\(ground)\"/>"
            + "\(drawn)</pattern>"
    }
}
