"""How long a page works, by the time of the processor: whatever else the machine does."""

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page


def worked(page: Page, do: Callable[[], object], undo: Callable[[], object] = lambda: None) -> float:
    """Return the seconds that the scripts and the layout of a page need for something.

    It is done three times and undone each time, and the least counts: the first time, more is made ready.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tries = []
    for _ in range(3):
        before = _seconds(session)
        do()
        tries.append(_seconds(session) - before)
        undo()
    session.detach()
    return min(tries)


def _seconds(session: CDPSession) -> float:
    measured = session.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in measured if each["name"] == "TaskDuration")
