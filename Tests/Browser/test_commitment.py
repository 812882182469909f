"""A proof replaced by the applicant's word, which is found false, and the decision revoked."""

from pages import DESK, PHONE, SMALL, Keys, OnCases, agent, clerk, supervisor, visitor


class CommitmentTest(OnCases):
    def test_a_word_given_for_a_proof_found_false_and_its_decision_revoked(self):
        self.expected = ("409",)
        point, window, head, phone = agent(), clerk(), supervisor(), visitor()
        point.resize(SMALL)
        point.open("/village?q=JYKN").tap(".items a")
        point.until("the form", lambda: point.has("form.receive"))
        point.tab_to("#name").press("张建军", Keys.TAB, "11010519491231002X", Keys.TAB, "13800005003")
        for name, value in (("materials", 1), ("materials", 2), ("committed", 3)):
            point.tab_to(f"input[name={name}][value='{value}']").press(" ")
        self.look(point, "commitment-form")
        point.tab_to("#agent").press("龙亚梅")
        for scope in ("file", "correct", "collect"):
            point.tab_to(f"input[name=scope][value={scope}]").press(" ")
        self.set_day(point, "2026-12-31")
        point.tab_to("form.receive button.main").press(Keys.ENTER)
        number = point.until("the receipt", lambda: point.text("#received-h"))
        code = point.text(".secret")
        self.assertFalse(point.texts(".received .list li"), "the word stands for the proof")
        case = point.find(".acts a.main").get_dom_attribute("href")
        typed = number.replace("〔", "-").replace("〕", "-").removesuffix("号")
        phone.driver.delete_all_cookies()
        phone.resize(PHONE)
        phone.open(f"/c/{typed}/{code}")
        self.assertIn("您书面承诺的", phone.text("main"))
        self.look(phone, "commitment-phone")

        # What he put his name to, as a page.
        window.resize(DESK)
        window.open(case)
        self.take_on(window, "C001")
        self.assertIn("已承诺，待核查", window.text(".materials"))
        self.look(window, "commitment-case")
        window.tap("section[aria-labelledby=papers-h] a[href*='/papers/commitment/']")
        window.until("the paper", lambda: window.text("h1") == "告知承诺书")
        self.look(window, "commitment-paper")

        # Granted on his word; it is not put on file before somebody has looked.
        window.open(case).tap("#move-accept button")
        window.until("accepted", lambda: self.has_paper(window, "受理通知书"))
        self.choose(window, "decide", "outcome", "granted")
        self.send(window, "decide", "decided", lambda: self.has_paper(window, "准予决定书"))
        self.choose(window, "verify", "found-3", "refuted")
        window.find("#verify-note").send_keys("到社保系统查，申请人在岗参保，没有失业登记。")
        self.look(window, "commitment-verify")
        self.send(
            window, "verify", "found false", lambda: "承诺不实" in window.text(".materials"))
        self.assertFalse(window.has("#move-revoke"), "a supervisor's alone")
        self.says(phone, "查出承诺不实")
        self.assertIn("陈述、申辩", phone.text("main"))
        self.look(phone, "commitment-phone-false")

        # Before he was heard nothing is revoked; then the supervisor may.
        head.resize(DESK)
        head.open(case)
        self.unfold(head, "revoke")
        head.find("#revoke-reasons").send_keys("承诺失业登记属实，经查不实。")
        # The page asks whether it is meant.
        head.ask("window.confirm = () => true;")
        self.send(head, "revoke", "refused", lambda: head.has(".problem .code"))
        self.assertIn("hall.hearing-open", head.text(".problem .code"))
        self.unfold(head, "revoke")
        head.find("#revoke-heard").send_keys("本人到窗口说明：上月已经就业，忘记注销。")
        self.look(head, "commitment-revoke")
        head.ask("window.confirm = () => true;")
        self.send(head, "revoke", "revoked", lambda: "决定已撤销" in head.text("header"))
        self.assertTrue(self.has_paper(head, "撤销"))
        self.look(head, "commitment-revoked")
        self.says(phone, "决定已撤销")
        self.assertNotIn("要交", phone.text("main"), "nothing is asked for any more")
        self.look(phone, "commitment-phone-revoked")
        window.open("/clerk/1")
