"""A clerk's day at one window, with the keyboard alone."""

import time
from threading import Barrier, Thread

from pages import (
    PHONE, Keys, Test, clerk, colleague, display, kiosk, phone_path, supervisor, visitor)
from town import town


class ClerkTest(Test):
    def test_a_day_without_a_mouse(self):
        machine, window, other = kiosk(), clerk(), colleague()
        (first, ticket), (second, _), (third, _) = (machine.take("民政") for _ in range(3))
        window.until("those who wait", lambda: len(window.texts(".queue li")) == 3)
        self.assertEqual(window.overflow(), [0, 0], "the window fits its screen")
        window.shot("clerk-idle")

        # One key calls the next; R calls again.
        window.act(" ", "the first is called", lambda: window.number == first)
        window.act("r", "called again", lambda: "第 2 次" in window.heading)
        window.shot("clerk-called")

        # M asks first; Esc is no, the space under the thumb is no answer, a second M is yes.
        window.ready().press("m").until("the question", lambda: window.has("#miss[open]"))
        window.shot("clerk-miss")
        window.press(Keys.ESCAPE).until("no question", lambda: not window.has("#miss[open]"))
        window.press("m").until("the question", lambda: window.has("#miss[open]"))
        window.press(" ")
        self.assertEqual(window.number, first)
        window.press("m").until("missed", lambda: window.number == "")
        self.assertEqual(window.texts(".missed li b"), [first])
        self.assertEqual(window.overflow(), [0, 0], "the window fits its screen")
        window.shot("clerk-missed")

        # Space: called, here, finished and the next called.
        window.act(" ", "the second is called", lambda: window.number == second)
        window.serve()
        self.assertEqual(window.overflow(), [0, 0])
        window.shot("clerk-serving")
        window.ready().press("p").until("what for", lambda: window.has("#park[open]"))
        window.press("1").until("parked", lambda: window.texts(".parked li b") == [second])
        window.act(" ", "the third is called", lambda: window.number == third)
        window.serve()
        window.finish()
        window.act("1", "the parked one is back", lambda: window.number == second)

        # T hands the second over to window 2, which calls it with its own key.
        if not window.is_serving:
            window.serve()
        window.ready().press("t").until("where to", lambda: window.has("#transfer[open]"))
        window.shot("clerk-transfer")
        window.press("2").until("handed over", lambda: window.number == "")
        other.act(" ", "taken over", lambda: other.number == second)
        other.serve()
        other.finish()

        # Who missed the call comes back by the phone, and waits again with the same ticket.
        phone = visitor()
        phone.resize(PHONE)
        phone.open(phone_path(ticket)).tap("form[action$='/return'] button")
        window.until("who came back", lambda: first in window.text(".queue"), 5)

        # Z pauses with a reason, and space goes on.
        window.ready().press("z").until("why", lambda: window.has("#pause[open]"))
        window.press("1").until("paused", lambda: "暂停" in window.text("#clerk-state"))
        window.shot("clerk-paused")
        window.act(" ", "open again", lambda: "暂停" not in window.text("#clerk-state"))

        # F1 tells the keys.
        window.ready().press(Keys.F1).until("the keys", lambda: window.has("#help[open]"))
        window.shot("clerk-help")
        window.press(Keys.ESCAPE).until("no help", lambda: not window.has("#help[open]"))

        # The day ends with the window closed; the next begins where it began.
        window.act(" ", "the first again", lambda: window.number == first)
        window.serve()
        window.finish()
        window.ready().tab_to("#close-asks").press(Keys.ENTER)
        window.until("the question", lambda: window.has("#close[open]"))
        window.press(Keys.ENTER).until("the windows", lambda: window.path == "/clerk")
        window.shot("clerk-open")
        window.take_seat(1, "A")

    def test_who_has_paper_only_is_put_back_at_the_window(self):
        machine, window = kiosk(), clerk()
        number = machine.take("民政")[0]
        window.call(number)
        window.ready().press("m").until("the question", lambda: window.has("#miss[open]"))
        window.press("m").until("missed", lambda: number in window.texts(".missed li b"))
        window.ready().tap(f"#return-{number}")
        window.until("waits again", lambda: number in window.text(".queue"), 5)
        self.assertNotIn(number, window.texts(".missed li b"))
        window.clear()

    def test_a_ticket_and_an_appointment_without_the_machine(self):
        window = clerk()
        window.open("/tickets/new?q=GLJT").tap("input[value=elder]")
        window.ready().tap(".items button")
        number = window.until("the ticket", lambda: window.text("#number-h"))
        self.assertIn("/tickets/new/", window.path)
        window.shot("desk-ticket")
        window.open("/clerk").until("who waits", lambda: number in window.text(".queue"), 5)
        window.clear()
        window.open("/appointments?item=002011004001")
        window.ready().tap(".slots button:not(:disabled)")
        window.until("the slip", lambda: window.text(".secret"))
        window.shot("desk-appointment")
        window.ready().tap("#cancel-asks")
        window.until("the question", lambda: window.has("#cancel[open]"))
        window.ready().tap("#cancel .sheet button")
        window.until("cancelled", lambda: "已取消" in window.text(".top"))
        window.open("/clerk")

    def test_a_question_stays_open_with_its_focus_while_people_come(self):
        machine, window = kiosk(), clerk()
        first = "return document.activeElement === document.querySelector('#close .sheet button')"
        window.ready().tab_to("#close-asks").press(Keys.ENTER)
        self.assertTrue(window.ask(first), "the choice has the focus at once")
        machine.take("民政")
        window.until("who came", lambda: window.texts(".queue li"))
        self.assertTrue(window.has("#close[open]"))
        self.assertTrue(window.ask(first))
        window.press(Keys.ESCAPE)
        self.assertFalse(window.has("#close[open]"))
        window.clear()

    def test_two_clerks_calling_at_once_never_get_the_same_person(self):
        machine, windows = kiosk(), (clerk(), colleague())
        waiting = [machine.take("民政")[0] for _ in range(6)]
        called = []
        for _ in range(3):
            for window in windows:
                window.ready()
            starting = Barrier(2)

            def call(window):
                before = window.number
                starting.wait()
                window.press(" ").until("called", lambda: window.number not in ("", before))

            both = [Thread(target=call, args=(window,)) for window in windows]
            for one in both:
                one.start()
            for one in both:
                one.join()
            called += [window.number for window in windows]
            for window in windows:
                window.serve()
        self.assertEqual(sorted(called), sorted(waiting))

    def test_the_display_shows_a_call_within_a_second(self):
        machine, window, wall = kiosk(), clerk(), display()
        number = machine.take("民政")[0]
        window.until("who waits", lambda: window.text(".ticket .n.rest") == number)
        wall.ask(
            "const board = document.querySelector('.board'); window.seen = null;"
            "new MutationObserver(() => {"
            "  const now = board.querySelector('.now .n');"
            "  if (now && now.textContent.trim() === arguments[0]) window.seen ||= Date.now();"
            "}).observe(board, { childList: true, subtree: true })", number)
        window.ready()
        window.ask(
            "const note = () => sessionStorage.setItem('pressed-at', Date.now());"
            "window.addEventListener('keydown', note, { capture: true, once: true })")
        window.press(" ").until("called", lambda: window.number == number)
        seen = wall.until("the call", lambda: wall.ask("return window.seen"))
        pressed = int(window.ask("return sessionStorage.getItem('pressed-at')"))
        self.assertLess(seen - pressed, 1000, "milliseconds from the key to the display")
        print(f"display after {seen - pressed} ms")
        self.assertEqual(wall.text(".now em"), "1")
        wall.until("the words", lambda: wall.ask(
            "return document.getElementById('said').textContent").endswith("到一号窗口"), 5)
        self.assertLessEqual(max(wall.overflow()), 0)
        wall.shot("display")

    def test_a_killed_hall_is_said_and_comes_back(self):
        machine, window = kiosk(), clerk()
        number = machine.take("民政")[0]
        window.until("who waits", lambda: window.text(".ticket .n.rest") == number)
        self.expected = ("503",)
        # Nobody presses anything: the page says it, and says no more of it when the hall is back.
        window.until("the hall runs", lambda: town().kill("hall"))
        killed = time.monotonic()
        strip = "#silent:not([hidden])"
        said = window.until("the page says it", lambda: window.text(strip))
        print(f"a dead hall is said after {(time.monotonic() - killed) * 1000:.0f} ms")
        self.assertIn("“服务大厅”", said)
        self.assertFalse(window.has("#stale:not([hidden])"), "one strip, not two")
        window.shot("clerk-hall-silent")
        window.until("the strip goes", lambda: not window.has(strip), 30)
        self.assertEqual(window.text(".ticket .n.rest"), number)
        window.ready()
        # Killed as often as it comes back, so that it stays away for longer each time.
        for _ in range(4):
            window.until("the hall runs", lambda: town().kill("hall"))
        window.press(" ")
        said = window.until("it is said", lambda: window.text(".problem .sentence"), 15)
        window.shot("clerk-hall-down")
        self.assertIn("大厅", said)

        # The page comes back by itself; what was pressed is pressed once more.
        window.until("the hall is back", lambda: window.has(".problem form, .queue"), 30)
        if window.has(".problem form"):
            window.ready().tap(".problem form button")
        else:
            window.until("no complaint", lambda: not window.has(".problem"))
            window.ready().press(" ")
        window.until("called", lambda: window.number == number, 20)
        window.shot("clerk-hall-back")
        self.assertEqual(window.texts(".queue li"), [])

