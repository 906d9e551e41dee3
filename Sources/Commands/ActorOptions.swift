import ArgumentParser
import Foundation

/// Who answers for what is written: it stands in the journal.
struct ActorOptions: ParsableArguments {
    @Option(help: "经办人或岗位，记入日志；默认为登录用户 · who does it, for the journal")
    var by: String?

    /// `--by`, else the user of the system.
    var name: String {
        let environment = ProcessInfo.processInfo.environment
        return [by, environment["RONGQIAO_ACTOR"], environment["USER"]]
            .compactMap(\.self).first { !$0.isEmpty } ?? NSUserName()
    }
}
