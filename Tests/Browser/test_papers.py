"""A case's papers from the counter to the phone, and the seal on them."""

from pages import DESK, PHONE, By, Test, clerk, kiosk, supervisor, visitor


class PapersTest(Test):
    def test_what_is_received_and_accepted_is_given_out_on_paper(self):
        machine, window, phone, head = kiosk(), clerk(), visitor(), supervisor()
        machine.take("民政")
        window.act(" ", "called", lambda: window.number)
        window.serve()
        window.open(window.driver.find_element(
            By.CSS_SELECTOR, "a[href^='/clerk/1/receive']").get_attribute("href"))
        window.fill({"#name": "王秀兰", "#number": "11010519491231002X"})
        for box in window.driver.find_elements(By.CSS_SELECTOR, "input[name=materials]"):
            box.click()
