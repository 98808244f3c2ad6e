"""The pages as a folder that any engine which reads an mkdocs.yml can publish, without our plugin.

Only what changed is rewritten, what has vanished is removed, and a folder that this module did not
make is refused: it may hold someone's work. The folder is put in place whole.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.exports.theme import SCRIPTS, SHEETS
from generator.pages.navigation import complete
from generator.pages.output import Built
from generator.pages.verdict import converted, converter, judge, unsafe_pages
from generator.problems import RefusedError
from generator.schema.kinds import Kinds
from generator.store.atomic import Workshop, link_tree
from generator.store.files import is_passed_over
from generator.store.settings import markdown_extensions, plugins_of, settings_of
from generator.store.theme import FOLDER

MANIFEST = ".place-toolkit.json"
"""Lists the files that were written, so that the next run knows what it may remove."""


@dataclass(frozen=True)
class Rendered:
    """What a run did: how many files it wrote, removed and left as they were."""

    written: int
    removed: int
    unchanged: int


def render(
    root: Path, built: Built, imprint: str, destination: Path, settings: dict[str, Any] | None = None
) -> Rendered:
    """Write the pages, downloads, pictures, theme overrides and an mkdocs.yml.

    `root` is the project's folder, `built` what was built from it, `imprint` what every page says of its
    edition, `settings` what its mkdocs.yml says, or another file in its place. Raises RefusedError, before
    anything is written, if `destination` is not a folder that an earlier run made, or a new or empty one, and
    UnsafePagesError if an engine would make of a page what none may hold.
    """
    for source in ("content", "data"):
        if destination.resolve().is_relative_to((root / source).resolve()):
            raise RefusedError(
                f"{destination} is in {source}/, from which pages are made. Name a folder elsewhere."
            )
    before = _manifest(destination)
    settings = dict(settings or settings_of(root))
    settings["extra"] = {**(settings.get("extra") or {}), "imprint": imprint}
    markdown = converter(markdown_extensions(settings))
    findings = [f for page in built.pages for f in judge(built.catalog, page, converted(markdown, page))]
    if findings:
        raise unsafe_pages(root, built.catalog, findings)
    wanted = dict(_files(root, built, settings))
    _refuse_strangers(destination, wanted, before)
    files = wanted | {MANIFEST: _list(sorted(wanted))}
    changed = [name for name, content in sorted(files.items()) if not _holds(destination / name, content)]
    vanished = sorted(before - wanted.keys())
    if changed or vanished:
        with Workshop(destination) as work:
            work.new.mkdir()
            if destination.exists():
                link_tree(destination, work.new)
            for name in (*vanished, *changed):
                (work.new / name).unlink(missing_ok=True)  # and never write into a file that is shown
            for name in vanished:
                _remove_empty_folders(work.new, (work.new / name).parent)
            for name in changed:
                (work.new / name).parent.mkdir(parents=True, exist_ok=True)
                (work.new / name).write_bytes(files[name])
            work.put()
    written = len(set(changed) - {MANIFEST})
    return Rendered(written, len(vanished), len(wanted) - written)


def _files(root: Path, built: Built, settings: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for name, path in _below(root / "content"):
        yield f"docs/{name}", path.read_bytes()  # of a page, what it became follows
    for name, picture in built.catalog.layers.pictures():
        yield f"docs/{name}", picture
    for page in built.pages:
        yield f"docs/{page.path}", page.markdown.encode()
    for other in built.files:
        yield f"docs/{other.path}", other.content.encode()
    own = _theme(settings).get("custom_dir")
    for folder in (FOLDER, *((root / str(own),) if own else ())):
        for name, path in _below(folder):
            yield f"overrides/{name}", path.read_bytes()
    yield "mkdocs.yml", _config(settings, built.catalog.kinds).encode()


def _config(settings: dict[str, Any], kinds: Kinds) -> str:
    """Return the project's mkdocs.yml without our plugin and what depends on it."""
    config = settings | {
        "docs_dir": "docs",
        "theme": _theme(settings) | {"custom_dir": "overrides"},
        "plugins": [{name: options} for name, options in plugins_of(settings) if name != "toolkit"],
        "extra_css": [*SHEETS, *(settings.get("extra_css") or ())],
        "extra_javascript": [*SCRIPTS, *(settings.get("extra_javascript") or ())],
    }
    if "nav" in config:
        config["nav"] = complete(config["nav"], kinds)
    for key in ("watch", "edit_uri"):
        config.pop(key, None)
    return yaml.safe_dump(config, sort_keys=False, allow_unicode=True)


def _theme(settings: dict[str, Any]) -> dict[str, Any]:
    """Return what the settings say of the theme, which may be its name alone."""
    theme = settings.get("theme")
    return theme if isinstance(theme, dict) else {"name": theme}


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name below the folder, path) for every file, without links, hidden ones and litter."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(map(is_passed_over, name.parts))
        if path.is_file() and not path.is_symlink() and not hidden:
            yield name.as_posix(), path


def _manifest(destination: Path) -> set[str]:
    """Return the names that the last run wrote; none for a new or empty folder."""
    if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
        raise RefusedError(f"{destination} is not a folder. Name a new or an empty one.")
    if not destination.exists() or not any(destination.iterdir()):
        return set()
    try:
        names = json.loads((destination / MANIFEST).read_text("utf-8"))["files"]
        written = {str(name) for name in names}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedError(
            f"{destination} holds files that `toolkit render` did not write. Name a new or an empty folder."
        ) from error
    if any(PurePosixPath(name).is_absolute() or ".." in name.split("/") for name in written):
        raise RefusedError(
            f"{destination / MANIFEST} names files outside the folder. Delete the folder yourself."
        )
    return written


def _refuse_strangers(destination: Path, wanted: dict[str, bytes], before: set[str]) -> None:
    for name in sorted(wanted):
        path = destination / name
        if (name not in before and path.exists()) or path.is_symlink():
            raise RefusedError(
                f"{path} is in the way: `toolkit render` did not write it. Move it somewhere else."
            )


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _list(names: list[str]) -> bytes:
    note = "Made by `toolkit render`. Files listed here are rewritten and removed by the next run."
    return (json.dumps({"note": note, "files": names}, indent=1) + "\n").encode()


def _remove_empty_folders(top: Path, folder: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
