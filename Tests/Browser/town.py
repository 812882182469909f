"""A town of its own for the browser tests: made once, forgotten at the end."""

import atexit
import base64
import hashlib
import hmac
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("ZHENJIE_BIN", ROOT / ".build/debug"))


class Town:
    """Services, lists, accounts and open windows; nobody has a ticket yet."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="zhenjie-browser-"))
        atexit.register(self.forget)
        self.data = self.folder / "town"
        ports = free_ports(6)
        self.home = f"http://localhost:{ports[4]}"
        # The demo clock runs at the wall's pace on a Monday morning.
        self.run(
            "init", "--demo-start", "2026-03-02T09:00:00+08:00", "--demo-speed", "1",
            "--demo-until", "2026-03-02T18:00:00+08:00",
            "--review-office", "岐山县人民政府", "--hall-policy", str(ROOT / "compose/demo/hall.json"),
            "--base-port", str(ports[0]), "--console-port", str(ports[4]))
        self.run("up", "--detach")
        self.run("demo", "--prepare", "--from", str(ROOT / "compose/demo"))
        self.run("import", "windows", str(ROOT / "compose/demo/windows.csv"))
        self.killed = set()
        self.accounts = {}
        self.secrets = {}
        for line in (self.data / "demo-accounts.txt").read_text().splitlines()[1:]:
            login, password, about = line.split("\t")
            self.accounts[login] = password
            if "密钥 " in about:
                self.secrets[login] = about.split("密钥 ")[1].strip()

    def run(self, command, *arguments):
        done = subprocess.run(
            [BINARIES / "zhenjie", command, "--data", self.data, *arguments],
            cwd=ROOT, capture_output=True, text=True, timeout=90)
        if done.returncode != 0:
            raise RuntimeError(f"zhenjie {command}: {done.stdout}{done.stderr}")
        return done.stdout

    def code(self, login):
        """The six digits an authenticator shows next (RFC 6238): the present ones were used up when
        the account was made."""
        key = base64.b32decode(self.secrets[login])
        digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + 1), hashlib.sha1).digest()
        at = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"

    def kill(self, service):
        """Ends a service at once, as a power cut does; `up` starts it again.

        - Returns: Whether it ran; one killed before and not yet started again does not.
        """
        try:
            process = (self.data / "run" / f"{service}.pid").read_text()
            if process in self.killed:
                return False
            os.kill(int(process.split()[0]), signal.SIGKILL)
        except (FileNotFoundError, IndexError, ProcessLookupError):
            return False
        self.killed.add(process)
        return True

    def forget(self):
        if (self.folder / "town").exists():
            subprocess.run(
                [BINARIES / "zhenjie", "down", "--data", self.data],
                capture_output=True, timeout=60, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def town():
    """The one town of this run."""
    return Town()


def free_ports(count):
    """Ports that follow one another and are free just now."""
    for first in range(20_000 + os.getpid() % 500 * 20, 32_000, 20):
        held = []
        try:
            for port in range(first, first + count):
                held.append(socket.create_server(("127.0.0.1", port)))
            return list(range(first, first + count))
        except OSError:
            continue
        finally:
            for one in held:
                one.close()
    raise RuntimeError("no free ports")
