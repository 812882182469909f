"""Who sits before which page, and what a test of them shares."""

import unittest
from functools import cache
from pathlib import Path

import axe_playwright_python
from selenium.webdriver.support.ui import Select

from browser import DESK, KIOSK, PHONE, SMALL, WALL, Browser, By, Keys

__all__ = [
    "DESK", "KIOSK", "PHONE", "SMALL", "WALL", "By", "Keys", "OnCases", "Test", "Browser",
    "phone_path",
    "agent", "clerk", "colleague", "display", "kiosk", "supervisor", "visitor",
]


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


class Window(Browser):
    """A clerk's browser."""

    def take_seat(self, number, queue):
        """Opens a window for one queue, with the keyboard alone."""
        self.ready().tab_to("input[name=other]").press(str(number))
        self.tab_to(f"input[name=queues][value={queue}]").press(" ")
        self.press(Keys.ENTER)
        self.until("the window", lambda: self.path == f"/clerk/{number}")
        return self

    @property
    def number(self):
        """The ticket in hand; nothing when nobody is."""
        return self.text(".ticket .n:not(.rest)")

    @property
    def heading(self):
        return self.text("#hand-h")

    @property
    def is_serving(self):
        return "正在办理" in self.heading

    def call(self, number):
        """Calls who is next, as soon as the window shows who that is."""
        self.until("who waits", lambda: self.text(".ticket .n.rest") == number)
        return self.act(" ", "called", lambda: self.number == number)

    def serve(self):
        """The person called has come."""
        return self.act(" ", "being served", lambda: self.is_serving)

    def finish(self):
        """Finishes with this person and calls nobody."""
        return self.act("f", "finished", lambda: self.number == "")

    def clear(self):
        """Presses the main button until there is nothing more to do, behind the page's back."""
        fault = self.driver.execute_async_script(
            """
            const done = arguments[0];
            (async () => {
              for (let step = 0; step < 60; step += 1) {
                const reply = await fetch("/clerk", { redirect: "follow" });
                const desk = new DOMParser().parseFromString(await reply.text(), "text/html");
                const main = desk.querySelector("button[data-key=' ']");
                const form = main && main.closest("form");
                if (!form) return "";
                await fetch(form.getAttribute("action"), {
                  method: "POST", redirect: "manual",
                  body: new URLSearchParams(new FormData(form)) });
              }
              return "no end";
            })().then(done, fault => done(String(fault)));
            """)
        if fault:
            raise AssertionError(f"not cleared: {fault}")
        return self.open("/clerk")

    def ready(self):
        """Waits as long as the page takes a second press for the first."""
        self.until("the keys", lambda: self.ask(
            "return document.readyState === 'complete' && window.zhenjie !== undefined"
            " && Date.now() - Number(sessionStorage.getItem('desk-pressed') || 0) > 720"))
        return self

    def act(self, key, what, condition):
        """Presses one key and waits for what it brings."""
        self.ready().press(key)
        self.until(f"{key!r}: {what}", condition)
        return self


class Kiosk(Browser):
    """A ticket machine."""

    def take(self, domain):
        """Takes a ticket for the first item of a domain, without touching the screen.

        - Returns: Its number, and the address of its page.
        """
        # A page that goes back to the start by itself would cut the script off amid the taking, and
        # the driver begins a script anew that was cut off so: two tickets.
        if self.path != "/kiosk":
            self.open("/kiosk")
        found = self.driver.execute_async_script(
            """
            const done = arguments[1];
            (async () => {
              const read = async reply =>
                new DOMParser().parseFromString(await reply.text(), "text/html");
              const of = encodeURIComponent(arguments[0]);
              const menu = await read(await fetch("/kiosk/domain?of=" + of));
              const form = menu.querySelector("form.items");
              const fields = new URLSearchParams(new FormData(form));
              fields.set("item", form.querySelector("button[name=item]").value);
              const reply = await fetch("/kiosk/take", { method: "POST", body: fields });
              const page = await read(reply);
              return [page.querySelector(".slip .n").textContent, new URL(reply.url).pathname];
            })().then(done, fault => done([null, String(fault)]));
            """, domain)
        if found[0] is None:
            raise AssertionError(f"no ticket: {found[1]}")
        return tuple(found)


