"""Browsers, and what a person does with one: look, press, wait until something is seen."""

import atexit
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from town import ROOT, town

SHOTS = ROOT / ".build/browser/shots"
PHONE, KIOSK, DESK, WALL = (390, 844), (1080, 1920), (1366, 768), (1920, 1080)
SMALL = (360, 740)


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
            "--disable-backgrounding-occluded-windows", "--lang=zh-CN",
            "--autoplay-policy=no-user-gesture-required",
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
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size in (PHONE, SMALL)})

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
        """Taps what stands there when the finger comes down: a live part may just have been drawn
        anew between looking and tapping."""
        for _ in range(5):
            try:
                self.find(selector).click()
                return self
            except StaleElementReferenceException:
                continue
        raise AssertionError(f"{selector} never holds still")

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

    @property
    def language(self):
        return self.ask("return document.documentElement.lang")

    def type_size(self, selector):
        """How large its words are, in pixels."""
        return self.ask(
            "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)",
            selector)

    def has(self, selector):
        return self.ask("return document.querySelector(arguments[0]) !== null", selector)

    def text(self, selector):
        """What the first such element says, or nothing."""
        return self.ask(
            "const one = document.querySelector(arguments[0]);"
            "return one ? one.innerText.trim() : ''", selector)

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
                raise AssertionError(
                    f"waited {seconds} s in vain: {what}\n{self.text('body')[:800]}")
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
