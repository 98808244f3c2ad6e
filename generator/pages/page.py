"""Pages, and the templates that they are rendered from."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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
)

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import Strength, headings, strength_of
from generator.catalog.labels import field_name
from generator.catalog.text import (
    Markdown,
    PageText,
    address,
    attribute,
    number,
    plain,
    within_sentence,
)
from generator.pages.blocks import Noting, own, refuse_lost
from generator.pages.onward import neighbours, onward
from generator.pages.rows import IndexEntry, ThinRecord, as_row
from generator.pages.search_meta import kind_of_path, kind_of_record, skip_long_sections, weight
from generator.pages.values import SILENT, cited, glance, in_line, in_section, marked, sections, silent
from generator.problems import with_article
from generator.schema import Record
from generator.schema.dates import date_after, date_in_words
from generator.schema.declared import in_words, small
from generator.schema.kinds import BUILT_IN, COMMON, Kinds


@dataclass(frozen=True)
class Page:
    """A page of the site, ready for any engine that reads Markdown and an mkdocs.yml.

    `path` is below the site's root (`topics/tides.md`). `source` is the file to edit, if the page is made
    from one. `section` is the index page under which a reader finds it. `template` is what it was
    made from: pages of the same template are of one kind. `title` is its heading as plain text. `terms` are
    the ids of the terms of the glossary that its text uses. `told_on` is the path of a page that tells all
    that this one tells: a book needs one of the two. `rows` are the records without pages of their own that
    stand on it. A page that only leads to its record's entry there has that as `row`.
    """

    path: str
    markdown: str
    source: str = ""
    section: str = ""
    template: str = ""
    title: str = ""
    terms: tuple[str, ...] = ()
    told_on: str = ""
    rows: tuple[IndexEntry, ...] = ()
    row: ThinRecord | None = None


LOCAL, ADDED = "local", "with local additions"
"""Marks of records, in a copy that extends a released toolkit."""

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
    strength: Strength | None = None,
    text: PageText | None = None,
    in_short: Sequence[ThinRecord] = (),
    **context: Any,
) -> Page:
    """Render a template below `templates/` to the page at `path`.

    `title` becomes the h1, `summary` the first paragraph and the page's description; both are plain
    text. `source` and `section` are those of the page. For the search, `page_kind` says what the page is and
    `also` what else readers call it. `strength` is that of its evidence, of which the page and the search
    show the marks. A page is found by the other names of the terms in its title and summary too. The
    template has the page's text as `t`, and whatever else is in `context`. It is `text` where some of it is
    written already. `in_short` are the records that stand on it as entries. A `finding` among the context is
    what the page shows, in a sentence below the first paragraph.
    """
    page_kind = page_kind or kind_of_path(path, catalog.kinds)
    page_text = text or PageText(catalog, path)
    in_template = context_of(
        catalog,
        path,
        title=title,
        summary=summary,
        page_kind=page_kind,
        also=also,
        strength=strength,
        **context,
    )
    markdown = write(catalog, template, t=page_text, row=False, in_short=in_short, **in_template)
    return Page(
        path,
        skip_long_sections(tidy(markdown)),
        source,
        section,
        template,
        title,
        page_text.terms,
        rows=tuple(IndexEntry(row.record.name, row.record.file, row.template) for row in in_short),
    )


def of_layer(catalog: Catalog, record: Record | None) -> tuple[str, tuple[str, ...]]:
    """Return the mark of a record of a copy's own, or one that it adds to, and the fields that it adds."""
    if record and catalog.layers.is_local(record):
        return LOCAL, ()
    if record and (added := catalog.layers.added.get(record.file)):
        known = type(record).model_fields
        return ADDED, tuple(field_name(type(record), name) for name in added.own if name in known)
    return "", ()


def context_of(
    catalog: Catalog,
    path: str,
    *,
    title: str,
    summary: str,
    page_kind: str,
    also: Sequence[str],
    strength: Strength | None,
    **context: Any,
) -> dict[str, Any]:
    """Return what a template is rendered with, besides the text of a page."""
    boost = weight(page_kind, context.get("record"))
    local, added = of_layer(catalog, context.get("record"))
    return {
        "kinds": catalog.kinds.folders,
        "path": path,
        "title": title,
        "summary": summary,
        "page_kind": f"{page_kind}, {local}" if local else page_kind,
        "local": local,
        "added": added,
        "also": also,
        "synonyms": catalog.synonyms.of(f"{title}. {summary}"),
        "marks": strength.marks if strength and strength.publications else (),
        "boost": Markdown("" if boost == 1 else f"{boost:g}"),
        "finding": "",
        "scripts": (),
        "styles": (),
        **context,
    }


