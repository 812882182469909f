"""A villager's whole case: filed at the village point, decided at the centre, collected at home."""

from selenium.webdriver.support.ui import Select

from pages import DESK, PHONE, SMALL, By, Keys, OnCases, agent, clerk, visitor


class VillageTest(OnCases):
    def test_a_villagers_case_from_the_point_to_the_decision_in_hand(self):
        # What is refused comes back as a page with another status than 200.
        self.expected = ("404", "409")
        point, window, phone = agent(), clerk(), visitor()
        point.resize(SMALL)
        point.open("/").tap("a.entry[href='/village']")
        point.until("the point", lambda: point.has("#pick-h"))
        before = point.texts(".case-list tbody th")
        self.assertIn("龙泉社区便民服务点", point.text("header"))
        # Hours of its own: the limit ends as the point closes, not the centre.
        self.assertIn("今天 09:00–12:00、13:30–16:00", point.text("header"))
        self.look(point, "village-start")

        # Found with the keyboard alone, by the first letters of its pinyin.
        point.tab_to("#q").press("GLJT", Keys.ENTER)
        point.until("found", lambda: point.texts(".items a b") == ["高龄津贴资格认定"])
        self.look(point, "village-found")
        point.tab_to(".items a").press(Keys.ENTER)
        point.until("the form", lambda: point.has("form.receive"))
        for told in ("4 样；银行卡可以后补", "不收费", "承诺 10 个工作日"):
            self.assertIn(told, point.text(".needs"))
        self.look(point, "village-form")

        # A mandate that is over files nothing, and what was typed stays.
        point.tab_to("#name").press("李凤英", Keys.TAB, "610323194011220029", Keys.TAB, "13800005002")
        for number in (1, 2):
            point.tab_to(f"input[name=materials][value='{number}']").press(" ")
        point.tab_to("#agent").press("龙亚梅")
        for scope in ("file", "correct", "collect"):
            point.tab_to(f"input[name=scope][value={scope}]").press(" ")
        self.set_day(point, "2026-03-01")
        point.tab_to("form.receive button.main").press(Keys.ENTER)
        point.until("refused", lambda: "hall.mandate-over" in point.text(".problem .code"))
        self.assertEqual(point.find("#name").get_attribute("value"), "李凤英")
        self.assertEqual(point.find("#agent").get_attribute("value"), "龙亚梅")
        self.assertEqual(
            len(point.driver.find_elements(By.CSS_SELECTOR, "input[name=scope]:checked")), 3)
        self.look(point, "village-refused")

        # Sent twice in one breath, then pressed twice, it is one case.
        self.set_day(point, "2026-12-31")
        point.ask(
            "const form = document.querySelector('form.receive');"
            "const button = form.querySelector('button.main');"
            "const body = new URLSearchParams(new FormData(form));"
            "const send = () => fetch(form.action, { method: 'POST', body });"
            "Promise.all([send(), send()]).then(() => { button.click(); button.click(); });")
        number = point.until("the receipt", lambda: point.text("#received-h"))
        code = point.text(".secret")
        self.assertRegex(number, r"^LQ〔2026〕\d+号$")
        typed = number.replace("〔", "-").replace("〕", "-").removesuffix("号")
        self.assertEqual(point.texts(".received .list li"), ["户口簿", "银行卡"])
        self.assertIn("由代办员 龙亚梅录入", point.text(".received"))
        self.assertIn("3-9 16:00", point.text(".received"))
        self.look(point, "village-received")
        paper = point.find(".acts a[href*='/papers/receipt/']").get_dom_attribute("href")
        case = point.find(".acts a.main").get_dom_attribute("href")
        point.open(paper).until("the paper", lambda: point.text("h1") == "收件凭证")
        self.assertIn("李凤英", point.text(".sheet"))
        self.assertIn("由工作人员录入", point.text(".sheet"))
        self.look(point, "village-paper")
        point.open("/village")
        after = point.texts(".case-list tbody th")
        self.assertEqual(sorted(after), sorted([*before, number]), "exactly one more")
        self.assertIn("还缺 户口簿、银行卡", point.text(".case-list"))
        self.look(point, "village-list")

        # The villager looks at home; a stranger has no such page.
        phone.driver.delete_all_cookies()
        phone.resize(PHONE)
        phone.open(f"/c/{typed}/{code}")
        self.says(phone, "已收件")
        self.assertIn("工作人员代录", phone.text("main"))
        self.assertIn("委托到 12-31", phone.text("main"))
        self.look(phone, "village-phone")

        # At the centre a clerk takes it on, and tells all that is missing at once.
        window.open("/cases").find("input[name=number]").send_keys(typed, Keys.ENTER)
        window.until("the case", lambda: window.path == case)
        self.assertIn("工作人员代录", window.text("#facts-h + dl"))
        self.take_on(window, "C001")
        self.unfold(window, "giveNotice")
        self.send(window, "giveNotice", "told", lambda: self.has_paper(window, "补正"))
        self.says(phone, "要您补材料")

        # To telephone, the owner gives a reason and sees the number for five minutes.
        self.assertNotIn("李凤英", window.text("main"))
        window.open(case + "#unmask").until("unfolded", lambda: window.has("details[open] > #unmask"))
        window.tap("#unmask input[value=contact]")
        window.find("#unmask-reason").send_keys("打电话告诉还缺户口簿")
        self.look(window, "case-unmask")
        window.tap("#unmask button")
        window.until("in full", lambda: "13800005002" in window.text("#facts-h + dl"))
        self.assertIn("自动遮上", window.text("main"))
        self.look(window, "case-unmasked")
        window.tap("a[data-leave]").until("masked", lambda: "13800005002" not in window.text("main"))
        point.open(case)
        self.assertFalse(point.has("#unmask"))
        self.assertIn("李**", point.text("#facts-h + dl"))

        # The agent brings what was missing, under the mandate.
        self.unfold(point, "handIn")
        for box in point.driver.find_elements(By.CSS_SELECTOR, "#move-handIn [name=materials]"):
            box.click()
        self.look(point, "village-case")
        self.send(point, "handIn", "all here", lambda: "✗" not in point.text(".materials"))
        self.says(phone, "已收件")

        window.open(case).tap("#move-accept button")
        window.until("accepted", lambda: self.has_paper(window, "受理通知书"))
        self.says(phone, "已受理")
        self.unfold(window, "decide")
        Select(window.find("#decide-outcome")).select_by_value("granted")
        self.send(window, "decide", "decided", lambda: self.has_paper(window, "准予决定书"))
        self.says(phone, "已有决定")

        # The agent collects it for the villager, and signs.
        point.open(case)
        point.until("the case", lambda: point.has("#moves-h"))
        self.unfold(point, "deliver")
        Select(point.find("#deliver-to")).select_by_value("agent")
        self.send(point, "deliver", "delivered", lambda: self.has_paper(point, "送达回证"))
        self.says(phone, "已办结")
        self.assertIn("准予", phone.text("main"))
        self.look(phone, "village-phone-done")

        # Large type, and a desk's screen.
        point.open("/village").tap("header button[name=elder][value='1']")
        point.until("large", lambda: point.has("html.elder"))
        self.look(point, "village-large")
        point.tap("header button[name=elder][value='0']")
        point.until("plain", lambda: not point.has("html.elder"))
        point.resize(DESK)
        point.open("/village?q=GL")
        self.look(point, "village-desk")
        point.tap(".items a").until("the form", lambda: point.has("form.receive"))
        self.look(point, "village-desk-form")
        point.resize(SMALL)
        window.open("/clerk/1")
