"""What Ctrl-C does to every command, from its first moment on. Nothing is imported here that takes time."""

import signal
import sys
import threading
from typing import NoReturn

STOPPED, TERMINATED = 130, 143
"""The exit codes of a program that was interrupted with Ctrl-C, or told to end, as shells have them."""


def stop(code: int = STOPPED) -> NoReturn:
    """Exit with a line: no command leaves anything half done."""
    print("\nStopped. What was there before stands.", file=sys.stderr)
    sys.exit(code)


def end_when_told() -> None:
    """Have a command that is told to end, as by a container, end what it started and clean up.

    Python by itself would be gone at once, and leave a build running.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: stop(TERMINATED))
