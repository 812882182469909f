"""What a run has left behind; by its name the last of these tests."""

import json
import re
import unittest
import urllib.request

from town import town

# The people of these tests, and what they typed.
NAMES = ["王秀兰", "李凤英", "渭水豆腐坊"]
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<![0-9a-fA-F-])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?![0-9a-fA-F-])")


class WrittenTest(unittest.TestCase):
    def assert_nobody(self, text, where):
        self.assertEqual(PHONE.findall(text), [], where)
        self.assertEqual(IDENTITY.findall(text), [], where)
        for secret in NAMES + list(town().accounts.values()) + list(town().secrets.values()):
            self.assertNotIn(secret, text, where)
        self.assertNotRegex(text, r"__Host-[a-z]+=", where)

    def test_f67_no_log_and_no_figure_names_anybody_or_a_secret(self):
        logs = list((town().data / "run").glob("*.log"))
        self.assertTrue(logs)
        for log in logs:
            self.assert_nobody(log.read_text(errors="replace"), log.name)
        console = json.loads((town().data / "config/console.json").read_text())
        with urllib.request.urlopen(f"http://127.0.0.1:{console['metricsPort']}/metrics") as figures:
            said = figures.read().decode()
        self.assertIn("zhenjie", said)
        self.assert_nobody(said, "metrics")

    def test_f67_no_store_holds_a_password_in_the_open(self):
        for store in (town().data / "stores").iterdir():
            text = store.read_bytes().decode("latin-1")
            for password in town().accounts.values():
                self.assertNotIn(password, text, store.name)