def phone_path(ticket_path):
    """Where the QR code of a ticket's page leads."""
    ticket, code = ticket_path.split("/")[-2:]
    return f"/t/{ticket}/{code}"


# Browsers that stay for the whole run, each signed in once.

def at_work(browser, login, path):
    """Signs a browser in, which leads to the page its holder works at."""
    browser.sign_in(login).until(path, lambda: browser.path == path)
    return browser


@cache
def kiosk():
    return at_work(Kiosk(KIOSK), "kiosk-1", "/kiosk")


@cache
def display():
    return at_work(Browser(WALL), "display-1", "/display")


@cache
def agent():
    """At the service point of 龙泉社区, with a phone."""
    return at_work(Browser(SMALL), "agent-lq", "/")


@cache
def clerk():
    """At window 1, for the queue of civil affairs."""
    return at_work(Window(DESK), "c001", "/clerk/1")


@cache
def colleague():
    """At window 2, for that queue and another."""
    return at_work(Window(DESK), "c002", "/clerk/2")


@cache
def supervisor():
    return at_work(Browser(DESK), "supervisor", "/supervisor")


@cache
def visitor():
    """Whoever has no account: a phone, a stranger. It writes down what it loads."""
    return Browser(PHONE, performance=True)


class Test(unittest.TestCase):
    """A test after which no browser used has complained."""

    browsers = (kiosk, display, agent, clerk, colleague, supervisor, visitor)
    # Complaints that belong to the story, by a part of their text.
    expected = ()

    def setUp(self):
        for window in (clerk, colleague):
            if window.cache_info().currsize:
                window().clear()
        for browser in self.used():
            browser.complaints()

    def tearDown(self):
        said = [
            line for browser in self.used() for line in browser.complaints()
            if not any(part in line for part in self.expected)
        ]
        self.assertEqual(said, [], "the browser's console complains")

    def used(self):
        return [browser() for browser in self.browsers if browser.cache_info().currsize]

    def look(self, browser, name):
        """Takes a picture of what fits its screen and everybody can use."""
        browser.shot(name)
        self.assertLessEqual(browser.overflow()[0], 0, f"{name} is wider than its screen")
        self.assertEqual(self.violations(browser), [], f"{name} for everybody")

    def violations(self, browser):
        browser.ask(AXE)
        found = browser.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations"
            ".filter(one => ['serious', 'critical'].includes(one.impact))"
            ".map(one => one.id + ': ' + one.nodes.slice(0, 4).map(node =>"
            " node.html.slice(0, 160) + ' ' + (node.any[0] ? node.any[0].message : ''))"
            ".join(' | '))),"
            "fault => done([String(fault)]))")
        return found


class OnCases(Test):
    """A test that works on the page of a case."""

    def unfold(self, browser, move):
        """Opens a move's form, where it is not open already."""
        if not browser.has(f"#move-{move}[open]"):
            browser.tap(f"#move-{move} summary")

    def choose(self, browser, move, field, value):
        self.unfold(browser, move)
        Select(browser.find(f"#{move}-{field}")).select_by_value(value)

    def send(self, browser, move, what, condition):
        browser.tap(f"#move-{move} button.main").until(what, condition)

    def has_paper(self, browser, title):
        return any(title in text for text in browser.texts("section[aria-labelledby=papers-h] li"))

    def take_on(self, browser, badge):
        """What an agent has filed is proposed to a clerk, who takes it on."""
        self.unfold(browser, "handOver")
        Select(browser.find("#handOver-to")).select_by_visible_text(badge)
        self.send(browser, "handOver", "offered", lambda: browser.has("#move-answerHandOver"))
        self.choose(browser, "answerHandOver", "answer", "yes")
        self.send(
            browser, "answerHandOver", "taken on",
            lambda: f"首问负责人\n工号 {badge}" in browser.text("#facts-h + dl"))

    def says(self, phone, text):
        """The applicant's page changes by itself."""
        phone.until(text, lambda: text in phone.text(".own .go"))

    def set_day(self, browser, day):
        """How a day is typed is the system's language's matter."""
        browser.ask("document.querySelector('#until').value = arguments[0]", day)
