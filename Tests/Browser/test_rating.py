"""A rating: on the applicant's phone, at the supervisor's list, and where those it is of look."""

from selenium.webdriver.support.ui import Select

from pages import DESK, PHONE, Keys, Test, clerk, kiosk, supervisor, visitor

WORDS = "跑了两趟，没人说清归谁办"
FACTS = "窗口没有一次讲清该向哪里申请"


class RatingTest(Test):
    # What a clerk may not open, and what is refused, come as pages with other statuses than 200.
    expected = ("403", "409", "422")

    def test_good_and_bad_ratings_until_the_rater_was_called(self):
        good, bad = self.rejected(), self.rejected()
        phone, window, desk = visitor(), clerk(), supervisor()
        phone.resize(PHONE)
        phone.driver.delete_all_cookies()

        # Five levels, none chosen beforehand; one is enough, and once is all.
        self.rate(phone, good)
        self.assertEqual(
            phone.texts(".level b"), ["非常满意", "满意", "基本满意", "不满意", "非常不满意"])
        self.assertFalse(phone.has(".level input:checked"), "nothing is chosen beforehand")
        self.assertFalse(phone.has("details[open]"), "words are not asked for")
        self.assertLessEqual(phone.overflow()[0], 0, "nothing beside the phone's screen")
        phone.shot("rating-phone")
        phone.tap(".rate button.main")
        self.assertTrue(phone.has("form.rate"), "nothing is sent without a level")
        phone.tap(".level input[value=verySatisfied]").tap(".rate button.main")
        phone.until("thanks", lambda: "谢谢" in phone.text("main"))
        self.assertFalse(phone.has("a[href$='/rate']"), "a case is rated once")
        phone.shot("rating-phone-thanks")

        # A bad one with what was not well.
        self.rate(phone, bad)
        phone.tap(".level input[value=veryDissatisfied]").tap("details summary")
        phone.tap(".aspect input[value=guidance]").find("#words").send_keys(WORDS)
        self.assertLessEqual(phone.overflow()[0], 0)
        phone.shot("rating-phone-words")
        phone.tap(".rate button.main").until("thanks", lambda: "谢谢" in phone.text("main"))
        self.assertNotIn(WORDS, phone.text("body"), "not even their own page tells it again")

        # Whose case it was sees nothing of it, wherever they look.
        for path in ("/cases", bad.path, good.path, "/clerk/1", "/demands", "/ratings"):
            window.open(path)
            said = window.text("body")
            for word in (WORDS, "非常不满意", "差评"):
                self.assertNotIn(word, said, f"{word} on {path}")
            self.assertFalse(window.has("article.rating"), path)
        self.assertEqual(window.open("/demands").text(".empty"), "没有要您整改的。")

        # The supervisor sees the bad one alone, with what was said.
        desk.open("/ratings").until("the list", lambda: desk.has("article.rating"))
        self.assertEqual(desk.texts("article.rating h2 a"), [bad.number])
        self.assertIn(WORDS, desk.text("article.rating"))
        self.assertIn("还没有核实", desk.text(".closed-moves"))
        self.assertLessEqual(desk.overflow()[0], 0)
        desk.shot("ratings-desk")
        desk.resize(PHONE)
        self.assertLessEqual(desk.overflow()[0], 0)
        desk.shot("ratings-desk-phone")
        desk.resize(DESK)
        self.step(desk, "verify", "founded", FACTS)
        desk.until("to be put right", lambda: "整改中" in desk.text("article.rating .tags"))
        desk.shot("ratings-founded")

        # Founded, those it is of are told the facts and nothing else, and say that it is not so.
        window.open("/demands").until("a demand", lambda: window.has("article.rating"))
        self.assertEqual(window.text(".facts"), FACTS)
        for word in (WORDS, bad.number, "非常不满意", "指南"):
            self.assertNotIn(word, window.text("article.rating"))
        window.shot("demands")
        window.tap("details[id$=appeal] summary")
        window.find("textarea[name=reason]").send_keys("当天已口头告知，有录音")
        window.tap("details[id$=appeal] button.main")
        window.until("appealed", lambda: "已经申诉过" in window.text("article.rating")
                     or "有申诉" in window.text("article.rating"))
        window.shot("demands-appealed")

        # Dismissed, put right, called in vain, called: only then the list is empty.
        desk.open("/ratings").until("the appeal", lambda: "有录音" in desk.text("article.rating"))
        self.step(desk, "decideAppeal", "no", "录音是另一天的")
        desk.until("dismissed", lambda: desk.has("details[id$='-rectify']"))
        self.step(desk, "rectify", None, "窗口补做提示卡，逐人讲清")
        desk.until("put right", lambda: "回访" in desk.text("article.rating .tags"))
        self.step(desk, "callBack", "unreached", "无人接听")
        desk.until("not reached", lambda: "1" in self.said(desk, "没联系上"))
        desk.shot("ratings-unreached")
        self.step(desk, "callBack", "content", "已接受说明")
        desk.until("closed", lambda: not desk.has("article.rating"))
        desk.shot("ratings-closed")
        window.open("/clerk/1").until("the window", lambda: window.has("#hand-h"))

    # MARK: Steps

    def rejected(self):
        """A case received at window 1 and not accepted, which ends it."""
        machine, window = kiosk(), clerk()
        window.open("/clerk/1")
        window.call(machine.take("民政")[0])
        window.serve()
        window.ready().tap("#receive").until("the form", lambda: window.has("form.receive"))
        window.press("王桂芳", Keys.TAB, "610323195804120022", Keys.TAB, "13800005001")
        window.tap("form.receive button.main")
        case = Receipt()
        case.number = window.until("the receipt", lambda: window.text("#received-h"))
        case.code = window.text(".secret")
        window.tap("a.btn.main").until("the case", lambda: window.has("#moves-h"))
        case.path = window.path
        window.tap("#move-reject summary")
        Select(window.find("#reject-reason")).select_by_value("notOurRemit")
        window.find("#reject-place").send_keys("眉县常兴镇便民服务中心")
        window.tap("#move-reject button.main")
        window.until("not accepted", lambda: "已经办结" in window.text(".closed-moves"))
        window.open("/clerk/1").until("the window", lambda: window.is_serving)
        window.finish()
        return case

    def rate(self, phone, case):
        phone.open("/c").press(case.number, Keys.TAB, case.code, Keys.ENTER)
        phone.until("their case", lambda: phone.text(".own h1") == case.number)
        phone.tap("a[href$='/rate']").until("the levels", lambda: phone.has("form.rate"))

    def step(self, desk, move, choice, words):
        """Unfolds a step of the one rating there is, fills it in and sends it."""
        form = f"details[id$='-{move}']"
        desk.until(move, lambda: desk.has(form))
        if not desk.has(form + "[open]"):
            desk.tap(form + " summary")
        if choice:
            Select(desk.find(form + " select")).select_by_value(choice)
        desk.find(form + " textarea").send_keys(words)
        desk.tap(form + " button.main")

    def said(self, desk, term):
        return next((text for text in desk.texts("article.rating dl") if term in text), "")


class Receipt:
    """What the applicant has in hand."""

    number = code = path = ""
