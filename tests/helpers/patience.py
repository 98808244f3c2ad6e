"""How long the tests wait for what must come: so long that a busy machine is never taken for a fault.

Whoever waits here goes on as soon as it has come. So all this costs time only where a test fails.
"""

import random
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")

ANSWER = 120
"""Seconds for an answer of a program that runs: a browser, a server, a command in a terminal."""
END = 1_800
"""Seconds for a program to come to its end, as one that builds a whole site."""
SOON = 0.01
"""Seconds after which a server in a thread looks whether it is to end."""


def until(ask: Callable[[], T], told: Callable[[], object]) -> T:
    """Return what is asked for, once it is there, or fail with what is told by then."""
    end = time.monotonic() + ANSWER
    while not (found := ask()):
        assert time.monotonic() < end, told()
        time.sleep(0.05)
    return found


def until_page(page: "Page", script: str, arg: object = None) -> None:
    """Wait until a script says that something is so on a page.

    Playwright's own way to wait is run in the page, where the site's policy does not allow it to be.
    """
    until(lambda: page.evaluate(script, arg), lambda: script)


def free_port() -> int:
    """Return a port on which a server can be started.

    No system gives out ports of this range by itself. So nobody has it by the time the server asks for it: a
    browser of another test opens hundreds of connections meanwhile.
    """
    while True:
        port = random.SystemRandom().randint(20_000, 32_000)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
