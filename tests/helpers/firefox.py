"""Firefox as Debian has it, driven headless: by WebDriver BiDi (W3C), which it speaks by itself.

Playwright has a Firefox of its own, which is not the one that readers have, and asks for commands that the
extended support release does not know yet.
"""

import itertools
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from patience import ANSWER, until
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
_LEFT = ("NS_BINDING_ABORTED: ", "Network error")
"""What Firefox, and the theme, say of a fetch that ended because the page was left."""
_ENDPOINT = "WebDriver BiDi listening on "
_PREFERENCES = """
user_pref("app.update.disabledForTesting", true);
user_pref("browser.newtab.preload", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.ipc.processCount", 1);
user_pref("dom.ipc.processPrelaunch.enabled", false);
user_pref("extensions.enabledScopes", 0);
user_pref("fission.autostart", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.socks", "127.0.0.1");
user_pref("network.proxy.socks_port", 9);
user_pref("network.proxy.no_proxies_on", "127.0.0.1");
user_pref("remote.active-protocols", 1);
user_pref("toolkit.telemetry.enabled", false);
"""
"""No host has an address but this machine: all else is sent where nobody listens."""


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        """Begin a session with a window."""
        self._connection = connection
        self._numbers = itertools.count(1)
        self.wrong: list[str] = []
        self.version: str = self.send("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.send("session.subscribe", events=["log.entryAdded"])
        self.window = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **given: Any) -> dict[str, Any]:
        """Give Firefox a command, and return its answer. Takes note of scripts that fail."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": given}))
        while True:
            told = json.loads(self._connection.recv(timeout=ANSWER))
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self._note(str(told["params"]["text"]))
            if told.get("id") == number:
                assert told["type"] == "success", f"{method}: {told.get('message')}"
                found: dict[str, Any] = told["result"]
                return found

    def _note(self, text: str) -> None:
        """Take note of an error, unless it says that the page was left while something was being fetched."""
        if not text.endswith(_LEFT):
            self.wrong.append(text)

    def goto(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """Return what an expression gives in the page, by way of JSON."""
        answer = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({script})) ?? null))()",
            target={"context": self.window},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer.get("exceptionDetails", {}).get("text")
        return json.loads(answer["result"]["value"])

    def wait(self, script: str) -> Any:
        """Return what an expression gives once it gives what is true."""
        last: list[object] = [None]

        def ask() -> Any:
            try:
                last[0] = self.evaluate(script)
            except AssertionError as error:  # While a page makes way for another, there may be none to ask.
                last[0] = error
                return None
            return last[0]

        return until(ask, lambda: f"{script} never held: {last[0]}")

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other, as a reader does."""
        keys = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self.send(
            "input.performActions",
            context=self.window,
            actions=[{"type": "key", "id": "keyboard", "actions": keys}],
        )


def find() -> str | None:
    """Return the path of a Firefox that is on this machine, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own in a folder, and end it afterwards."""
    program = find()
    assert program, "there is no Firefox: run tests/helpers/provide_browser.py"
    (folder / "user.js").write_text(_PREFERENCES, "utf-8")
    log = folder / "log.txt"
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
    try:
        address = until(lambda: _endpoint(log), lambda: f"Firefox gave no address: {log.read_text('utf-8')}")
        with connect(f"{address}/session", max_size=None, open_timeout=ANSWER) as connection:
            yield Firefox(connection)
    except WebSocketException as error:
        raise AssertionError(f"Firefox went away: {error}") from error
    finally:
        process.terminate()
        process.wait(timeout=ANSWER)


def _endpoint(log: Path) -> str:
    return log.read_text("utf-8", "replace").partition(_ENDPOINT)[2].partition("\n")[0].strip()
