"""What somebody hostile writes into each text that the API takes. Run by scripts/fuzz-api with its tools.

The document is walked: every free text of every body, every parameter of path and query, and the header fields. Each gets
hostile words in turn; no answer may be 5xx, be split, run what was sent or tell of the inside; nothing may be fetched, no
file may appear, and what is handed out as workbook or calendar holds the words as words.
"""

import copy
import io
import json
import os
import re
import socket
import threading
import time
import urllib.parse
import zipfile
import zlib

import yaml

LONG = "长" * 1_000_000
EVIL = "rqx{{7*7}}rqx${7*7}rqx<%= 7*7 %>rqx#{7*7}rqx"


def words(trap):
    """Name and text of each attack. `trap`: the port at which nobody may call."""
    return [
        ("SQL", "x'; DROP TABLE step; --"), ("SQL union", "' UNION SELECT * FROM credential --"),
        ("a formula", "=cmd|'/C calc'!A0"), ("a formula by +", "+HYPERLINK(\"http://127.0.0.1:%d\",\"x\")" % trap),
        ("a formula by @", "@SUM(1+1)*cmd|'/C calc'!A0"), ("a header", "x\r\nX-Evil: 1\r\n\r\nHTTP/1.1 200 OK"),
        ("a line", "x\nEVIL:1\nBEGIN:VALARM"), ("a path", "../../../../etc/passwd"),
        ("a path, encoded", "..%2f..%2fetc%2fpasswd%00.xlsx"), ("a URL", "http://127.0.0.1:%d/latest/meta-data" % trap),
        ("a template", EVIL), ("a zero", "a\x00b"), ("a turned text", "a\u202egnp.exe"), ("half a pair", "a\ud800b"),
        ("no character", "a\uffff\ufffeb"), ("a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
        ("a log line", '"}\n{"level":"error","event":"forged"}'), ("combining marks", "e" + "\u0301" * 1500),
        ("blanks", " \u3000\t "), ("nothing", ""), ("a number", "9" * 400), ("a million characters", LONG),
    ]


class Trap(threading.Thread):
    """Listens where the attacks send the service; whoever calls is counted."""

    def __init__(self):
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.calls = 0

    def run(self):
        while True:
            try:
                self.door.accept()[0].close()
                self.calls += 1
            except OSError:
                return


class Attack:
    def __init__(self, station, ids, is_long):
        self.station, self.ids, self.is_long = station, ids, is_long
        self.document = yaml.safe_load(station.call("GET", "/openapi.yaml").text)
        self.trap = Trap()
        self.trap.start()
        self.words = words(self.trap.port)
        self.sent = 0
        self.failures = []

    def resolve(self, node):
        while isinstance(node, dict) and "$ref" in node:
            rest = {key: value for key, value in node.items() if key != "$ref"}
            found = self.document
            for part in node["$ref"][2:].split("/"):
                found = found[part]
            node = {**found, **rest}
        return node

    # What is sent

    def texts(self, schema, value, place=()):
        """The places of free texts in a body, also of those that its example leaves out."""
        schema = self.resolve(schema)
        kind = schema.get("type")
        if kind == "string" and "enum" not in schema:
            yield place
        elif kind == "object":
            for name, part in schema.get("properties", {}).items():
                yield from self.texts(part, (value or {}).get(name) if isinstance(value, dict) else None, place + (name,))
        elif kind == "array" and isinstance(value, list) and value:
            yield from self.texts(schema.get("items", {}), value[0], place + (0,))

    def chosen(self, where):
        """All words in the long run, else three for each place, others at the next one."""
        if self.is_long:
            return self.words
        lot = zlib.crc32(where.encode())
        return [self.words[(lot + step * 7) % len(self.words)] for step in range(3)]

    def parameters(self, operation):
        path, query = {}, {}
        for parameter in map(self.resolve, operation.get("parameters", [])):
            name, example = parameter["name"], parameter.get("example", "x")
            if parameter["in"] == "path":
                path[name] = self.ids.get(name, [example])[0]
            elif parameter["in"] == "query" and parameter.get("required"):
                query[name] = example
        return path, query

    def every(self):
        """Each request once for each place and word: operation, key, target, body, header fields, what it is."""
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                content = self.resolve(operation.get("requestBody", {})).get("content", {})
                body = content.get("application/json", {})
                own_path, own_query = self.parameters(operation)
                name = operation["operationId"]
                if name in ("logOut", "changePassword"):
                    continue
                for place in self.texts(body.get("schema", {}), body.get("example")):
                    where = name + " /" + "/".join(map(str, place))
                    for title, text in self.chosen(where):
                        value = copy.deepcopy(body.get("example") or {})
                        if name == "logIn":  # guessing at one login is slowed, and that is tested elsewhere
                            value["login"] = os.urandom(8).hex()
                        value = put(value, place, text)
                        yield where, title, text, method, target(path, own_path, own_query), value, {}
                example = body.get("example") if body else (b"x" if content else None)
                for parameter in map(self.resolve, operation.get("parameters", [])):
                    place = parameter["in"]
                    where = f"{name} {place} {parameter['name']}"
                    for title, text in self.chosen(where):
                        if place == "path":
                            whole = target(path, {**own_path, parameter["name"]: text or "x"}, own_query)
                        elif place == "query":
                            whole = target(path, own_path, {**own_query, parameter["name"]: text})
                        else:
                            whole = target(path, own_path, own_query)
                        fields = {parameter["name"]: text} if place == "header" else {}
                        yield where, title, text, method, whole, example, fields

    def headers(self):
        for name in ("X-Request-ID", "If-None-Match", "Cookie", "Authorization", "Rongqiao-Version", "User-Agent",
                     "X-Forwarded-For", "Content-Type", "Accept", "Host", "X-CSRF-Token"):
            for title, text in self.words:
                yield "header " + name, title, text, "get", "/me", None, {name: text}

    # What comes back

    def run(self):
        before = set(os.listdir(self.station.folder))
        started = time.monotonic()
        for where, title, text, method, whole, body, fields in [*self.headers(), *self.every()]:
            self.send(where, title, text, method, whole, body, fields)
        self.handed_out()
        if self.trap.calls:
            self.failures.append(f"the service called where a text told it to, {self.trap.calls} times")
        new = {name for name in set(os.listdir(self.station.folder)) - before if not name.startswith("base.db")}
        if new:
            self.failures.append(f"files appeared: {new}")
        log = open(self.station.log, "rb").read()
        for line in log.splitlines():
            if b'"event":"forged"' in line and not line.startswith(b'{"at"'):
                self.failures.append("a line of the log was forged")
        print(f"  ✓ {self.sent} hostile texts sent ({time.monotonic() - started:.0f} s)" if not self.failures else "", flush=True)
        for failure in self.failures[:40]:
            print("FAIL " + failure, flush=True)
        return not self.failures

    def send(self, where, title, text, method, whole, body, fields):
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii="\ud800" in text, allow_nan=False).encode()
            fields = {"Content-Type": "application/json", **fields}
        began = time.monotonic()
        try:
            said = raw(self.station, method.upper(), whole, body, fields)
        except OSError as error:
            self.failures.append(f"{where}: {title}: no answer ({error})")
            return
        self.sent += 1
        took = time.monotonic() - began
        if took > 20:
            self.failures.append(f"{where}: {title}: answered after {took:.0f} s")
        head, _, rest = said.partition(b"\r\n\r\n")
        status = int(head[9:12]) if head.startswith(b"HTTP/1.1 ") else 0
        wrong = None
        if status == 0 or status >= 500:
            wrong = f"status {status}"
        elif re.search(rb"(?im)^x-evil:", head) or b"HTTP/1.1" in rest[:0]:
            wrong = "the head was split"
        elif re.search(rb"rqx49rqx", rest):
            wrong = "a template was run"
        elif re.search(rb"(?i)sqlite|near \"|syntax error|\.swift|root:x:", rest):
            wrong = "the answer tells of the inside"
        elif b"json" in head and text and len(text) < 2000 and any(ord(sign) < 32 for sign in text) and text.encode("utf-8", "replace") in rest:
            wrong = "control characters came back as they are"
        if wrong:
            self.failures.append(f"{where}: {title}: {wrong}: {said[:300]!r}")
        if self.station.process.poll() is not None:
            raise SystemExit(f"FAIL the service ended at {where}: {title}")

    # What is handed out

    def handed_out(self):
        """Hostile words that are taken stand in workbooks and calendars as words."""
        zone = self.station.keys["zone"]
        for title, text in self.words[2:5] + [("a line", "x\nEVIL:1\nBEGIN:VALARM")]:
            self.station.call(
                "POST", "/demands", zone, {"enterprise": self.ids["enterprise"][0], "amountFen": 1_000_000,
                                           "termMonths": 12, "use": text, "evidence": text})
            self.station.call(
                "POST", "/organisations", body={"id": f"evil-{zlib.crc32(text.encode())}", "kind": "lender", "name": text},
                headers=self.station.session)
        lender = self.ids["lender"][0]
        book = {"amountFen": 100_000_000, "termMonths": 12, "ratePpm": 36_500, "start": "2026-11-22"}
        example = self.document["paths"]["/loans/cost-sheet/workbook"]["post"]["requestBody"]["content"]["application/json"]["example"]
        asked = [
            ("GET", "/decision-sheets?lender=" + lender, None), ("GET", f"/months/{lender}/2026-10/template", None),
            ("GET", f"/months/{lender}/2026-10/return-sheet", None), ("GET", "/calendar.ics", None),
            ("POST", "/loans/cost-sheet/workbook", example or book),
        ]
        for method, path, body in asked:
            said = self.station.call(method, path, zone, body)
            if said.status != 200:
                continue
            if said.body[:2] == b"PK":
                self.look_into(path, said.body)
            elif re.search(rb"(?m)^EVIL", said.body):
                self.failures.append(f"{path}: a text began a line of its own")

    def look_into(self, path, book):
        with zipfile.ZipFile(io.BytesIO(book)) as file:
            for name in file.namelist():
                if name.startswith("/") or ".." in name:
                    self.failures.append(f"{path}: part {name}")
                part = file.read(name)
                for formula in re.findall(rb"<f[^>]*>(.*?)</f>", part, re.S):
                    if b"cmd" in formula or b"HYPERLINK" in formula or b"127.0.0.1" in formula:
                        self.failures.append(f"{path}: a text became a formula in {name}: {formula[:80]!r}")
                if name.endswith(".rels") and b"127.0.0.1" in part:
                    self.failures.append(f"{path}: a text became a link")