def template_of(kinds: Kinds, kind: type[Record], name: str, usual: str) -> str:
    """Return the template `name` (`record`) of a kind: the package's, the engine's for it, or the default."""
    home = kinds.homes.get(kind.folder)
    there = _names(kinds)
    names = [f"{home}/{name}.md.j2"]
    if issubclass(kind, BUILT_IN):
        names.append(f"{kind.noun if name == 'record' else kind.folder}.md.j2")
    template = next((template for template in names if template in there), usual)
    refuse_lost(environment(kinds), kind, template)
    return template


def _entry(text: PageText, row: ThinRecord) -> Markdown:
    """Return a record's entry, written in turn with what else stands on the index."""
    text.row = row.record
    markdown = write(text.catalog, row.template, t=text, row=True, **row.context)
    text.row = None
    return Markdown(as_row(row.record, tidy(markdown)))


def _told_of(rows: Sequence[ThinRecord]) -> Markdown:
    """Return what the search is told of the entries of a page, for its front matter: JSON is YAML."""
    return Markdown(json.dumps({row.record.id: row.search for row in rows}, ensure_ascii=False))


def write(catalog: Catalog, template: str, **context: Any) -> str:
    """Render a template with a context."""
    return environment(catalog.kinds).get_template(template).render(catalog=catalog, **context)


def templates(kinds: Kinds) -> tuple[tuple[str, int], ...]:
    """Return the name and modification time of each template."""
    loader = environment(kinds).loader
    assert loader
    sources = environment(kinds)
    files_by_name = ((name, loader.get_source(sources, name)[1]) for name in _names(kinds))
    return tuple(sorted((name, os.stat(file or os.devnull).st_mtime_ns) for name, file in files_by_name))


@cache
def _names(kinds: Kinds) -> frozenset[str]:
    return frozenset(environment(kinds).list_templates(["j2"]))


def _own(kinds: Kinds) -> Iterator[BaseLoader]:
    """Yield the loaders of a package's templates. Those of `common/` override the engine's."""
    if files(kinds.package).joinpath(COMMON).is_dir():
        yield PackageLoader(kinds.package, COMMON)
    yield PackageLoader(kinds.package, "")


@cache
def environment(kinds: Kinds) -> Environment:
    """Return the environment of the engine's templates and a package's, which may override them."""
    engine = PackageLoader("generator.pages", "templates")
    environment = Environment(
        loader=ChoiceLoader([*_own(kinds), PrefixLoader({"engine": engine}), engine]),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        optimized=False,  # which saves less time than it takes
    )
    environment.code_generator_class = Noting
    environment.filters.update(
        address=address,
        attr=attribute,
        date=date_in_words,
        date_after=date_after,
        join=_joined,
        number=number,
        front_matter=_front_matter,
        json_in_html=_json_in_html,
        within=within_sentence,
        oneline=_one_line,
        small=small,
        in_words=in_words,
        with_article=with_article,
    )
    environment.globals.update(
        blocks=own,
        cited=cited,
        entry=_entry,
        glance=glance,
        sections=sections,
        in_line=in_line,
        in_section=in_section,
        kind_of=kind_of_record,
        marked=marked,
        neighbours=neighbours,
        onward=onward,
        silent=SILENT,
        silent_on=silent,
        told_of=_told_of,
        strength_headings=headings,
        strength_of=strength_of,
    )
    return environment


def _safe(value: Any) -> Markdown:
    """Escape plain text that a template outputs. Markdown passes; None raises TypeError."""
    if value is None:
        raise TypeError("A template placed a value that is not there. Test for it first.")
    return plain(str(value)) if not isinstance(value, Markdown) else value


def _joined(items: Iterable[Any], between: str = "") -> Markdown:
    """Join values with words of the template between them, each escaped as if it were output alone.

    Jinja's own filter escapes plain text among Markdown for HTML: a link or an attribute list would act.
    """
    return Markdown(between).join(map(_safe, items))


def _front_matter(text: str) -> Markdown:
    """Escape a text for the front matter. Themes put it between double quotes unescaped."""
    return Markdown(json.dumps(text.replace('"', "'"), ensure_ascii=False))


def _json_in_html(value: Any) -> Markdown:
    """Return a value as JSON with `<`, `>` and `&` escaped, so that it cannot end a script element."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markdown(text)


def _one_line(markdown: Markdown) -> Markdown:
    return Markdown(" ".join(str(markdown).split()))


def tidy(markdown: str) -> str:
    """Collapse the runs of blank lines that a template's conditions leave."""
    lines: list[str] = []
    for line in markdown.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