class SupervisorTest(Test):
    def test_the_hall_is_live_and_every_number_opens_its_list(self):
        machine, window, hall = kiosk(), clerk(), supervisor()
        hall.open("/supervisor")
        tile = ".tiles .tile:first-child a"
        waiting = int(hall.text(tile))
        number = machine.take("民政")[0]
        hall.until("one more", lambda: hall.text(tile) == str(waiting + 1), 5)
        hall.tap(tile)
        rows = hall.until("the list", lambda: hall.texts("tbody th"))
        self.assertIn(number, rows)
        self.assertEqual(len(rows), waiting + 1)
        hall.shot("ticket-list")

        # A clerk asks for help: it is seen at once and settled with one press.
        hall.open("/supervisor")
        window.ready().tap("#alarm-help summary")
        window.until("the question", lambda: window.has("#alarm-help[open]"))
        window.tap("#alarm-help .sheet button")
        hall.until("the alarm", lambda: "1 号窗口" in hall.text(".look li.raised"), 5)
        self.assertEqual(hall.overflow(), [0, 0], "the hall fits its screen")
        hall.shot("supervisor")
        hall.tap(".look li.raised button")
        hall.until("settled", lambda: not hall.has(".look li.raised"), 5)

        # A button held down while the hall goes on is still pressed when it is let go.
        window.ready().ask("performance.clearResourceTimings()")
        window.hold("button[data-key=' ']")
        machine.take("民政")
        window.until("news", lambda: window.ask(
            "return performance.getEntriesByType('resource')"
            ".some(one => one.name.endsWith('/desk'))"))
        window.let_go().until("called", lambda: window.number == number)
        hall.until("at the window", lambda: number in hall.text(".windows"), 5)
        window.clear()

        hall.open("/statistics")
        finished = hall.texts(".tiles a")
        self.assertTrue(any(text != "0" for text in finished), finished)
        hall.shot("statistics")
        hall.tap(".tiles a")
        hall.until("the list", lambda: hall.texts("tbody th"))
        hall.open("/statistics?from=2026-02-01&to=2026-02-02")
        self.assertTrue(all(len(text) > 5 for text in hall.texts(".figures .empty")))
        self.assertTrue(hall.texts(".figures .empty"), "an empty table says why")
