"""Pages converted ahead: by several processes at once, and kept on disk until each is written.

MkDocs converts one page after the other, and holds all of them until the last is written. What a page's
Markdown becomes depends on it, on the settings and on which files there are, and on no other page. So as soon
as these are known, each processor takes its share, by MkDocs' own conversion and the search plugin's own
reading of what came out. A page is converted in the usual way after all if another plugin has changed its
Markdown in between, or if anything was said about it, so that it is said where it counts.

Where no processes can be forked (`processes.py`), nothing is converted ahead.
"""

import gc
import hashlib
import logging
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize

from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.plugin.processes import can_fork, forked
from generator.progress import Progress

FEWEST = 50
"""Pages for which it pays."""

PORTIONS = 1_000
"""Portions of pages at the most. All their numbers fit into a pipe, whatever its size."""

PORTION = 8
"""Pages that a process takes at a time, or more if there would be too many portions."""

LARGE = 200_000
"""Bytes of Markdown; a long profile has 80,000. To convert a page takes forty times as much memory."""

NUMBER = 4
"""Bytes of a portion's number."""


@dataclass(frozen=True)
class _Converted:
    """What is known of a converted page, and where on disk the rest of it is.

    `links` leads from the paths of other files to the anchors that it links to there, each with the link as
    it was written.
    """

    path: str
    digest: bytes
    title: str | None
    links: dict[str, dict[str, str]]
    start: int


@dataclass
class _Share:
    """What one process has converted: the pages, and the file that keeps the rest of them."""

    kept: IO[bytes]
    index: IO[bytes]


