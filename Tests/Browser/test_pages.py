"""Every page: it fits, it is light, and everybody can use it."""

import json

from pages import (
    DESK, KIOSK, PHONE, SMALL, WALL, Test, agent, clerk, colleague, display, kiosk, phone_path,
    supervisor, visitor)

FIRST_LOAD_MAX = 300 * 1024


class PagesTest(Test):
    loads = {}

    @classmethod
    def tearDownClass(cls):
        name = max(cls.loads, key=cls.loads.get)
        print(f"{len(cls.loads)} first loads, the largest {name}: {cls.loads[name] // 1024} KiB")

    def check(self, name, who, path, size, reader=None):
        """Opens a page in a browser that has seen nothing yet, and looks at it closely."""
        reader = reader or visitor()
        if who is None:
            reader.driver.delete_all_cookies()
        elif who is not reader:
            reader.be(who)
        reader.resize(size)
        reader.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        reader.driver.get_log("performance")
        reader.open(path)
        self.assertEqual(reader.path, path.split("?")[0], f"{name} is this page")
        with self.subTest(name):
            self.loads[name] = self.loaded(reader)
            self.assertLessEqual(self.loads[name], FIRST_LOAD_MAX, f"{name}: bytes of a first load")
            self.look(reader, f"page-{name}")

    def loaded(self, reader):
        """The bytes that came over the wire, with their headers; what stays open counts so far."""
        total = 0
        for entry in reader.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.loadingFinished":
                total += message["params"]["encodedDataLength"]
        self.assertGreater(total, 500)
        return total

    def test_pages_of_those_without_an_account(self):
        self.check("portal", None, "/", DESK)
        self.check("sign-in", None, "/sign-in", DESK)
        self.check("set-up", None, "/setup", DESK)
        number, path = kiosk().take("民政")
        self.check("phone", None, phone_path(path), PHONE)
        self.check("kiosk-ticket", kiosk(), path, KIOSK)
        window = clerk()
        window.act(" ", "called", lambda: window.number == number)
        self.check("phone-called", None, phone_path(path), PHONE)
        window.serve()
        self.check("clerk-serving", window, "/clerk/1", DESK)

    def test_pages_of_the_hall(self):
        for name, path in {
            "kiosk": "/kiosk", "kiosk-items": "/kiosk/domain?of=民政",
            "kiosk-find": "/kiosk/find?q=G", "kiosk-appointment": "/kiosk/appointment",
            "kiosk-help": "/kiosk/help",
        }.items():
            self.check(name, kiosk(), path, KIOSK)
        self.check("display", display(), "/display", WALL)
        for name, path in {
            "village": "/village", "village-found": "/village?q=GL",
            "village-form": "/village/002011004001",
            "village-taking": "/tickets/new?q=GL", "village-appointments": "/appointments",
        }.items():
            self.check(name, agent(), path, SMALL)
        for name, path in {
            "taking": "/tickets/new", "appointments": "/appointments",
            "appointment-times": "/appointments?item=002011004001",
        }.items():
            self.check(name, clerk(), path, DESK)
        self.check("clerk", clerk(), "/clerk/1", DESK)
        self.check("clerk-free", colleague(), "/clerk/2", DESK)
        for name, path in {
            "supervisor": "/supervisor", "windows": "/supervisor/windows",
            "window": "/supervisor/windows/1", "shifts": "/supervisor/shifts",
            "statistics": "/statistics", "tickets": "/tickets",
            "open-window": "/clerk", "own": "/me",
        }.items():
            self.check(name, supervisor(), path, DESK)

    def test_pages_of_administrators(self):
        reader = visitor()
        for login, pages in {
            "sysadmin": {"health": "/health", "portal-own": "/"},
            "secadmin": {"accounts": "/accounts", "people": "/people"},
            "auditor": {
                "audit": "/audit?service=hall&from=2026-01-01&to=2036-01-01",
                "audit-looks": "/audit/looks?from=2026-01-01&to=2036-01-01",
                "audit-applicants": "/audit/looks/applicants?from=2026-01-01&to=2036-01-01"},
        }.items():
            reader.driver.delete_all_cookies()
            reader.sign_in_with_code(login)
            for name, path in pages.items():
                self.check(name, reader, path, DESK)
            if login == "secadmin":
                reader.open("/accounts")
                account = reader.find("td a[href^='/accounts/']").get_dom_attribute("href")
                self.check("account", reader, account, DESK)
                reader.open("/people")
                person = reader.find("th a[href^='/people/']").get_dom_attribute("href")
                self.check("person", reader, person, DESK)
                reader.tap("input[value=contact]").find("#reason").send_keys("群众来电，需联系本人")
                reader.tap("form[action$='/unmask'] button")
                reader.until("in full", lambda: "/revealed/" in reader.path)
                self.check("person-plain", reader, reader.path, DESK)
        reader.driver.delete_all_cookies()

    def test_the_portal_speaks_english_and_large(self):
        reader = visitor()
        reader.driver.delete_all_cookies()
        reader.resize(DESK)
        reader.open("/")
        for name in ("基层党建", "便民服务", "综合治理", "综合执法"):
            self.assertIn(name, reader.text("main"))
        plain = reader.type_size("main")
        reader.tap("header button[name=lang][value=en]")
        reader.until("English", lambda: reader.language == "en")
        self.assertNotRegex(reader.text("main"), r"[一-龥]")
        reader.tap("header button[name=elder][value='1']")
        reader.until("large", lambda: reader.has("html.elder"))
        large = reader.type_size("main")
        self.assertGreater(large / plain, 1.3)
        self.assertLessEqual(reader.overflow()[0], 0)
        reader.shot("portal-english-large")
        reader.driver.delete_all_cookies()
