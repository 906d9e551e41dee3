import Foundation
public import Quantities
import Seals
public import Storage

/// Writes everything that a base holds into one file (tar) that its asker keeps.
public struct PackExport {
    private let base: any EnterpriseBase
    private let program: String
    private let progress: WorkProgress

    /// - Parameter program: its version.
    public init(
        _ base: any EnterpriseBase, program: String, telling progress: WorkProgress = .nobody
    ) {
        self.base = base
        self.program = program
        self.progress = progress
    }

    /// Without the keys of personal values, which are never sent.
    /// - Parameters:
    ///   - folder: where files may be made; what is made beside the result goes again.
    ///   - path: of the file, which is made.
    ///   - name: of the folder that the file unpacks to, in ASCII.
    /// - Throws: `CareFault.unsound` for a base whose export would prove nothing.
    public func run(
        in folder: String, to path: String, named name: String, at moment: Instant
    ) throws {
        let audit = try base.verify(against: nil, [])
        if !audit.isSound {
            throw CareFault.unsound(path: base.path ?? "", findings: audit.findings)
        }
        let loose = folder + "/" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: loose) }
        let export = WriteExport(
            program: program, at: moment, holdsKeys: false, telling: progress)
        try base.dumping { _ = try export.write($0, to: loose) }
        let tar = try TarFile(path, at: moment)
        for file in try FileManager.default.contentsOfDirectory(atPath: loose).sorted() {
            try tar.add(loose + "/" + file, as: name + "/" + file)
        }
        try tar.close()
    }
}
