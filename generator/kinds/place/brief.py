"""The brief of a place: its answers, its governance as a picture, and what came of it."""

from dataclasses import replace

from generator.catalog.text import Markdown, PageText, plain
from generator.kinds.example.model import Example
from generator.kinds.place.answers import answers, cited_by
from generator.kinds.place.governance import governance
from generator.kinds.place.model import Conclusion, Place
from generator.kinds.place.overview import unlinked_picture
from generator.kinds.place.shown import ShownEntry, entries_by_list
from generator.pages.briefs import MOST_RESULTS, Brief, Result, cautions, strength_here
from generator.pages.values import cited


def brief(text: PageText, place: Place) -> Brief:
    """Return what the brief of a place says."""
    strength = strength_here(text, place)
    return Brief(
        sentence=plain(place.summary) + text.cite(cited(place, "summary")),
        answers=tuple(answers(text, place, leave_out=("results",))),
        picture=_picture(text, place),
        results=tuple(result_of(text, one) for one in entries_by_list(place)["results"][:MOST_RESULTS]),
        cautions=cautions(strength),
        strength=strength,
    )


def result_of(text: PageText, one: ShownEntry, name: str = "") -> Result:
    """Return what an entry tells, with who says so, if it is a result or a lesson."""
    if one.text:
        words = text.cell(one.text)
    else:
        words = plain(text.catalog.get(Example, one.entry.example).summary if one.entry.example else "")
    by = text.label("voices", one.entry.told_by) if isinstance(one.entry, Conclusion) else ""
    result = Result(plain(name or one.name), words, by)
    return result if result.marks else replace(result, text=words + text.cite(cited_by(text.catalog, one)))


def _picture(text: PageText, place: Place) -> Markdown:
    """Return the picture of a place's governance, without links: there is nothing on this page to lead to."""
    structure = governance(text.catalog, place)
    return unlinked_picture(text.catalog, place, structure) if structure.links else Markdown("")
