"""Processes beside MkDocs' own: forked, so that they begin with all that is known, and end when it does.

Only Linux forks safely, and only where there are no threads. Elsewhere there are none.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from signal import SIG_DFL, SIGINT, SIGKILL, signal
from traceback import format_exception
from typing import Any, TypeVar

T = TypeVar("T")

_SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def can_fork() -> bool:
    """Tell whether processes can be forked here and now."""
    return sys.platform == "linux" and threading.active_count() == 1


def forked(work: Callable[..., None], *given: Any) -> ForkProcess:
    """Return a process that does some work, to be started. Nothing is said when it is told to end."""
    return get_context("fork").Process(target=_work, args=(os.getpid(), work, given), daemon=True)


def apart(work: Callable[[], T]) -> T:
    """Return what some work returns, done in a process of its own: its memory is given back at the end.

    What is returned or raised comes through a pipe. Raises ChildProcessError if the process was ended from
    outside. Where there are no processes, the work is done here.
    """
    if not can_fork():
        return work()
    receiver, sender = Pipe(duplex=False)
    process = forked(_send, work, sender)
    process.start()
    sender.close()
    try:
        done, outcome = receiver.recv()
    except EOFError:
        process.join()
        raise ChildProcessError(f"A process was ended by the system (exit code {process.exitcode})") from None
    finally:
        process.terminate()
        process.join()
        receiver.close()
    if not done:
        raise outcome
    result: T = outcome
    return result


def _send(work: Callable[[], object], sender: Connection) -> None:
    try:
        outcome = True, work()
    except Exception as error:
        error.add_note("".join(format_exception(error)))
        outcome = False, error
    sender.send(outcome)


def _work(parent: int, work: Callable[..., None], given: tuple[Any, ...]) -> None:
    signal(SIGINT, SIG_DFL)
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, SIGKILL)
    if os.getppid() == parent:  # else it has died before it could be asked to tell
        work(*given)
