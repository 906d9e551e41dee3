/// The page that stands in the folder of an export.
enum ExportPage {
    static let text = """
        # 融桥企业库导出 · Export of a Rongqiao base

        本文件夹是一个企业库的全部内容，用任何文本工具都能读。
        This folder holds everything that a base held; any tool for text can read it.

        - `manifest.json`：每个文件的 SHA-256 与行数，日志的长度和末笔摘要，库的结构版本。
          SHA-256 and rows of every file, the journal's length and last digest, the schema.
        - `entry.jsonl`：日志，每笔写明谁、何时、做了什么。The journal: who did what when.
        - 其余 `*.jsonl`：每表一个文件，每行一条 JSON；`entry` 是写入它的那一笔。
          One file for each table, one JSON object a line; `entry` is the journal's entry that wrote it.
        - `term.jsonl`：其他表用编号引用的文字（指标、来源、文件名）。
          Texts that other tables name by number.
        - 日期是自 1970-01-01 起的天数，时刻是自那时起的毫秒数（UTC），金额是分。
          Days count from 1970-01-01, moments are milliseconds since then (UTC), money is fen.
        - 利率以百万分之一计，月份写作 2026-09；`money_operation.jsonl` 的编号就是操作的序号，同一笔日志写入的
          操作同成同败。Rates are parts per million, months are written 2026-09; the number of a row of
          `money_operation.jsonl` is its ordinal, and the operations of one entry succeed or fail as one.
        - 二进制内容写作 `{"utf8": …}` 或 `{"base64": …}`。Binary content says how it is written.
        - 个人数据（企业主的年龄等）仍是密封的，没有钥匙读不出。钥匙只在导出时要求 `--with-keys` 才写进
          `keys.jsonl`，请另行保管；删去它，其余照样能导回。
          Personal values stay sealed. Their keys are in `keys.jsonl` only if `--with-keys` was asked for;
          keep it apart. Without it the rest can still be brought back.

        导回为一个新的库 · Build a new base of it:

            rongqiao restore --from-export FOLDER --database NEW.db

        任何一个字节有改动都会被拒绝。A changed byte is refused.

        """
}