def target(path, values, query):
    for name, value in values.items():
        path = path.replace("{%s}" % name, urllib.parse.quote(value, safe="", errors="surrogatepass"))
    if query:
        path += "?" + urllib.parse.urlencode(query, errors="surrogatepass", quote_via=urllib.parse.quote)
    return path


def put(value, place, text):
    """The value with the text at its place; what is missing on the way is made."""
    here = value
    for name, following in zip(place, place[1:]):
        if isinstance(here, list):
            here = here[name]
        else:
            if not isinstance(here.get(name), (dict, list)):
                here[name] = [] if following == 0 else {}
            here = here[name]
            if isinstance(here, list) and not here:
                here.append({})
    if isinstance(here, list) and not here:
        here.append(None)
    here[place[-1]] = text
    return value


def raw(station, method, whole, body, fields):
    """One request by hand: header fields hold what no client would let pass."""
    own = {
        "Host": "x", "Authorization": "Bearer " + station.keys["zone"], "Connection": "close",
        "Idempotency-Key": "attack-" + os.urandom(8).hex(), **fields}
    if body is not None:
        own["Content-Length"] = str(len(body))
    head = f"{method} {whole} HTTP/1.1\r\n" + "".join(f"{name}: {text}\r\n" for name, text in own.items()) + "\r\n"
    with socket.create_connection(("127.0.0.1", station.port), 60) as line:
        try:
            line.sendall(head.encode("utf-8", "surrogatepass") + (body or b""))
        except OSError:
            pass
        said = b""
        try:
            while not is_whole(said) and (part := line.recv(65536)):
                said += part
        except ConnectionResetError:
            pass
        return said


def is_whole(said):
    """Whether the head is there and as much of a body as it tells."""
    head, end, rest = said.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(end and length and len(rest) >= int(length.group(1)))
