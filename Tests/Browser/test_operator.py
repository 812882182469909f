"""What the operator of the running town sees."""

import json
import os
import pty
import select
import signal
import subprocess
import time
import unittest

from town import BINARIES, town


class OperatorTest(unittest.TestCase):
    def test_watching_the_status_looks_again_every_second_until_interrupted(self):
        ours, theirs = pty.openpty()
        watching = subprocess.Popen(
            [BINARIES / "zhenjie", "status", "--watch", "--data", town().data],
            stdin=theirs, stdout=theirs, stderr=theirs,
            # Whatever runs behind a shell's back has it ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        os.close(theirs)
        seen, end = "", time.monotonic() + 15
        while seen.count("SERVICE") < 3 and time.monotonic() < end:
            if select.select([ours], [], [], 1)[0]:
                seen += os.read(ours, 65536).decode(errors="replace")
        watching.send_signal(signal.SIGINT)
        watching.wait(10)
        os.close(ours)
        self.assertGreaterEqual(seen.count("SERVICE"), 3)
        self.assertIn("all well", seen)

    def test_the_figures_are_for_this_machine_alone(self):
        console = json.loads((town().data / "config/console.json").read_text())
        listening = set()
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            with open(table) as lines:
                for line in lines.read().splitlines()[1:]:
                    fields = line.split()
                    address, port = fields[1].split(":")
                    if fields[3] == "0A" and int(port, 16) == console["metricsPort"]:
                        listening.add(address)
        self.assertEqual(listening, {"0100007F"}, "127.0.0.1 and nothing else")

    def test_the_shell_completes_what_the_tool_knows(self):
        for shell in ("bash", "zsh", "fish"):
            script = subprocess.run(
                [BINARIES / "zhenjie", "--generate-completion-script", shell],
                capture_output=True, text=True, check=True).stdout
            for word in ("status", "backup", "verify", "watch"):
                self.assertIn(word, script, shell)
            if shell == "bash":
                subprocess.run(["bash", "-n"], input=script, text=True, check=True)
