"""The door: who is let in, for how long, and who no more."""

from pages import DESK, PHONE, Browser, Test, visitor
from town import town


class DoorTest(Test):
    expected = ("422", "401", "409", "403")

    def test_five_wrong_passwords_lock_the_account(self):
        stranger = visitor()
        stranger.resize(DESK)
        stranger.driver.delete_all_cookies()
        for _ in range(5):
            stranger.sign_in("c009", "Wrong-pass-2026")
            stranger.until("refused", lambda: stranger.text(".told"))
        stranger.sign_in("c009")
        said = stranger.until("refused", lambda: stranger.text(".told"))
        self.assertIn("输错次数太多", said)
        self.assertEqual(stranger.path, "/sign-in")
        stranger.shot("sign-in-locked")
        stranger.resize(PHONE)

    def test_signing_out_ends_the_session_everywhere_at_once(self):
        here, thief = visitor(), Browser(DESK)
        here.driver.delete_all_cookies()
        here.sign_in("c008").until("the window", lambda: here.path == "/clerk/8")
        thief.be(here).open("/clerk")
        self.assertEqual(thief.path, "/clerk/8")
        first = here.driver.current_window_handle
        here.driver.switch_to.new_window("tab")
        here.open("/me").tap('form[action="/sign-out"] button')
        here.until("home", lambda: here.path == "/")
        # What another tab still shows, and a copy of the cookie, are worth nothing from now on.
        here.driver.close()
        here.driver.switch_to.window(first)
        here.press("z").until("why", lambda: here.has("#pause[open]"))
        here.press("1").until("the door", lambda: here.has("#password"))
        thief.open("/clerk")
        thief.until("the door", lambda: thief.has("#password"))
        thief.driver.quit()

    def test_nobody_sees_a_page_of_another_post(self):
        stranger = visitor()
        stranger.driver.delete_all_cookies()
        for path in (
            "/clerk", "/supervisor", "/statistics", "/tickets", "/kiosk", "/display", "/accounts",
            "/audit", "/health", "/me",
        ):
            stranger.open(path)
            self.assertTrue(stranger.has("#password"), f"{path} asks who it is")
