"""The licences and notices of what a site hands on from others, as the installed packages state them.

The theme's scripts are made of libraries, which its source maps name with their own notices. Which licence
each is under stands in LIBRARIES, as the maps do not always say. No licence is copied into this project: each
text is read from a package that ships it, when the site is made.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from generator.exports.theme import is_needless

FILE = "licences.txt"
"""The file of the site that holds them, beside the home page."""

THEME = "mkdocs-material"

LIBRARIES = {
    "clipboard": "MIT",
    "escape-html": "MIT",
    "focus-visible": "W3C",
    "material-design-color": "MIT",
    "rxjs": "Apache-2.0",
    "tslib": "0BSD",
}
"""The licence of every library in the theme's scripts and styles that a site has, by its name on npm."""

_HOLDERS = {"rxjs": "Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors"}
"""Who holds the rights in a library, where the source maps do not say."""

_W3C = """This software or document includes material copied from or derived from focus-visible
(https://github.com/WICG/focus-visible). Its licence is the W3C Software and Document License, in full at
https://www.w3.org/Consortium/Legal/2015/copyright-software-and-document"""

_RULE = "=" * 78


def notices() -> str:
    """Return the licences of the engine's scripts and styles, and of all that the theme hands on, as text."""
    parts = ["This site hands on the work of others. What it says itself is under the licence on its pages."]
    parts += [_part("Scripts and styles of the program", text) for text in _own()]
    parts += [_part(f"The theme, {THEME}", text) for text in _texts(THEME)]
    parts += [_part(f"Icons of the theme: {name}", text) for name, text in _icons()]
    for name, said in sorted(libraries().items()):
        licence = LIBRARIES.get(name, "not known")
        text = "\n\n".join([f"Licence: {licence}", said or _HOLDERS.get(name, ""), _terms(licence)])
        parts.append(_part(f"In the theme: {name}", text))
    return "\n".join(parts)


@cache
def libraries() -> dict[str, str]:
    """Return the libraries that the theme's scripts and styles are made of, each with its notice or ''."""
    by_name: dict[str, str] = {}
    for file in sorted((_theme() / "assets").rglob("*.map")):
        if is_needless(file.relative_to(_theme()).with_suffix("").as_posix(), favicon=""):
            continue
        made_of = json.loads(file.read_text("utf-8"))
        texts = made_of.get("sourcesContent") or [""] * len(made_of["sources"])
        for source, text in zip(made_of["sources"], texts, strict=True):
            if name := re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)", source):
                by_name[name[1]] = by_name.get(name[1]) or _notice(text or "")
    return by_name


def _notice(source: str) -> str:
    """Return the comment of a source that states whose it is; empty if none does."""
    comments = re.findall(r"/\*(.*?)\*/", source, re.DOTALL)
    said = next((one for one in comments if re.search(r"copyright|licen[cs]e", one, re.IGNORECASE)), "")
    lines = [re.sub(r"^[\s*!]+|[\s*]+$", "", line) for line in said.splitlines()]
    return "\n".join(lines).strip()


def _terms(licence: str) -> str:
    """Return the terms of a licence, read from a package that ships them."""
    if licence == "MIT":
        _, permission, rest = "".join(_texts(THEME)).partition("Permission is hereby")
        return permission + rest
    if licence == "Apache-2.0":
        return next((text for text in _texts("packaging") if text.lstrip().startswith("Apache License")), "")
    return _W3C if licence == "W3C" else ""  # that of 0BSD is the library's own notice


def _own() -> Iterator[str]:
    """Yield the licence of this project: of the repository, or as the wheel ships it."""
    file = Path(__file__).parents[2] / "LICENSE"
    if file.is_file() and (file.parent / "pyproject.toml").is_file():
        yield file.read_text("utf-8")
    else:
        yield from _texts("place-toolkit")


def _texts(package: str) -> Iterator[str]:
    """Yield the licences that a package ships; nothing if it is not installed."""
    try:
        installed: Distribution = distribution(package)
    except PackageNotFoundError:
        return
    for name in installed.metadata.get_all("License-File", ()):
        yield installed.read_text(f"licenses/{name}") or installed.read_text(name) or ""


def _icons() -> Iterator[tuple[str, str]]:
    for file in sorted((_theme() / ".icons").glob("*/LICENSE*")):
        yield file.parent.name, file.read_text("utf-8")


def _theme() -> Path:
    """Return the theme's folder of templates. It need not be there: another theme may be used."""
    try:
        return Path(str(distribution(THEME).locate_file("material/templates")))
    except PackageNotFoundError:
        return Path("material")


def _part(title: str, text: str) -> str:
    return f"\n{_RULE}\n{title}\n{_RULE}\n\n{text.strip()}\n"
