"""A service over a small invented base, for the scripts that try its API. Only the standard library.

Nothing outlives it: the base stands in a folder of its own, the port is a free one, and `end` kills.
"""

import http.client
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BANK, OTHER_BANK, GUARANTOR = "甲银行（虚构）", "乙银行（虚构）", "甲担保（虚构）"
FIRM, OTHER_FIRM = "91430300MAXX00015C", "91430300MAXX000237"
PASSWORD = "xiangjiang-2026-qiao"


class Answer:
    """What came back: status, header fields in small letters, bytes."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The code of a problem; None for anything else."""
        try:
            value = self.json()
        except ValueError:
            return None
        return value.get("code") if isinstance(value, dict) else None


class Station:
    def __init__(self, program, settings=(), folder=None, wrapper=()):
        self.program = os.path.abspath(program)
        self.folder = folder or tempfile.mkdtemp(prefix="rongqiao-station-")
        self.base = os.path.join(self.folder, "base.db")
        self.settings, self.wrapper = list(settings), list(wrapper)
        self.process = None
        self.port = 0
        self.keys = {}
        self.log = os.path.join(self.folder, "service.log")

    def start(self, seconds=180):
        """Starts and waits until requests can be served."""
        command = self.wrapper + [
            self.program, "serve", "--catalogue", ROOT + "/products", "--profile", ROOT + "/rongqiao.yaml",
            "--database", self.base, "--listen-port", "0", "--set", "limits.rate-per-second=1000000",
            "--set", "limits.request-seconds=300",
        ] + [part for setting in self.settings for part in ("--set", setting)]
        said = os.path.join(self.folder, "service.out")
        with open(said, "w") as out, open(self.log, "a") as log:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=log, cwd=self.folder)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = re.search(r"http://[0-9.]+:(\d+)", open(said).read())
            if found:
                self.port = int(found.group(1))
                if self.is_ready():
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        code = self.process.poll()
        raise SystemExit(f"FAIL the service does not become ready (status {code}):\n" + open(self.log).read()[-2000:])

    def is_ready(self):
        try:
            return self.call("GET", "/health/ready").status == 200
        except OSError:
            return False

    def one_time_password(self):
        said = open(os.path.join(self.folder, "service.out")).read()
        return re.search(r"一次性口令[：:] *(\S+)", said).group(1)

    def stop(self, sign=signal.SIGTERM, seconds=60):
        """The status with which it ended."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.send_signal(sign)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "did not end"

    def end(self):
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def place(self):
        return f"http://127.0.0.1:{self.port}"

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def call(self, method, path, key=None, body=None, headers=None, once=None, timeout=60):
        """One request on a connection of its own. `body`: a value for JSON, or bytes of a file."""
        fields = dict(headers or {})
        if key:
            fields.setdefault("Authorization", "Bearer " + key)
        if method != "GET":
            fields.setdefault("Idempotency-Key", once or secrets.token_hex(12))
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            fields.setdefault("Content-Type", "application/json")
        elif body is not None:
            fields.setdefault("Content-Type", "application/octet-stream")
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request(method, urllib.parse.quote(path, safe="/?&=%:,+#@"), body, fields)
            said = line.getresponse()
            return Answer(
                said.status, {name.lower(): value for name, value in said.getheaders()}, said.read())
        finally:
            line.close()

    def must(self, status, method, path, key=None, body=None, **more):
        """As `call`; what is not answered with this status ends the script."""
        answer = self.call(method, path, key, body, **more)
        if answer.status != status:
            raise SystemExit(f"FAIL {method} {path} → {answer.status}, not {status}: {answer.text[:600]}")
        return answer

    def settle(self):
        """The administrator logs in, makes organisations, and gives a key to every role."""
        said = self.must(
            200, "POST", "/sessions", body={"login": "admin", "password": self.one_time_password()})
        session = {
            "Cookie": said.headers["set-cookie"].split(";")[0], "X-CSRF-Token": said.json()["csrfToken"]}
        self.must(
            200, "POST", "/me/password", body={"old": self.one_time_password(), "new": PASSWORD},
            headers=session)
        self.session = session
        for house in (
            {"id": "bank-a", "kind": "lender", "name": BANK},
            {"id": "bank-b", "kind": "lender", "name": OTHER_BANK},
            {"id": "guarantor", "kind": "guarantor", "name": GUARANTOR},
            {"id": "firm", "kind": "enterprise", "name": "澜桥智能装备（虚构）", "uscc": FIRM},
        ):
            self.must(201, "POST", "/organisations", body=house, headers=session)
        for name, house, role in (
            ("zone", "zone", "zoneOfficer"), ("reviewer", "zone", "reviewer"),
            ("auditor", "zone", "auditor"), ("integrator", "zone", "integrator"),
            ("administrator", "zone", "administrator"), ("bank", "bank-a", "bankOfficer"),
            ("other bank", "bank-b", "bankOfficer"), ("guarantor", "guarantor", "guarantorOfficer"),
            ("firm", "firm", "enterprise"),
        ):
            made = self.must(
                201, "POST", "/keys", body={"organisation": house, "role": role}, headers=session)
            self.keys[name] = made.json()["key"]
        return self

    def import_firms(self):
        with open(ROOT + "/seeds/enterprises.csv", "rb") as file:
            self.must(
                201, "POST",
                "/imports?source=enterprise-filing&as_of=2026-10-01&file=enterprises.csv&accept_rest=true",
                self.keys["zone"], file.read())
        return self

    def post_demand(self, once=None, amount=200_000_000, firm=FIRM):
        return self.call(
            "POST", "/demands", self.keys["zone"], once=once,
            body={"enterprise": firm, "amountFen": amount, "termMonths": 12, "use": "采购原材料"})

    def lend(self):
        """One demand that became a loan, and the ids of what there is now."""
        zone, bank = self.keys["zone"], self.keys["bank"]
        demand = self.post_demand().json()["steps"][0]["subject"]
        self.must(
            201, "POST", f"/demands/{demand}/referrals", zone,
            {"lender": BANK, "product": "shuiyidai-illustrative"})
        referral, line = demand + "-T1", demand + "-T1-SX"
        self.must(201, "POST", f"/referrals/{referral}/acceptance", bank, {})
        self.must(
            201, "POST", f"/referrals/{referral}/approval", bank,
            {"amountFen": 150_000_000, "lastDay": "2027-10-31", "ratePpm": 36_500})
        self.must(
            201, "POST", f"/lines/{line}/signing", bank, {"amountFen": 150_000_000, "contract": "HT-1"})
        self.must(
            201, "POST", f"/lines/{line}/draws", bank,
            {"amountFen": 100_000_000, "number": "JJ-1", "due": "2027-06-30"})
        open_demand = self.post_demand(amount=50_000_000, firm=OTHER_FIRM).json()["steps"][0]["subject"]
        return {
            "enterprise": [FIRM, OTHER_FIRM], "demand": [demand, open_demand], "referral": [referral],
            "line": [line], "lender": [BANK], "number": ["JJ-1"], "subject": [demand, line],
            "ruleSet": ["shuiyidai-illustrative"], "card": ["points-national"], "entry": ["12"],
            "programme": ["guar-hunan-4321"], "month": ["2026-10"],
        }
