import Foundation
import Quantities

/// Packs files into one (tar, as POSIX.1-1988 has it): a browser keeps one file, not a folder.
struct TarFile {
    private let file: ExportFile
    private let moment: Instant
    private static let block = 512
    private static let piece = 1 << 20

    /// - Parameter path: is made; only its owner may read it.
    init(_ path: String, at moment: Instant) throws {
        file = try ExportFile(path)
        self.moment = moment
    }

    /// - Parameter name: in ASCII, shorter than 100 bytes.
    func add(_ path: String, as name: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        try file.write(header(name, bytes: data.count))
        for start in stride(from: 0, to: data.count, by: TarFile.piece) {
            try file.write([UInt8](data[start..<min(start + TarFile.piece, data.count)]))
        }
        let rest = data.count % TarFile.block
        if rest > 0 { try file.write([UInt8](repeating: 0, count: TarFile.block - rest)) }
    }

    /// Two empty blocks are the end.
    func close() throws {
        try file.write([UInt8](repeating: 0, count: 2 * TarFile.block))
        try file.close()
    }

    private func header(_ name: String, bytes: Int) -> [UInt8] {
        precondition(name.utf8.count < 100, "names of an export are short")
        var header = [UInt8](repeating: 0, count: TarFile.block)
        func put(_ text: String, at place: Int) {
            header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
        }
        put(name, at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(bytes, 11), at: 124)
        put(octal(Int(moment.milliseconds / 1000), 11), at: 136)
        // The sum is taken with spaces in its own place.
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0}", at: 148)
        return header
    }

    private func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
