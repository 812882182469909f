"""A citizen's day: a ticket in three touches at most, a place on the phone, a call."""

from pages import By, KIOSK, PHONE, Test, clerk, kiosk, phone_path, visitor


class CitizenTest(Test):
    def test_a_citizen_takes_a_ticket_and_is_called(self):
        machine = kiosk().open("/kiosk")
        machine.until("what one may come for", lambda: machine.texts(".grid .domain b"))
        self.assertLessEqual(machine.overflow()[0], 0)
        self.assertLessEqual(machine.overflow()[1], 0, "the kiosk fits its screen")
        machine.shot("kiosk")

        taps = 0
        machine.tap('a.domain[href*="%E6%B0%91%E6%94%BF"]')
        taps += 1
        machine.until("the items", lambda: machine.has("form.items button"))
        machine.shot("kiosk-items")
        machine.tap("form.items button[name=item]")
        taps += 1
        number = machine.until("the number", lambda: machine.text(".slip .n"))
        self.assertLessEqual(taps, 3)
        self.assertRegex(number, r"^A\d{3}$")
        self.assertTrue(machine.has(".phone svg path"), "a code for the phone")
        self.assertLessEqual(machine.overflow()[1], 0)
        machine.shot("kiosk-ticket")

        phone = visitor()
        phone.resize(PHONE)
        phone.driver.delete_all_cookies()
        phone.open(phone_path(machine.path))
        self.assertEqual(phone.text("#place h1"), number)
        self.assertIn("在您前面", phone.text("#place"))
        self.assertLessEqual(phone.overflow()[0], 0, "nothing beside the phone's screen")
        phone.shot("phone")

        window = clerk()
        window.act(" ", "called", lambda: window.number == number)
        phone.until("the window", lambda: "请到 1 号窗口" in phone.text("#place .go"), 5)
        self.assertLessEqual(phone.overflow()[0], 0)
        phone.shot("phone-called")
        window.serve()
        phone.until("being served", lambda: "办理" in phone.text("#place .go"), 5)
        window.finish()
        phone.until("done", lambda: "办完" in phone.text("#place .go"), 5)

    def test_the_machine_finds_an_item_by_its_pinyin(self):
        machine = kiosk().open("/kiosk").tap("a.ask")
        machine.until("the letters", lambda: machine.has("nav.keys a"))
        for letter in "GL":
            machine.driver.find_element(By.LINK_TEXT, letter).click()
            machine.until(letter, lambda: machine.ask(
                "return document.querySelector('#q').value").endswith(letter))
        self.assertIn("高龄", machine.text(".items .item"))
        machine.shot("kiosk-find")
        machine.tap(".items .item").until("its domain", lambda: machine.path == "/kiosk/domain")
        self.assertIn("高龄", machine.text(".item.wanted"))

    def test_pressed_twice_gives_one_ticket(self):
        machine = kiosk()
        first = machine.take("民政")[0]
        machine.open("/kiosk").tap('a.domain[href*="%E6%B0%91%E6%94%BF"]')
        machine.until("the items", lambda: machine.has("form.items button"))
        # Two presses in one breath, and the same form once more behind the page's back.
        machine.ask(
            "const form = document.querySelector('form.items');"
            "const button = form.querySelector('button[name=item]');"
            "const fields = new URLSearchParams(new FormData(form));"
            "fields.set('item', button.value);"
            "fetch('/kiosk/take', { method: 'POST', body: fields });"
            "button.click(); button.click();")
        second = machine.until("the number", lambda: machine.text(".slip .n"))
        third = machine.take("民政")[0]
        place = [int(number[1:]) for number in (first, second, third)]
        self.assertEqual(place, [place[0], place[0] + 1, place[0] + 2])

    def test_the_kiosk_speaks_english_and_large(self):
        machine = kiosk().open("/kiosk")
        machine.resize(KIOSK)
        plain = machine.type_size("h1")
        machine.tap("footer button[name=lang][value=en]")
        machine.until("English", lambda: machine.language == "en")
        self.assertNotRegex(machine.text("h1"), r"[一-龥]")
        machine.shot("kiosk-english")
        machine.tap("footer button[name=elder][value='1']")
        machine.until("large", lambda: machine.has("html.elder"))
        large = machine.type_size("h1")
        self.assertGreater(large, plain)
        self.assertLessEqual(machine.overflow()[0], 0)
        machine.shot("kiosk-elder")
        # The next person begins in Chinese, in plain size.
        machine.ask("document.getElementById('over').submit()")
        machine.until(
            "Chinese", lambda: machine.language == "zh-CN" and not machine.has("html.elder"))
