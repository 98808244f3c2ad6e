"""What the tests of accessibility found, kept in the file from which the site's statement is made.

`pytest tests/browser/test_keyboard.py tests/browser/test_firefox.py tests/browser/test_accessible.py --bless`
writes it anew, all of it.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock
from projects import ROOT

from generator.schema.kinds import load_kinds
from generator.store.loader import RESULTS
from generator.store.settings import settings_of
from generator.store.theme import looks_of

FILE = ROOT / "content" / RESULTS
OF = looks_of(ROOT, settings_of(ROOT), load_kinds())
"""What is looked at: another template, style or script is another site."""
TESTS = "tests/browser/test_keyboard.py tests/browser/test_firefox.py tests/browser/test_accessible.py"
BLESS = f"the accessibility statement is stale: run pytest {TESTS} --bless"


def told() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    return known


def tell(change: Callable[[dict[str, Any]], None]) -> None:
    """Change what the file tells. Several tests may do so at once."""
    with FileLock(Path(f"{FILE}.lock")):
        known = told()
        change(known)
        known["on"] = date.today().isoformat()
        known["of"] = OF
        FILE.write_text(json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    Path(f"{FILE}.lock").unlink(missing_ok=True)


def holds(section: str, name: str, found: Iterable[tuple[str, str]], bless: bool) -> None:
    """Take note of what was found, or tell whether it is what the file tells, and that it is nothing."""
    both = list(found)
    words = sorted({each for each, _ in both})
    if bless:
        tell(lambda known: known.setdefault(section, {}).update({name: words}))
    assert not both, "\n".join(place for _, place in both)
    assert told().get(section, {}).get(name) == words, BLESS
