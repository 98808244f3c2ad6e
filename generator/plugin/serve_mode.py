"""The mode of `mkdocs serve`: shows problems on their pages, and rebuilds only what an edit changes.

MkDocs makes every page again after each edit. Most of that time goes into pages whose Markdown is the same
as before. A page depends on its own Markdown, on the names of those listed beside it, on the meanings of its
terms, on the settings and on the theme alone: so while the last two stay, only pages for which another of
them changed are made again, by MkDocs' own build for changed files.
"""

import gc
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import ne
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.structure.files import Files

from generator import __version__
from generator.catalog.cache import Memory
from generator.pages import Page
from generator.pages.output import Built
from generator.plugin.mode import Mode
from generator.plugin.preview import preview
from generator.plugin.search_index import INDEX, write_index
from generator.problems import report
from generator.store.context import Edition
from generator.store.os_errors import refusal
from generator.store.theme import FOLDER

log = logging.getLogger("mkdocs.plugins.toolkit")


@dataclass(frozen=True)
class _Shown:
    """A generated file of the site: its source, its path, its address, and what a page shows of others."""

    content: bytes
    file: str
    url: str
    around: object = None


@dataclass(frozen=True)
class _ServedSite:
    """All generated files by path, and the times and sizes of the settings and the theme's files."""

    files: Mapping[str, _Shown]
    around: list[tuple[str, int, int]]


class Serving(Mode):
    """Keeps the site that was shown last, and compares the next one with it."""

    def __init__(self) -> None:
        self._memory = Memory()
        self._good: Built | None = None
        self._last = self._next = _ServedSite({}, [])
        self._theme: Environment | None = None
        self._entries: list[dict[str, Any]] = []
        self._in_part = False

    def begin(self, config: MkDocsConfig) -> None:
        """Refuse an address of IPv6, as [::1]: MkDocs leaves out its brackets, and no link leads there."""
        host, port = config.dev_addr
        if ":" in host:
            instead = "127.0.0.1" if host == "::1" else "0.0.0.0"
            raise PluginError(
                f"The site cannot be shown at an address of IPv6, [{host}]."
                f" Write one of IPv4: mkdocs serve -a {instead}:{port}"
            )
        super().begin(config)

    def rebuild(self, builder: Callable[[], None], config: MkDocsConfig) -> None:
        """Rebuild the site: in part if settings and theme are unchanged, else by MkDocs' `builder`.

        Whatever fails, the last good pages stay up. MkDocs by itself would answer nobody until it is mended.
        Garbage is collected afterwards: all records and pages at hand, it took a third of the time.
        """
        gc.disable()
        self._in_part = self._last.around == _stamps(config)
        try:
            if self._in_part:
                _build_in_part(config)
            else:
                self._last = _ServedSite({}, [])
                builder()
        except Abort:
            log.error("The last good pages stay up. Mend the problems above, and the site follows.")
        except MkDocsException as error:
            log.error("%s\nThe last good pages stay up.", error.format_message())
        except OSError as error:
            log.error("The rebuild failed: %s The last good pages stay up.", refusal(error))
        except Exception:
            log.exception("The rebuild failed. The last good pages stay up.")
        finally:
            gc.enable()

    def imprint(self, edition: Edition) -> str:
        """Return that this is a preview: its commit would alter every page with the first edit."""
        return f"Version {__version__}, preview"

    def make(self, root: Path, edition: Edition, config: MkDocsConfig) -> None:
        """Read the records, generate what is shown, and log their problems."""
        self.built, self._good = preview(root, edition, self._good, self._memory)
        if self.built.problems:
            log.error(
                "%s\nThey are on the pages that they belong to, and on %sproblems/",
                report(self.built.problems, len(self.built.catalog)),
                config.site_url,
            )

    def compare(self, config: MkDocsConfig, files: Files, told_of: Callable[[Page], object]) -> None:
        """Mark the files whose source, or what they show of others, changed. MkDocs skips all others."""
        around = {page.path: told_of(page) for page in self.built.pages}
        shown = {
            path: _Shown(
                file.content_bytes, file.abs_dest_path, file.url.removeprefix("./"), around.get(path)
            )
            for file in files
            if file.generated_by
            for path in (file.src_uri,)
        }
        self._next = _ServedSite(shown, _stamps(config))
        for path, new in shown.items():
            file = files.get_file_from_path(path)
            if file is not None:
                file.is_modified = partial(ne, new, self._last.files.get(path))  # type: ignore[method-assign]

    def theme(self, env: Environment) -> Environment:
        """Return the theme's templates: the compiled ones for a partial build."""
        if not self._in_part or self._theme is None:
            self._theme = env
        return self._theme

    def finish(self, config: MkDocsConfig) -> None:
        """After a partial build, merge the search index and delete the files that are gone."""
        last, new = self._last.files, self._next.files
        index = Path(config.site_dir, INDEX)
        entries = json.loads(index.read_bytes())["docs"] if index.exists() else []
        if self._in_part:
            changed = {
                shown.url
                for path in last.keys() | new.keys()
                if last.get(path) != new.get(path)
                for shown in (last.get(path), new.get(path))
                if shown
            }
            kept = [entry for entry in self._entries if _address(entry) not in changed]
            entries = kept + [entry for entry in entries if _address(entry) in changed]
            if index.exists():
                write_index(Path(config.site_dir), entries)
            for gone in {shown.file for shown in last.values()} - {shown.file for shown in new.values()}:
                Path(gone).unlink(missing_ok=True)
        self._entries = entries
        self._last = self._next


def bound(bind: Callable[[], None], address: tuple[str, int]) -> None:
    """Have the server take its address. Raises PluginError if another program has it, or it is none."""
    host, port = address
    try:
        bind()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PluginError(
            f"The site cannot be shown at http://{host}:{port} ({reason}). Choose another port:"
            f" mkdocs serve -a {host}:{port + 1 if port < 65_535 else 8_000}"
        ) from error


def _build_in_part(config: MkDocsConfig) -> None:
    """Run MkDocs' build of modified files, with the settings read anew."""
    fresh = load_config(
        config.config_file_path,
        site_dir=config.site_dir,
        strict=config.strict,
        use_directory_urls=config.use_directory_urls,
    )
    fresh.site_url = config.site_url
    builder = logging.getLogger("mkdocs.commands.build")
    builder.addFilter(_is_no_warning_of_parts)
    try:
        build(fresh, serve_url=config.site_url, dirty=True)
    finally:
        builder.removeFilter(_is_no_warning_of_parts)


def _is_no_warning_of_parts(record: logging.LogRecord) -> bool:
    """Return False for MkDocs' warning that links may break in a partial build: here they do not."""
    return not str(record.msg).startswith("A 'dirty' build")


def _address(entry: dict[str, Any]) -> str:
    """Return the address of the page that an entry of the search index leads to."""
    return str(entry["location"]).partition("?")[0]


def _stamps(config: MkDocsConfig) -> list[tuple[str, int, int]]:
    """Return the modification time and size of the settings and of each file laid over the theme."""
    return sorted(
        (path, stat.st_mtime_ns, stat.st_size)
        for path in (config.config_file_path, *_files_in(config.theme.custom_dir), *_files_in(FOLDER))
        for stat in (os.stat(path),)
    )


def _files_in(folder: str | Path | None) -> Iterator[str]:
    for inside, _, names in os.walk(folder or os.devnull):
        yield from (os.path.join(inside, name) for name in names)
