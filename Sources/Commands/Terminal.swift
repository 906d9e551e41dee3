import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Quantities

/// Standard output and standard error.
enum Terminal {
    /// Lets a write to a pipe that nobody reads fail, where it would end the process by a signal.
    static func ignoreClosedPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    static func say(_ line: String) {
        write(Array((line + "\n").utf8))
    }

    /// Bytes to standard output. A reader that went away (`| head`) ends the program quietly; what
    /// cannot be written for another reason, such as a full disk, is told.
    static func write(_ bytes: some DataProtocol) {
        if bytes.isEmpty { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            if errno == EPIPE { Foundation.exit(0) }
            complain("错误: 结果没有写完：\(String(cString: strerror(errno))) · output was cut off")
            Foundation.exit(1)
        }
    }

    static func complain(_ line: String) {
        // Where nobody reads the complaints, the work goes on.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Diagnostics, one a line, to standard error.
    /// What they quote of a file cannot steer the terminal.
    static func complain(_ diagnostics: [Diagnostic], _ language: Language) {
        for diagnostic in diagnostics {
            complain(ControlCharacters.escaped(diagnostic.text(language)))
        }
    }

    /// The same without what is only told where somebody asks for it: where the order of sources
    /// has decided between several figures, `conflicts` lists them.
    static func complainOfOpen(_ diagnostics: [Diagnostic], _ language: Language) {
        complain(diagnostics.filter { $0.code != "sourcesDiffer" }, language)
    }

    /// Prints the faults and ends with status 1.
    static func fail(_ diagnostics: [Diagnostic], _ language: Language) -> ExitCode {
        complain(diagnostics, language)
        return ExitCode(1)
    }

    /// The columns of the terminal; 80 where there is none. Never less, and at most 120.
    static var width: Int {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return isTerminal ? min(max(Int(size.ws_col), 80), 120) : 80
    }

    /// The moment, for the journal.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Today where the program runs.
    static var today: (year: Int, month: Int, day: Int) {
        let parts = Calendar(identifier: .gregorian).dateComponents(
            [.year, .month, .day], from: Date())
        return (parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
    }
}
