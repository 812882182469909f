"""A program instead of a browser: plain HTTP/1.1 to the running console, and bare sockets."""

import html
import re
import socket
import time
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from town import town


class Reply:
    """What came back."""

    def __init__(self, answer):
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()
        self.text = self.body.decode("utf-8", "replace")
        self.location = answer.headers.get("location", "")

    def forms(self):
        """Every form of the page that posts: its action, its hidden fields, the names to fill in."""
        return [Form(*found) for found in re.findall(r"<form([^>]*)>(.*?)</form>", self.text, re.S)]

    def form(self, action):
        return next(form for form in self.forms() if form.action == action)


class Form:
    """A form: hidden fields as the page gives them, the others by name."""

    def __init__(self, head, body):
        self.is_post = 'method="post"' in head
        self.action = html.unescape(attribute("action", head) or "")
        self.hidden, self.open = {}, []
        for tag in re.findall(r"<(?:input|textarea|select|button)\b[^>]*>", body):
            name = attribute("name", tag)
            if not name:
                continue
            if 'type="hidden"' in tag:
                self.hidden[name] = html.unescape(attribute("value", tag) or "")
            else:
                self.open.append(name)


def attribute(name, tag):
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found and found.group(1)


class Client:
    """Somebody with cookies and no browser."""

    def __init__(self):
        self.cookies = {}

    def send(self, method, path, body=None, **headers):
        connection = HTTPConnection(urlsplit(town().home).netloc, timeout=20)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, headers)
            reply = Reply(connection.getresponse())
        finally:
            connection.close()
        for line in reply.headers.get_all("set-cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return reply

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, action, fields, origin=None):
        return self.send(
            "POST", action, urlencode(fields, doseq=True), Origin=origin or town().home,
            **{"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, login, password=None):
        door = self.get("/sign-in").form("/sign-in")
        return self.post("/sign-in", door.hidden | {
            "login": login, "password": password or town().accounts[login]})

    def crawl(self, most=120):
        """The pages that lead on from home, each shape of address once."""
        seen, found, ahead = set(), [], ["/"]
        while ahead and len(found) < most:
            path = ahead.pop(0)
            shape = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "*", path.split("?")[0])
            if shape in seen:
                continue
            seen.add(shape)
            page = self.get(path)
            found.append((path, page))
            if "text/html" in page.headers.get("content-type", ""):
                links = [html.unescape(link) for link in re.findall(r'<a\b[^>]*href="([^"]+)"', page.text)]
                ahead += [link for link in links if link.startswith("/") and link[:2] != "//"]
        return found


class Bare:
    """A socket that says exactly what it is told."""

    def __init__(self, *pieces, source="127.0.0.1"):
        place = urlsplit(town().home)
        self.socket = socket.create_connection(
            ("127.0.0.1", place.port), timeout=20, source_address=(source, 0))
        for piece in pieces:
            self.say(piece)

    def say(self, text):
        self.socket.sendall(text if isinstance(text, bytes) else text.encode())
        return self

    def hear(self, within=30):
        """All that comes until the other side has closed; `None` when it does not."""
        heard, end = b"", time.monotonic() + within
        try:
            while time.monotonic() < end:
                self.socket.settimeout(max(0.1, end - time.monotonic()))
                piece = self.socket.recv(65536)
                if not piece:
                    return heard.decode("utf-8", "replace")
                heard += piece
        except (ConnectionResetError, BrokenPipeError):
            return heard.decode("utf-8", "replace")
        except TimeoutError:
            pass
        finally:
            self.close()
        return None

    def close(self):
        self.socket.close()
