"""Show a site to the person who edits it, with its problems, and make again only what an edit changes.

MkDocs makes every page again after each edit. Most of that time goes into pages whose Markdown is the same
as before. A page depends on its own Markdown, on the settings and on the theme alone: so while these two
stay, only pages with other Markdown are made again, by MkDocs' own build for changed files.
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
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import Files

from generator.build import Built
from generator.edition import Edition
from generator.memory import Memory
from generator.plugin.content import refuse_links
from generator.plugin.searching import INDEX
from generator.preview import preview
from generator.problems import told
from generator.refusals import refusal
from generator.skeleton import new_place

log = logging.getLogger("mkdocs.plugins.toolkit")


@dataclass(frozen=True)
class _Shown:
    """A file of the site as it was made: what of, to which file, and at which address."""

    content: bytes
    file: str
    url: str


@dataclass(frozen=True)
class _Site:
    """All files that were made, by their paths, and the stamps of the settings and the theme."""

    files: Mapping[str, _Shown]
    around: list[tuple[str, int, int]]


class Serving:
    """What was shown last, to be compared with what an edit makes of it."""

    made: Built

    def __init__(self) -> None:
        self._memory = Memory()
        self._good: Built | None = None
        self._last = self._next = _Site({}, [])
        self._theme: Environment | None = None
        self._entries: list[dict[str, Any]] = []
        self._in_part = False

    def rebuild(self, builder: Callable[[], None], config: MkDocsConfig) -> None:
        """Make the site again: in part if settings and theme are as they were, else by MkDocs' `builder`.

        Whatever fails, the last good pages stay up. MkDocs by itself would answer nobody until it is mended.
        Garbage is collected afterwards: all records and pages at hand, it took a third of the time.
        """
        gc.disable()
        self._in_part = self._last.around == _stamps(config)
        try:
            if self._in_part:
                _build_in_part(config)
            else:
                self._last = _Site({}, [])
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

    def make(self, root: Path, edition: Edition, config: MkDocsConfig) -> str:
        """Read the records, make what is to be shown, and say what is wrong with them.

        Returns the address at which a place is added.
        """
        self.made, self._good = preview(root, edition, self._good, self._memory)
        if self.made.problems:
            log.error(
                "%s\nThey are on the pages that they belong to, and on %sproblems/",
                told(self.made.problems, len(self.made.catalog)),
                config.site_url,
            )
        refuse_links(Path(config.docs_dir))
        return new_place(self.made.catalog, edition)

    def compare(self, config: MkDocsConfig, files: Files) -> None:
        """Note which files are made of something else than those shown. MkDocs passes over all others."""
        shown = {
            file.src_uri: _Shown(file.content_bytes, file.abs_dest_path, file.url.removeprefix("./"))
            for file in files
            if file.generated_by
        }
        self._next = _Site(shown, _stamps(config))
        for path, new in shown.items():
            file = files.get_file_from_path(path)
            if file is not None:
                file.is_modified = partial(ne, new, self._last.files.get(path))  # type: ignore[method-assign]

    def theme(self, fresh: Environment) -> Environment:
        """Return the theme's templates: for a part, those that are compiled already."""
        if not self._in_part or self._theme is None:
            self._theme = fresh
        return self._theme

    def finish(self, config: MkDocsConfig) -> None:
        """After a part is made, put the search index together, and take away what is gone."""
        last, new = self._last.files, self._next.files
        index = Path(config.site_dir, INDEX)
        found = json.loads(index.read_bytes())
        if self._in_part:
            changed = {
                shown.url
                for path in last.keys() | new.keys()
                if last.get(path) != new.get(path)
                for shown in (last.get(path), new.get(path))
                if shown
            }
            kept = [entry for entry in self._entries if _address(entry) not in changed]
            found["docs"] = kept + [entry for entry in found["docs"] if _address(entry) in changed]
            index.write_text(json.dumps(found, separators=(",", ":")), "utf-8")
            for gone in {shown.file for shown in last.values()} - {shown.file for shown in new.values()}:
                Path(gone).unlink(missing_ok=True)
        self._entries = found["docs"]
        self._last = self._next


def _build_in_part(config: MkDocsConfig) -> None:
    """Have MkDocs build the files that say they are modified, with the settings read anew."""
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
    """Tell MkDocs' other messages from its warning that links may break, as they do with its own ways."""
    return not str(record.msg).startswith("A 'dirty' build")


def _address(entry: dict[str, Any]) -> str:
    """Return the address of the page that an entry of the search index leads to."""
    return str(entry["location"]).partition("#")[0]


def _stamps(config: MkDocsConfig) -> list[tuple[str, int, int]]:
    """Return when the settings and the theme's changed files were last written, and how long they are."""
    return sorted(
        (path, stat.st_mtime_ns, stat.st_size)
        for path in (config.config_file_path, *_files_in(config.theme.custom_dir))
        for stat in (os.stat(path),)
    )


def _files_in(folder: str | None) -> Iterator[str]:
    for inside, _, names in os.walk(folder or os.devnull):
        yield from (os.path.join(inside, name) for name in names)
