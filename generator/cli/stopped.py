"""What Ctrl-C does to every command, from its first moment on. Nothing is imported here that takes time."""

import sys
from typing import NoReturn

STOPPED = 130
"""The exit code of a program that was interrupted with Ctrl-C, as shells have it."""


def stop() -> NoReturn:
    """Exit with a line: no command leaves anything half done."""
    print("\nStopped. What was there before stands.", file=sys.stderr)
    sys.exit(STOPPED)
