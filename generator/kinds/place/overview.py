"""Two pages on all places at once: how each was organised, in pictures, and what the sources tell of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of_all
from generator.catalog.findings import stated
from generator.catalog.tables import IN_PLACE
from generator.catalog.text import Markdown
from generator.kinds.place.checks import COVERAGE, PICTURES
from generator.kinds.place.governance import Governance, GovernanceRelation, governance
from generator.kinds.place.governance_picture import accountability_picture, key
from generator.kinds.place.model import Place
from generator.pages.page import Page, fill
from generator.pages.search_meta import TABLE
from generator.pages.values import looked_for

INDEX = "comparisons/index.md"
LINES: dict[GovernanceRelation, str] = {
    "reports": "to whom bodies reported",
    "answers": "to whom bodies or leaders were accountable",
    "overseen": "who oversaw bodies",
    "part": "of what bodies were part",
}
"""What the lines of a picture tell, by relation."""


@dataclass(frozen=True)
class Coverage:
    """How much the sources tell of a place in one field.

    `sign` is "all" where something is stated, "some" where all of it was planned, "none" where nothing is.
    """

    label: str
    words: str
    sign: str


SIGNS = (
    Coverage("Stated", "a source says it", "all"),
    Coverage("Planned", "told as a plan alone", "some"),
    Coverage("Silent", "no source says it", "none"),
)
"""What the signs of the table mean."""


def coverage(catalog: Catalog) -> Page:
    """Return the page on what the sources tell of each place."""
    places = catalog.all(Place)
    covered = [(place, catalog.make(coverage_of, place)) for place in places]
    headings = [one.label for one in covered[0][1]] if covered else []
    return fill(
        catalog,
        "place/coverage.md.j2",
        f"comparisons/{COVERAGE}.md",
        title="Places and facts",
        page_kind=TABLE,
        summary="What the sources state of each place, what they tell only as a plan, and what they do not.",
        told=covered,
        headings=headings,
        signs=SIGNS,
        finding=_coverage(covered, headings),
        strength=strength_of_all(catalog, places),
        section=INDEX,
    )


def pictures(catalog: Catalog) -> Page:
    """Return the page with a picture of the governance of each place."""
    full = [place for place in catalog.all(Place) if place.is_full]
    structures = [(place, *catalog.make(_drawn, place)) for place in full]
    drawn = [(place, picture) for place, _, picture in structures if picture]
    shown = [structure for _, structure, picture in structures if picture]
    return fill(
        catalog,
        "place/pictures.md.j2",
        f"comparisons/{PICTURES}.md",
        title="Governance in pictures",
        page_kind=TABLE,
        also=["diagrams of governance", "organogram", "structure chart"],
        summary="How places were organised: who reported, answered or was overseen, drawn alike for each.",
        drawn=drawn,
        switched=any(node.state != IN_PLACE for structure in shown for node in structure.nodes),
        finding=_lines(shown),
        key=key([structure for _, structure, _ in structures]),
        strength=strength_of_all(catalog, [place for place, _ in drawn]),
        section=INDEX,
    )


def _coverage(coverage: Sequence[tuple[Place, Sequence[Coverage]]], headings: Sequence[str]) -> str:
    """Return for how many places the sources state each fact, or tell of a plan."""
    counts = [sum(facts[at].sign != "none" for _, facts in coverage) for at, _ in enumerate(headings)]
    return stated(f"{len(coverage)} places", zip(headings, counts, strict=True)) if coverage else ""


def _lines(drawn: Sequence[Governance]) -> str:
    """Return for how many places each sort of line is drawn."""
    sorts = [{link.relation for link in structure.links} for structure in drawn]
    counts = ((words, sum(relation in sort for sort in sorts)) for relation, words in LINES.items())
    return stated(f"{len(drawn)} places", counts) if drawn else ""


def coverage_of(_: Catalog, place: Place) -> list[Coverage]:
    """Return what the sources tell of a place in each field that a reader would look for."""
    facts = []
    for label, value in looked_for(place):
        entries = value if isinstance(value, tuple) else ()
        if value in (None, ()):
            words, sign = "Silent", "none"
        elif entries and all(getattr(entry, "state", "") == "planned" for entry in entries):
            words, sign = "Planned", "some"
        else:
            words, sign = "Stated", "all"
        facts.append(Coverage(label, words, sign))
    return facts


def _drawn(catalog: Catalog, place: Place) -> tuple[Governance, Markdown]:
    """Return the governance of a place, and its picture; none where no line is known."""
    structure = governance(catalog, place)
    return structure, unlinked_picture(catalog, place, structure) if structure.links else Markdown("")


def unlinked_picture(catalog: Catalog, place: Place, structure: Governance) -> Markdown:
    """Return the picture of a place's governance, whose boxes lead nowhere."""
    plain = replace(structure, nodes=tuple(replace(node, anchor="") for node in structure.nodes))
    states = {value.id: value.label for value in catalog.values["states"].values()}
    title = f"Accountability and oversight in {place.name}"
    return Markdown(accountability_picture(plain, f"governance-{place.id}", title, states))
