"""A case's whole life: at the window, at the desk, on the applicant's phone."""

from pages import By, PHONE, Keys, OnCases, clerk, kiosk, visitor


class CaseTest(OnCases):
    def test_a_case_from_the_window_to_the_archive(self):
        # What is refused comes back as a page with another status than 200.
        self.expected = ("404", "409", "422")
        machine, window, phone = kiosk(), clerk(), visitor()
        window.call(machine.take("民政")[0])
        window.serve()

        # Received beside the ticket, with the keyboard alone: the form begins with the name.
        window.ready().tab_to("#receive").press(Keys.ENTER)
        window.until("the form", lambda: window.has("form.receive"))
        count = len(window.texts("input[name=materials]"))
        self.assertGreater(count, 1, "an item with more than one material")
        window.press("王桂芳", Keys.TAB, "610323195804120022", Keys.TAB, "13800005001")
        window.tab_to("input[name=materials][value='1']").press(" ")
        window.shot("case-receive")
        window.tab_to("form.receive button.main").press(Keys.ENTER)
        number = window.until("the receipt", lambda: window.text("#received-h"))
        code = window.text(".secret")
        self.assertRegex(number, r"^ZX〔2026〕\d+号$")
        self.assertEqual(len(window.texts(".received .list li")), count - 1)
        window.shot("case-received")

        # What is missing closes the acceptance, and the page says why.
        window.tap("a.btn.main").until("the case", lambda: window.has("#moves-h"))
        self.assertIn("还缺不能容缺的材料", window.text(".closed-moves"))
        self.assertIn("还没有受理", window.text(".closed-moves"))
        self.assertLessEqual(window.overflow()[0], 0)
        window.shot("case-open")

        # Everything is told at once; the same once more is refused.
        self.choose(window, "giveNotice", "fault-1", "unsigned")
        window.find("#giveNotice-note").send_keys("申请书请签名。")
        self.send(window, "giveNotice", "the notice", lambda: self.has_paper(window, "补正"))
        window.shot("case-correcting")
        self.unfold(window, "giveNotice")
        self.send(window, "giveNotice", "refused", lambda: self.refusal(window))
        self.assertIn("已经一次性告知", self.refusal(window))
        self.assertIn("hall.notice-given", window.text(".problem .code"))
        window.shot("case-second-notice")

        # The applicant looks by the receipt, first with a wrong code.
        phone.resize(PHONE)
        phone.driver.delete_all_cookies()
        self.ask_for(phone, number, "22222222")
        self.assertIn("没有这个办件", phone.until("refused", lambda: phone.text(".refused")))
        self.ask_for(phone, number, code)
        phone.until("their case", lambda: phone.text(".own h1") == number)
        self.assertIn("要您补材料", phone.text(".own .go"))
        self.assertEqual(len(phone.texts("section ul li")), count)
        self.assertLessEqual(phone.overflow()[0], 0, "nothing beside the phone's screen")
        self.assertNotIn("王桂芳", phone.text("body"))
        phone.shot("case-phone-missing")

        # The correction is whole, and the phone sees it by itself.
        self.unfold(window, "handIn")
        for box in window.driver.find_elements(By.CSS_SELECTOR, "#move-handIn [name=materials]"):
            box.click()
        self.send(window, "handIn", "all here", lambda: "✗" not in window.text(".materials"))
        phone.until("received", lambda: "已收件" in phone.text(".own .go"), 10)
        self.assertFalse(phone.texts("section.s li"), "nothing is missing any more")

        # Accepted with the keyboard alone, examined, and decided; no without reasons is none.
        window.tab_to("#move-accept button").press(Keys.ENTER)
        window.until("accepted", lambda: self.has_paper(window, "受理通知书"))
        phone.until("accepted", lambda: "已受理" in phone.text(".own .go"), 10)
        window.shot("case-accepted")
        phone.shot("case-phone-accepted")
        self.choose(window, "decide", "outcome", "refused")
        self.send(window, "decide", "refused", lambda: self.refusal(window))
        self.assertIn("不予许可要写明理由和救济途径", self.refusal(window))
        self.assertEqual(
            window.find("#decide-outcome").get_attribute("value"), "refused", "typed is kept")
        self.assertFalse(self.has_paper(window, "决定书"))
        window.shot("case-reasons")
        self.choose(window, "decide", "outcome", "granted")
        self.send(window, "decide", "decided", lambda: self.has_paper(window, "准予决定书"))
        phone.until("decided", lambda: "已有决定" in phone.text(".own .go"), 10)
        self.assertIn("送达", window.text(".limit-says"))

        # Not put on file before it is delivered; behind that nothing can be done.
        self.assertIn("决定还没有送达", window.text(".closed-moves"))
        self.unfold(window, "deliver")
        self.send(window, "deliver", "delivered", lambda: self.has_paper(window, "送达回证"))
        window.tap("#move-archive button")
        window.until("on file", lambda: window.has(".case-moves > .note"))
        self.assertIn("已经办结", window.text(".closed-moves"))
        window.shot("case-archived")
        phone.until("done", lambda: "已办结" in phone.text(".own .go"), 10)
        self.assertLessEqual(phone.overflow()[0], 0)
        self.assertFalse(phone.has("form[action$='/withdraw']"))
        phone.shot("case-phone-done")

        window.open("/clerk/1").until("the window", lambda: window.is_serving)
        window.finish()

    # MARK: The page of a case

    def ask_for(self, phone, number, code):
        phone.open("/c").press(number, Keys.TAB, code, Keys.ENTER)

    def refusal(self, window):
        return window.text(".problem .sentence")