class Ahead:
    """The pages of one build that were converted ahead.

    `complete` says that these are all pages, and that no other plugin changes them.
    """

    complete: bool = False

    def __init__(self, config: MkDocsConfig, files: Files, within: Path | None) -> None:
        """Take a build's files. What is kept on disk is kept within a folder."""
        self._within = within
        self._config = config
        self._files = files
        self._ready: dict[str, tuple[_Converted, IO[bytes]]] = {}
        self._taken: dict[str, tuple[IO[bytes], int]] = {}
        self._entries: dict[str, tuple[str, list[dict[str, Any]]]] = {}
        self._linked: dict[str, set[str]] = {}
        self._lazy = not config.plugins.events["page_content"]

    def convert(self, markdown_of: Callable[[Page, str], str], progress: Progress) -> None:
        """Convert all pages that MkDocs is about to build.

        `markdown_of` returns what is to be converted for a page, given the Markdown that was read.
        """
        pages = [file.page or Page(None, file, self._config) for file in self._files.documentation_pages()]
        if len(pages) < FEWEST or not can_fork():
            return
        shares = [self._share() for _ in os.sched_getaffinity(0)]
        portions = _portions(pages)
        todo = _numbers(len(portions))
        done, to_done = os.pipe()
        workers = [forked(self._work, portions, todo, to_done, share, markdown_of) for share in shares]
        gc.collect()
        gc.freeze()  # A collection would look at all that there is, and each process get a copy of its own.
        for worker in workers:
            worker.start()
        os.close(todo)
        os.close(to_done)
        count = 0
        while step := os.read(done, len(pages)):  # there is no more when all workers have ended
            count += len(step)
            progress.show("Converting pages", count, len(pages))
        os.close(done)
        progress.clear()
        for worker in workers:
            worker.join()
        gc.unfreeze()
        for worker, share in zip(workers, shares, strict=True):
            if worker.exitcode == 0:
                share.index.seek(0)
                self._ready |= {page.path: (page, share.kept) for page in pickle.load(share.index)}
            share.index.close()
        self.complete = nobody_changes_pages(self._config) and len(self._ready) == len(pages)
        for converted, _ in self._ready.values():
            for path, links in converted.links.items():
                self._linked.setdefault(path, set()).update(links)

    def _share(self) -> _Share:
        share = _Share(*(TemporaryFile(dir=self._within) for _ in range(2)))  # noqa: SIM115 - closed later
        finalize(self, share.kept.close)
        return share

    def _work(
        self,
        portions: Sequence[Sequence[Page]],
        todo: int,
        done: int,
        share: _Share,
        markdown_of: Callable[[Page, str], str],
    ) -> None:
        """Convert portions in a process. Their numbers come from a pipe; each page is told to another."""
        said = _Said()
        logger = logging.getLogger("mkdocs")
        logger.handlers, logger.propagate = [said], False
        index = []
        while number := os.read(todo, NUMBER):
            for page in portions[int.from_bytes(number)]:
                converted = self._converted(page, markdown_of, share.kept)
                if converted and not said.anything:
                    index.append(converted)
                said.anything = False
                os.write(done, b".")
        pickle.dump(index, share.index)
        share.index.flush()
        share.kept.flush()

    def _converted(
        self, page: Page, markdown_of: Callable[[Page, str], str], kept: IO[bytes]
    ) -> _Converted | None:
        """Convert a page and keep it; return nothing if that fails, so that it fails where MkDocs sees it."""
        try:
            page.read_source(self._config)
            digest = _digest(page.markdown or "")
            page.markdown = markdown_of(page, page.markdown or "")
            page.render(self._config, self._files)
            index = SearchIndex()
            index.add_entry_from_context(page)
        except Exception:
            return None
        start = kept.tell()
        anchors = page.present_anchor_ids or set()
        pickle.dump(anchors, kept)
        pickle.dump((page.content, page.toc, index.entries), kept)
        links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
        own = links.get(page.file.src_uri, {})
        if anchors.issuperset(own):
            links.pop(page.file.src_uri, None)
        path = page.file.src_uri
        converted = _Converted(path, digest, page._title_from_render, links, start)
        page.present_anchor_ids = page.links_to_anchors = None
        page.content = page.markdown = ""
        page.toc = TableOfContents([])
        return converted

    def offer(self, page: Page, markdown: str) -> bool:
        """Have MkDocs take what a page became, and tell whether it was converted from this Markdown."""
        found = self._ready.get(page.file.src_uri)
        if found is None or found[0].digest != _digest(markdown):
            return False
        page.render = partial(self._render, page, *found)  # type: ignore[method-assign]
        return True

    def _render(
        self, page: Page, converted: _Converted, kept: IO[bytes], config: MkDocsConfig, files: Files
    ) -> None:
        """Do to a page what MkDocs' conversion does. Its content comes later, if no plugin asks for it."""
        page._title_from_render = converted.title
        page.present_anchor_ids = self._anchors(converted, kept)
        linked = ((files.get_file_from_path(path), links) for path, links in converted.links.items())
        page.links_to_anchors = {file: links for file, links in linked if file}
        page.content = ""
        self._taken[page.file.src_uri] = kept, converted.start
        if self._lazy:
            page.markdown = ""
        else:
            self.fetch(page)

    def _anchors(self, converted: _Converted, kept: IO[bytes]) -> set[str]:
        """Return what can be linked to in a page; if all links are known, only what they lead to."""
        if self.complete and converted.path not in self._linked:
            return set()
        kept.seek(converted.start)
        anchors: set[str] = pickle.load(kept)
        return anchors & self._linked[converted.path] if self.complete else anchors

    def fetch(self, page: Page) -> None:
        """Put a page's content in place, if it waits on disk."""
        if page.file.src_uri in self._taken:
            kept, start = self._taken.pop(page.file.src_uri)
            kept.seek(start)
            pickle.load(kept)  # the anchors
            page.content, page.toc, entries = pickle.load(kept)
            self._entries[page.file.src_uri] = page.content, entries

    def release(self, page: Page) -> None:
        """Forget the content of a page that has been written."""
        if page.file.src_uri in self._ready:
            page.content = ""
            page.toc = TableOfContents([])

    def entries_of(self, page: Page) -> list[dict[str, Any]] | None:
        """Return what the search plugin read on a page; None if it did not, or the page was changed since."""
        content, entries = self._entries.pop(page.file.src_uri, (None, []))
        return entries if content is not None and content is page.content else None


def nobody_changes_pages(config: MkDocsConfig) -> bool:
    """Tell whether no other plugin can change what a page is made of."""
    events = config.plugins.events
    return len([*events["page_read_source"], *events["page_markdown"]]) == 1


class _Said(logging.Handler):
    """Takes note if anything was said at all."""

    anything: bool = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a message."""
        self.anything = self.anything or record.levelno > logging.DEBUG


def _portions(pages: Sequence[Page]) -> list[list[Page]]:
    """Share out pages: all large ones together, so that they are converted one at a time, and first."""
    large = [page for page in pages if os.path.getsize(page.file.abs_src_path or os.devnull) > LARGE]
    known = set(map(id, large))
    others = [page for page in pages if id(page) not in known]
    size = max(PORTION, len(others) // PORTIONS + 1)
    return [large, *(others[first : first + size] for first in range(0, len(others), size))]


def _numbers(count: int) -> int:
    """Return a pipe that holds the numbers up to `count`: each reader gets another, until there is none."""
    todo, numbers = os.pipe()
    os.write(numbers, b"".join(number.to_bytes(NUMBER) for number in range(count)))
    os.close(numbers)
    return todo


def _digest(markdown: str) -> bytes:
    return hashlib.sha256(markdown.encode("utf-8", "surrogatepass")).digest()
