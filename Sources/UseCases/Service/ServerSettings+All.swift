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
            about: Bilingual(zh: "一个请求最长办理秒数", en: "longest time of a request in seconds")),
        .init(
            name: "limits.idle-seconds", kind: .integer(1...3600), standard: "75",
            about: Bilingual(
                zh: "连接空闲多少秒后断开（慢速客户端同）",
                en: "seconds after which an idle or stalled connection is closed")),
        .init(
            name: "limits.connections", kind: .integer(1...65_535), standard: "8192",
            about: Bilingual(zh: "同时连接数", en: "connections at once")),
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
