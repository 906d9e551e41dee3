import Diagnostics

extension ServerSettings {
    /// Every setting, in the order of the reference page.
    public static let all: [Setting] = [
        .init(
            name: "listen.host", kind: .text, standard: "127.0.0.1",
            about: Bilingual(
                zh: "监听地址；默认只在本机，TLS 由前面的代理负责",
                en: "address to listen on; this machine only by default, TLS is the proxy's")),
        .init(
            name: "listen.port", kind: .integer(0...65535), standard: "8080",
            about: Bilingual(zh: "监听端口；0 为任意空闲端口", en: "port; 0 takes a free one")),
        .init(
            name: "listen.public-url", kind: .text, standard: "",
            about: Bilingual(
                zh: "外部看到的网址，如 https://rq.example.cn；用于会话 Cookie 和链接",
                en: "the URL that people see; decides on Secure cookies and links")),
        .init(
            name: "listen.trust-forwarded", kind: .truth, standard: "false",
            about: Bilingual(
                zh: "前面有代理时相信 X-Forwarded-For 的最后一个地址",
                en: "behind a proxy: believe the last address of X-Forwarded-For")),
        .init(
            name: "limits.body-bytes", kind: .integer(1024...1_073_741_824), standard: "1048576",
            about: Bilingual(zh: "JSON 正文最大字节数", en: "largest JSON body in bytes")),
        .init(
            name: "limits.upload-bytes", kind: .integer(1024...1_073_741_824),
            standard: "33554432",
            about: Bilingual(zh: "上传文件最大字节数", en: "largest uploaded file in bytes")),
        .init(
            name: "limits.header-bytes", kind: .integer(1024...81920), standard: "16384",
            about: Bilingual(zh: "请求头最大字节数", en: "largest header block in bytes")),
        .init(
            name: "limits.target-bytes", kind: .integer(256...65536), standard: "8192",
            about: Bilingual(zh: "网址最大字节数", en: "longest request target in bytes")),
        .init(
            name: "limits.nesting", kind: .integer(4...128), standard: "32",
            about: Bilingual(zh: "JSON 最大嵌套层数", en: "deepest nesting of JSON")),
        .init(
            name: "limits.batch-items", kind: .integer(1...10_000), standard: "500",
            about: Bilingual(zh: "批量请求最多几条", en: "most items of a bulk call")),
        .init(
            name: "limits.rate-per-second", kind: .integer(1...1_000_000), standard: "100",
            about: Bilingual(
                zh: "每个密钥或会话每秒最多请求数（可短时突发两倍）",
                en: "requests a second of a key or session; twice that in a burst")),
        .init(
            name: "limits.request-seconds", kind: .integer(1...3600), standard: "30",
            about: Bilingual(
                zh: "请求头、正文、办理各自最长几秒",
                en: "longest time for a head to come, for a body to come, for the work on it")),
        .init(
            name: "limits.idle-seconds", kind: .integer(1...3600), standard: "75",
            about: Bilingual(
                zh: "连接空闲多少秒后断开（慢速客户端同）",
                en: "seconds after which an idle or stalled connection is closed")),
        .init(
            name: "limits.connections", kind: .integer(1...65_535), standard: "8192",
            about: Bilingual(zh: "同时连接数", en: "connections at once")),
        .init(
            name: "metrics.local", kind: .truth, standard: "true",
            about: Bilingual(
                zh: "在本机直接取 /metrics 不用密钥；其他地方一律要有 audit:read 的密钥",
                en: "/metrics is free on this machine itself; elsewhere it takes audit:read")),
        .init(
            name: "limits.streams", kind: .integer(1...1_000), standard: "8",
            about: Bilingual(
                zh: "每个密钥或账号同时打开的事件流数", en: "streams of events at once of a key or account")),
        .init(
            name: "jobs.at-once", kind: .integer(1...32), standard: "2",
            about: Bilingual(zh: "同时办理的任务数", en: "jobs that are worked on at once")),
        .init(
            name: "jobs.open", kind: .integer(1...10_000), standard: "100",
            about: Bilingual(
                zh: "等候和办理中的任务合计最多几个", en: "most jobs that wait or run, in all")),
        .init(
            name: "jobs.open-per-organisation", kind: .integer(1...10_000), standard: "10",
            about: Bilingual(
                zh: "每个机构等候和办理中的任务最多几个", en: "most of them of one organisation")),
        .init(
            name: "jobs.kept-days", kind: .integer(1...3650), standard: "7",
            about: Bilingual(zh: "任务结果保存几天", en: "days for which results are kept")),
        .init(
            name: "jobs.result-bytes-in-base", kind: .integer(0...16_777_216), standard: "262144",
            about: Bilingual(
                zh: "不超过这么多字节的结果存在库里，更大的存为库旁的文件",
                en: "results up to this are kept in the base, longer ones in files beside it")),
        .init(
            name: "backup.folder", kind: .text, standard: "",
            about: Bilingual(
                zh: "接口发起的备份写到哪个文件夹；默认企业库旁的 backups",
                en: "folder of backups that are asked for by call; backups beside the base")),
        .init(
            name: "webhooks.allow-private", kind: .places, standard: "",
            about: Bilingual(
                zh: "回调可发往的内网地址、网段或域名，用逗号分开；其余只发往公网的 https",
                en: "private addresses, ranges or names that webhooks may reach, with commas; "
                    + "otherwise the open internet by https only")),
        .init(
            name: "webhooks.seconds", kind: .integer(1...60), standard: "10",
            about: Bilingual(
                zh: "发送一条消息最长秒数", en: "longest time to deliver a message in seconds")),
        .init(
            name: "webhooks.parallel", kind: .integer(1...64), standard: "8",
            about: Bilingual(
                zh: "同时发送几条消息（每个回调地址最多 4 条）",
                en: "messages on their way at once; 4 of one webhook at most")),
        .init(
            name: "first-start.password-file", kind: .text, standard: "",
            about: Bilingual(
                zh: "首次启动时把管理员的一次性口令写入这个文件（只有属主可读），不显示",
                en: "the first start writes the administrator's one-time password to this file, "
                    + "which its owner alone may read, and prints none")),
        .init(
            name: "certificates.key-file", kind: .text, standard: "",
            about: Bilingual(
                zh: "签发结论凭证所用密钥的文件（只有属主可读）；不写则凭证不签名",
                en: "file of the key that signs certificates of verdicts, which its owner alone "
                    + "may read; without one they are not signed")),
        .init(
            name: "log.level", kind: .text, standard: "info",
            about: Bilingual(
                zh: "日志级别：debug info notice warning error", en: "level of the log")),
        .init(
            name: "ready-answers.bytes", kind: .integer(0...1_073_741_824), standard: "16777216",
            about: Bilingual(
                zh: "现成的匹配答复最多占多少内存（字节）；0 为不留",
                en: "room in memory for match answers that hold good; 0 keeps none")),
        .init(
            name: "workers", kind: .integer(2...256), standard: "16",
            about: Bilingual(zh: "读写企业库的线程数", en: "threads that read and write the base")),
    ]
}
