import Foundation
import Reports

/// SVG as it grows. Coordinates are pixels of the view box, written to a tenth, so that equal
/// drawings are equal bytes.
struct Canvas {
    /// Names of patterns begin with it: several drawings share a page.
    let name: String
    let width: Double
    private(set) var body = ""

    init(_ name: String, width: Double = 640) {
        self.name = name
        self.width = width
    }

    enum Anchor: String { case start, middle, end }

    /// - Parameter title: what the drawing shows, for those who hear it.
    func svg(height: Double, title: String) -> String {
        let box = "0 0 \(Canvas.figure(width)) \(Canvas.figure(height))"
        return "<svg viewBox=\"\(box)\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" "
            + "font-size=\"12\" fill=\"#1a1a1a\"><title>\(Markup.escaped(title))</title>"
            + "<defs>\(Pattern.definitions(name))</defs>\(body)</svg>"
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, isSoft: Bool = false
    ) {
        let soft = isSoft ? " fill=\"#595959\" font-size=\"11\"" : ""
        body += "<text x=\"\(Canvas.figure(x))\" y=\"\(Canvas.figure(y))\" "
        body += "text-anchor=\"\(anchor.rawValue)\"\(soft)>\(Markup.escaped(text))</text>"
    }

    mutating func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, series: Int
    ) {
        body += "<rect x=\"\(Canvas.figure(x))\" y=\"\(Canvas.figure(y))\" "
        body += "width=\"\(Canvas.figure(max(width, 0)))\" "
        body += "height=\"\(Canvas.figure(max(height, 0)))\" "
        body += "fill=\"\(Pattern.fill(series, name))\" stroke=\"#1a1a1a\" stroke-width=\".7\"/>"
    }

    mutating func line(
        _ from: Point, _ to: Point, isSoft: Bool = true
    ) {
        let look = isSoft ? "#b8bcc2\" stroke-width=\".7" : "#1a1a1a\" stroke-width=\"1"
        body += "<path d=\"M\(from.text)L\(to.text)\" stroke=\"\(look)\" fill=\"none\"/>"
    }

    /// An open line, or a closed one where `isClosed`; each series has dashes of its own.
    mutating func path(_ points: [Point], series: Int, isClosed: Bool) {
        guard let first = points.first else { return }
        let steps = points.dropFirst().map { "L" + $0.text }.joined()
        let dashes = ["", "6 3", "2 2", "8 3 2 3"][series % 4]
        let dash = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
        let fill = isClosed && series == 0 ? "#1f4e79\" fill-opacity=\".14" : "none"
        body += "<path d=\"M\(first.text)\(steps)\(isClosed ? "Z" : "")\" fill=\"\(fill)\" "
        body += "stroke=\"\(Pattern.ink(series))\" stroke-width=\"1.8\"\(dash)/>"
    }

    /// A point of a series, each with a shape of its own.
    mutating func mark(_ at: Point, series: Int) {
        let (x, y) = (at.x, at.y)
        let corners: [Point] =
            switch series % 4 {
            case 0: Canvas.around(at, 3.4, sides: 12)
            case 1:
                [
                    Point(x - 3, y - 3), Point(x + 3, y - 3), Point(x + 3, y + 3),
                    Point(x - 3, y + 3),
                ]
            case 2: [Point(x, y - 4), Point(x + 4, y + 3), Point(x - 4, y + 3)]
            default: [Point(x, y - 4.5), Point(x + 4, y), Point(x, y + 4.5), Point(x - 4, y)]
            }
        let text = corners.map(\.text).joined(separator: " ")
        let ink = Pattern.ink(series)
        body += "<polygon points=\"\(text)\" fill=\"\(series == 0 ? ink : "#fff")\" "
        body += "stroke=\"\(ink)\" stroke-width=\"1.4\"/>"
    }

    /// The names of the series, from the left.
    mutating func legend(_ names: [String], y: Double, isLine: Bool) {
        guard names.count > 1 else { return }
        var x = 12.0
        for (index, name) in names.enumerated() {
            if isLine {
                path([Point(x, y - 4), Point(x + 22, y - 4)], series: index, isClosed: false)
                mark(Point(x + 11, y - 4), series: index)
            } else {
                rectangle(x, y - 10, 16, 11, series: index)
            }
            text(name, x + (isLine ? 28 : 22), y)
            x += 48 + Canvas.width(name)
        }
    }

    /// About how wide a text is at 12 pixels.
    static func width(_ text: String) -> Double {
        Double(DisplayWidth.of(text)) * 6.3
    }

    static func figure(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = abs(tenths) % 10
        return sign + "\(abs(tenths) / 10)" + (rest == 0 ? "" : ".\(rest)")
    }

    static func around(_ centre: Point, _ radius: Double, sides: Int) -> [Point] {
        (0..<sides).map { centre.at(angle: Double($0) / Double(sides), radius) }
    }
}

/// A place in a drawing.
struct Point {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    var text: String { Canvas.figure(x) + "," + Canvas.figure(y) }

    /// - Parameter angle: in turns from the top, clockwise.
    func at(angle: Double, _ radius: Double) -> Point {
        let turn = angle * 2 * Double.pi
        return Point(x + radius * sin(turn), y - radius * cos(turn))
    }
}
