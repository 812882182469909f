"""Browsers, and what a person does with one: look, press, wait until something is seen."""

import atexit
import time
import unittest
from functools import cache

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from town import ROOT, town

SHOTS = ROOT / ".build/browser/shots"
PHONE, KIOSK, DESK, WALL = (390, 844), (1080, 1920), (1366, 768), (1920, 1080)


class Browser:
    """One person's browser, on a screen of a given size."""

    def __init__(self, size, performance=False):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--disable-extensions", "--disable-background-networking", "--no-first-run",
            # Windows that are not in front go on as if they were.
            "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows", "--autoplay-policy=no-user-gesture-required",
            "--lang=zh-CN",
        ]:
            options.add_argument(argument)
        logs = {"browser": "ALL"} | ({"performance": "ALL"} if performance else {})
        options.set_capability("goog:loggingPrefs", logs)
        self.driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        atexit.register(self.driver.quit)
        self.driver.set_page_load_timeout(30)
        self.resize(size)

    def resize(self, size):
        """Sets the size of the page itself, without a window around it."""
        width, height = size
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE})

    # MARK: Going

    def open(self, path):
        self.driver.get(town().home + path)
        return self

    def sign_in(self, login, password=None):
        """Signs in with the keyboard alone."""
        self.open("/sign-in")
        self.press(login, Keys.TAB, password or town().accounts[login], Keys.ENTER)
        return self

    def sign_in_with_code(self, login):
        """Signs in as one who has an authenticator, which is asked for after the password."""
        self.sign_in(login).until("the code is asked for", lambda: self.has("#code"))
        self.find("#password").send_keys(town().accounts[login])
        self.find("#code").send_keys(town().code(login), Keys.ENTER)
        self.until("signed in", lambda: self.path != "/sign-in")
        return self

    def be(self, other):
        """Takes over the session of another browser."""
        self.driver.delete_all_cookies()
        for cookie in other.driver.get_cookies():
            self.driver.execute_cdp_cmd(
                "Network.setCookie",
                {"name": cookie["name"], "value": cookie["value"], "url": town().home,
                 "secure": cookie["secure"], "httpOnly": cookie["httpOnly"], "path": "/"})
        return self

    # MARK: Acting

    def press(self, *keys):
        """Types on whatever has the focus."""
        chain = ActionChains(self.driver, duration=0)
        for key in keys:
            chain.send_keys(key)
        chain.perform()
        return self

    def tab_to(self, selector):
        """Moves the focus with the Tab key, as far as it goes."""
        for _ in range(60):
            if self.ask("return document.activeElement.matches(arguments[0])", selector):
                return self
            self.press(Keys.TAB)
        raise AssertionError(f"no Tab leads to {selector}")

    def tap(self, selector):
        self.find(selector).click()
        return self

    def hold(self, selector):
        """Puts a finger on something and leaves it there."""
        ActionChains(self.driver, duration=0).click_and_hold(self.find(selector)).perform()
        return self

    def let_go(self):
        ActionChains(self.driver, duration=0).release().perform()
        return self

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    # MARK: Looking

    def ask(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    @property
    def path(self):
        return self.ask("return location.pathname")

    def has(self, selector):
        return self.ask("return document.querySelector(arguments[0]) !== null", selector)

    def text(self, selector):
        """What the first such element says, or nothing."""
        return self.ask(
            "const one = document.querySelector(arguments[0]); return one ? one.innerText.trim() : ''",
            selector)

    def texts(self, selector):
        return self.ask(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText.trim())",
            selector)

    def until(self, what, condition, seconds=10):
        """Waits until something is so; pages that come and go meanwhile are no matter.

        - Returns: What the condition gave.
        """
        end = time.monotonic() + seconds
        while True:
            try:
                if found := condition():
                    return found
            except WebDriverException:
                if time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                self.shot("failed")
                raise AssertionError(f"waited {seconds} s in vain: {what}\n{self.text('body')[:800]}")
            time.sleep(.02)

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(SHOTS / f"{name}.png"))
        return self

    def overflow(self):
        """How many pixels the page is wider and higher than its screen."""
        return self.ask(
            "const all = document.documentElement;"
            "return [all.scrollWidth - innerWidth, all.scrollHeight - innerHeight]")

    def complaints(self):
        """What the browser's console said since last asked."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]


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
                  method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
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
        found = self.driver.execute_async_script(
            """
            const done = arguments[1];
            (async () => {
              const read = async reply => new DOMParser().parseFromString(await reply.text(), "text/html");
              const menu = await read(await fetch("/kiosk/domain?of=" + encodeURIComponent(arguments[0])));
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

@cache
def kiosk():
    browser = Kiosk(KIOSK).sign_in("kiosk-1")
    browser.until("the kiosk", lambda: browser.path == "/kiosk")
    return browser


@cache
def display():
    browser = Browser(WALL).sign_in("display-1")
    browser.until("the display", lambda: browser.path == "/display")
    return browser


@cache
def clerk():
    """At window 1, for the queue of civil affairs."""
    return at_window(1)


@cache
def colleague():
    """At window 2, for that queue and another."""
    return at_window(2)


def at_window(number):
    browser = Window(DESK).sign_in(f"c{number:03}")
    browser.until("the window", lambda: browser.path == f"/clerk/{number}")
    return browser


@cache
def supervisor():
    browser = Browser(DESK).sign_in("supervisor")
    browser.until("the hall", lambda: browser.path == "/supervisor")
    return browser


@cache
def visitor():
    """Whoever has no account: a phone, a stranger. It writes down what it loads."""
    return Browser(PHONE, performance=True)


class Test(unittest.TestCase):
    """A test after which no browser used has complained."""

    browsers = (kiosk, display, clerk, colleague, supervisor, visitor)
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
