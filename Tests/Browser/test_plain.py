"""A day in browsers that run no script: every act is a link or a form, and a page that lives is
loaded anew."""

from pages import DESK, KIOSK, PHONE, Browser, OnCases, agent, clerk, kiosk, phone_path


class PlainTest(OnCases):
    def plain(self, size, other=None):
        """A browser of this test's own without scripts, in another's session or in nobody's."""
        browser = Browser(size)
        self.addCleanup(browser.driver.quit)
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        if other is not None:
            browser.be(other)
        return browser

    def test_a_ticket_is_taken_called_and_served(self):
        machine, window, phone = (
            self.plain(KIOSK, kiosk()), self.plain(DESK, clerk()), self.plain(PHONE))
        machine.open("/kiosk").tap('a.domain[href*="%E6%B0%91%E6%94%BF"]')
        machine.until("the items", lambda: machine.has("form.items button"))
        self.assertFalse(machine.ask("return 'zhenjie' in window"), "no script runs")
        machine.tap("form.items button[name=item]")
        number = machine.until("the number", lambda: machine.text(".slip .n"))
        phone.open(phone_path(machine.path))
        self.assertEqual(phone.text("#place h1"), number)

        window.open("/clerk/1")
        self.assertEqual(window.text(".ticket .n.rest"), number)
        for done in (lambda: number in window.texts(".ticket .n:not(.rest)"),
                     lambda: "正在办理" in window.text("#hand-h")):
            window.tap("button[data-key=' ']").until("the main button did it", done)
        # Without script the phone's page comes anew by itself.
        phone.until("being served", lambda: "办理" in phone.text("#place .go"), 60)
        window.tap("button[data-key=f]")
        window.until("finished", lambda: window.text(".ticket .n:not(.rest)") == "")
        phone.until("done", lambda: "办完" in phone.text("#place .go"), 60)

    def test_a_villagers_case_is_filed_and_accepted(self):
        point, window = self.plain(PHONE, agent()), self.plain(DESK, clerk())
        point.open("/village").find("#q").send_keys("高龄津贴")
        point.tap("form[role=search] button").until("found", lambda: point.has(".items a"))
        point.tap(".items a").until("the form", lambda: point.has("form.receive"))
        for field, text in (("name", "赵凤兰"), ("number", "610323194302120044"),
                            ("phone", "13800005009"), ("agent", "龙亚梅")):
            point.find(f"#{field}").send_keys(text)
        for box in ("materials", "scope"):
            for one in point.driver.find_elements("css selector", f"form.receive [name={box}]"):
                if not one.is_selected():
                    one.click()
        self.set_day(point, "2026-12-31")
        point.tap("form.receive button.main").until("filed", lambda: point.text("#received-h"))
        case = point.find(".acts a.main").get_dom_attribute("href")

        window.open(case)
        self.take_on(window, "C001")
        window.tap("#move-accept button")
        window.until("accepted", lambda: self.has_paper(window, "受理通知书"))
        point.open(case)
        self.assertTrue(self.has_paper(point, "受理通知书"))
