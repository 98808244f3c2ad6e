"""What a page is, and how a template is filled to make one."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context

from generator.catalog import Catalog
from generator.pages.finding import kind_of_path, kind_of_record, skip_long_sections, weight
from generator.pages.values import glance, in_line, in_section, marked, sections
from generator.records import Record
from generator.records.dates import date_in_words
from generator.records.declared import small
from generator.records.fields import CitedRecord
from generator.records.kinds import COMMON, Kinds
from generator.text import Markdown, PageText, address, attribute, number, page_of, plain, within_sentence
from generator.views import schema_org
from generator.views.other_names import other_names


@dataclass(frozen=True)
class Page:
    """A page of the site, ready for any engine that reads Markdown and an mkdocs.yml.

    `path` is below the site's root (`places/leeds.md`). `source` is the file to edit, if the page is made
    from one. `section` is the index page under which a reader finds it. `template` is what it was
    made from: pages of the same template are of one kind. `title` is its heading as plain text. `terms` are
    the ids of the terms of the glossary that its text uses.
    """

    path: str
    markdown: str
    source: str = ""
    section: str = ""
    template: str = ""
    title: str = ""
    terms: tuple[str, ...] = ()


Family = Callable[[Catalog], Iterator[Page]]
"""A function that yields the pages of one kind."""


def fill(
    catalog: Catalog,
    template: str,
    path: str,
    *,
    title: str,
    summary: str,
    source: str = "",
    section: str = "",
    page_kind: str = "",
    also: Sequence[str] = (),
    **context: Any,
) -> Page:
    """Return the page at `path`, made from a template below `templates/`.

    `title` becomes the h1, `summary` the first paragraph and the page's description; both are plain
    text. `source` and `section` are those of the page. For the search, `page_kind` says what the page is and
    `also` what else readers call it. The template has the page's text as `t`, and whatever else is in
    `context`.
    """
    page_kind = page_kind or kind_of_path(path, catalog.kinds)
    boost = weight(page_kind, context.get("record"))
    page_text = PageText(catalog, path)
    markdown = write(
        catalog,
        template,
        t=page_text,
        kinds=catalog.kinds.folders,
        path=path,
        title=title,
        summary=summary,
        page_kind=page_kind,
        also=also,
        boost=Markdown("" if boost == 1 else f"{boost:g}"),
        **context,
    )
    return Page(path, skip_long_sections(tidy(markdown)), source, section, template, title, page_text.terms)


def record_page(catalog: Catalog, template: str, record: Record, summary: str, **context: Any) -> Page:
    """Return a record's own page: its name is the h1, its file is what the edit link opens."""
    if record.KIND.schema_org and isinstance(record, CitedRecord):
        context.setdefault("linked_data", schema_org.of_record(catalog, record, summary))
    return fill(
        catalog,
        template,
        page_of(record),
        title=record.name,
        summary=summary,
        source=record.file,
        section=f"{record.folder}/index.md",
        page_kind=kind_of_record(record),
        also=other_names(catalog, record),
        record=record,
        **context,
    )


def template_of(kinds: Kinds, kind: type[Record], name: str, usual: str) -> str:
    """Return a kind's own template of this name (`record`), else the engine's for it, else the usual one."""
    home = kinds.homes.get(kind.folder)
    there = _names(kinds)
    built_in = {"record": kind.noun, "index": kind.folder}[name]
    return next((t for t in (f"{home}/{name}.md.j2", f"{built_in}.md.j2") if t in there), usual)


def write(catalog: Catalog, template: str, **context: Any) -> str:
    """Return what a template makes of a context."""
    return environment(catalog.kinds).get_template(template).render(catalog=catalog, **context)


def templates(kinds: Kinds) -> tuple[tuple[str, int], ...]:
    """Return the names of all templates, and when each was last written."""
    loader = environment(kinds).loader
    assert loader
    sources = environment(kinds)
    found = ((name, loader.get_source(sources, name)[1]) for name in _names(kinds))
    return tuple(sorted((name, os.stat(file or os.devnull).st_mtime_ns) for name, file in found))


@cache
def _names(kinds: Kinds) -> frozenset[str]:
    return frozenset(environment(kinds).list_templates(["j2"]))


def _own(kinds: Kinds) -> Iterator[BaseLoader]:
    """Yield what loads a package's templates: those of `common/` take the places of the engine's."""
    if files(kinds.package).joinpath(COMMON).is_dir():
        yield PackageLoader(kinds.package, COMMON)
    yield PackageLoader(kinds.package, "")


@cache
def environment(kinds: Kinds) -> Environment:
    """Return the templates of the engine, and those of a package of kinds, which may take their places."""
    engine = PackageLoader("generator.pages", "templates")
    environment = Environment(
        loader=ChoiceLoader([*_own(kinds), PrefixLoader({"engine": engine}), engine]),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    environment.filters.update(
        address=address,
        attr=attribute,
        date=date_in_words,
        number=number,
        front_matter=_front_matter,
        json_in_html=_json_in_html,
        within=within_sentence,
        oneline=_one_line,
        small=small,
    )
    environment.globals.update(
        blocks=_blocks,
        glance=glance,
        sections=sections,
        in_line=in_line,
        in_section=in_section,
        marked=marked,
    )
    return environment


@pass_context
def _blocks(context: Context) -> frozenset[str]:
    """Return the names of the blocks of a template and of those that it extends."""
    return frozenset(context.blocks)


def _safe(value: Any) -> Markdown:
    """Make whatever a template places safe: plain text is escaped, Markdown passes, None is a bug."""
    if value is None:
        raise TypeError("A template placed a value that is not there. Test for it first.")
    return plain(str(value)) if not isinstance(value, Markdown) else value


def _front_matter(text: str) -> Markdown:
    """Return a text for a page's front matter. Themes place it between double quotes as it is."""
    return Markdown(json.dumps(text.replace('"', "'"), ensure_ascii=False))


def _json_in_html(value: Any) -> Markdown:
    """Return a value as JSON that nothing in it can end early, wherever it stands in a page."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markdown(text)


def _one_line(markdown: Markdown) -> Markdown:
    return Markdown(" ".join(str(markdown).split()))


def tidy(markdown: str) -> str:
    """Return Markdown without the runs of blank lines that a template's conditions leave."""
    lines: list[str] = []
    for line in markdown.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
