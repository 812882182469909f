"""A case's papers, from the counter to the applicant's phone, and the seal on them."""

from pages import DESK, PHONE, By, Test, clerk, kiosk, supervisor, visitor


class PapersTest(Test):
    def test_what_is_received_and_accepted_goes_out_on_paper(self):
        machine, window, phone = kiosk(), clerk(), visitor()
        number, _ = machine.take("民政")
        window.call(number)
        window.serve()
        window.tap("#receive").until("the form", lambda: window.has("#name"))
        window.find("#name").send_keys("王秀兰")
        window.find("#number").send_keys("11010519491231002X")
        for box in window.driver.find_elements(By.CSS_SELECTOR, "input[name=materials]"):
            box.click()
        window.tap(".receive > button").until("received", lambda: window.has(".secret"))
        case = window.text("#received-h")
        code = window.text(".secret")
        window.tap(".acts a.main").until("the case", lambda: window.path.startswith("/cases/"))
        own = window.path
        window.tap("#move-accept button").until(
            "accepted", lambda: "受理通知书" in window.text("#papers-h + ul"))
        window.shot("case-papers")

        # At the desk the name is masked, until a whole copy is asked for.
        window.tap("#papers-h + ul li:last-child a")
        window.until("the paper", lambda: window.text("h1") == "受理通知书")
        self.assertNotIn("王秀兰", window.text(".sheet"))
        self.assertIn("用印〔2026〕", window.text(".sheet"))
        self.assertIn("（演示）", window.text(".number"), "no paper of a demo passes for a real one")
        window.shot("paper-masked")
        window.tap(".bar form button").until("whole", lambda: "王秀兰" in window.text(".sheet"))
        self.assertLessEqual(window.overflow()[0], 0)
        window.shot("paper-whole")

        # The applicant opens it by number and code, without an account.
        phone.driver.delete_all_cookies()
        phone.resize(PHONE)
        phone.open("/c")
        phone.find("#number").send_keys(case)
        phone.find("#code").send_keys(code)
        phone.tap("form.ask button").until("the case", lambda: phone.has(".own"))
        phone.shot("own-case")
        phone.tap("li a[href*='/papers/acceptance/']").until(
            "the paper", lambda: phone.text("h1") == "受理通知书")
        self.assertIn("王秀兰", phone.text(".sheet"))
        self.assertLessEqual(phone.overflow()[0], 0, "the paper fits the phone")
        phone.shot("paper-phone")

        # Who keeps the seal sees what it was used on; who has no account sees neither.
        head = supervisor()
        head.resize(DESK)
        head.open("/seal")
        self.assertIn("蔡家坡镇人民政府行政审批专用章", head.text("main"))
        self.assertIn("受理通知书", head.text("tbody tr"))
        self.assertLessEqual(head.overflow()[0], 0)
        head.shot("seal")
        self.expected = ("403", "401")
        for path in ("/seal", own, own + "/papers/acceptance/2026/1"):
            phone.open(path)
            self.assertNotIn("王", phone.text("main") or phone.text("body"))
        window.open("/clerk/1")
