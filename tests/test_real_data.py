"""The real records: sound, complete enough, in our own words, and built the same every time."""

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import ROOT, build_site, built_of, entries, some

from generator.checks.project import read
from generator.kinds.example.model import Example
from generator.kinds.function.model import Function
from generator.kinds.level.model import Level
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.place.shown import examples_that_show, places_that_show, shown_in
from generator.kinds.policy.model import Policy
from generator.kinds.principle.model import Principle
from generator.kinds.recommendation.model import Recommendation
from generator.kinds.system.model import System
from generator.kinds.theme.model import Theme
from generator.pages.output import Built
from generator.schema.comparisons import Comparison
from generator.schema.fields import CitedRecord, NumberedRecord, Prose
from generator.schema.glossary import Term
from generator.schema.markdown import without
from generator.schema.parts import Figure
from generator.schema.sources import Source
from generator.schema.walk import leaves, parts

FULL = ("bolton", "croydon", "leeds", "north-east-essex", "somerset")


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(ROOT)


def test_the_data_has_no_problems(built: Built) -> None:
    assert [problem.text() for problem in built.problems] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Place, 15),
        (System, 10),
        (Principle, 8),
        (Function, 10),
        (Level, 3),
        (Theme, 5),
        (Example, 25),
        (Organisation, 60),
        (Term, 70),
        (Policy, 25),
        (Recommendation, 16),
        (Source, 40),
    ],
)
def test_there_is_enough_of_each_kind(built: Built, kind: type, least: int) -> None:
    assert len(built.catalog.all(kind)) >= least


@pytest.mark.parametrize("name", FULL)
def test_a_full_profile_is_full(built: Built, name: str) -> None:
    """It tells of its people, partners, governance, money, results and lessons, and what it shows."""
    place = built.catalog.get(Place, name)
    fields = ("population", "features", "partners", "bodies", "leads", "resources", "results", "learning")
    for field in fields:
        assert getattr(place, field), f"{name} has no {field}"
    assert place.leadership
    assert len(entries(place)) >= 15
    prose = [leaf.value for leaf in leaves(place) if isinstance(leaf.marker, Prose)]
    assert sum(len(without(text).split()) for text in prose) >= 500
    assert len(shown_in(place, "principles")) >= 3
    assert len(shown_in(place, "themes")) >= 3


def test_an_example_that_a_place_tells_is_of_that_place_or_of_its_system(built: Built) -> None:
    told = [
        (place, built.catalog.get(Example, one.entry.example))
        for place in built.catalog.all(Place)
        for one in entries(place)
        if one.entry.example
    ]
    assert len(told) >= 15
    for place, example in told:
        assert example.place in (place.id, None), (place.id, example.id)
        assert example.system in (place.system, None), (place.id, example.id)


@pytest.mark.parametrize("kind", [Principle, Theme])
def test_every_principle_and_theme_is_shown_at_work(built: Built, kind: type[NumberedRecord]) -> None:
    for record in built.catalog.all(kind):
        places = places_that_show(built.catalog, record)
        assert places or examples_that_show(built.catalog, record), record.file


def test_every_principle_has_its_parts(built: Built) -> None:
    principles = built.catalog.all(Principle)
    assert sorted(principle.number for principle in principles) == list(range(1, 9))
    for principle in principles:
        assert len(principle.key_points) >= 3
        assert len(principle.practice) >= 3
        assert len(principle.pitfalls) >= 3
        assert len(principle.questions) >= 5


def test_two_figures_for_leeds_stand_side_by_side(built: Built) -> None:
    leeds = built.catalog.get(Place, "leeds")
    assert {(f.value, f.as_of, f.cite.partition(",")[0]) for f in leeds.population} == {
        (800000, "2022-07", "nhs-providers-2022"),
        (850000, "2021-04", "kings-fund-2021"),
    }


def test_the_glossary_tells_the_meanings_of_icp_apart(built: Built) -> None:
    page = next(page for page in built.pages if page.path == "glossary/index.md")
    assert "**ICP**" in page.markdown
    meanings = [term for term in built.catalog.all(Term) if term.abbreviation == "ICP"]
    assert {"integrated-care-partnership", "integrated-care-partnership-at-place"} <= {t.id for t in meanings}
    for term in meanings:
        assert {other.term for other in term.not_the_same} >= {t.id for t in meanings} - {term.id}


def test_the_comparison_shows_the_five_places(built: Built) -> None:
    assert built.catalog.get(Comparison, "leadership-and-accountability")
    page = next(p for p in built.pages if p.path == "comparisons/leadership-and-accountability.md")
    for name in FULL:
        assert f"../places/{name}.md" in page.markdown


def test_west_yorkshire_has_its_former_name(built: Built) -> None:
    system = built.catalog.get(System, "west-yorkshire")
    assert [former.name for former in system.former_names] == ["West Yorkshire and Harrogate"]


def test_the_timeline_runs_from_the_urban_programme_to_the_planning_guidance(built: Built) -> None:
    policies = sorted(built.catalog.all(Policy), key=lambda policy: policy.date)
    assert (policies[0].name, policies[0].date) == ("Urban Programme", "1968")
    assert policies[-1].date >= "2024"


def test_every_report_makes_its_recommendations(built: Built) -> None:
    made = {r.source: 0 for r in built.catalog.all(Recommendation)}
    for recommendation in built.catalog.all(Recommendation):
        made[recommendation.source] += 1
        assert recommendation.principles, recommendation.id
    assert made == {"nhs-providers-2022": 7, "kings-fund-2021": 10}


def test_every_level_gives_the_sizes_of_every_document(built: Built) -> None:
    for level in some(built.catalog.all(Level)):
        sources = {size.cite.partition(",")[0] for size in level.sizes}
        assert {"kings-fund-2021", "nhs-providers-system-working"} <= sources, level.id


def test_every_figure_and_every_fact_has_a_place_to_look_it_up(built: Built) -> None:
    for record in some(built.catalog.everything()):
        if isinstance(record, CitedRecord):
            assert record.cite, record.file
        for path, part in parts(record):
            if isinstance(part, Figure):
                assert part.cite.partition(",")[2].strip(), (record.file, path)


def test_quotations_are_short(built: Built) -> None:
    for record in some(built.catalog.everything()):
        for leaf in leaves(record):
            if isinstance(leaf.marker, Prose):
                for quoted in re.findall(r"“([^”]*)”", leaf.value):
                    assert len(without(quoted).split()) < 10, (record.file, quoted)


KNOWN = {"NHS", "GP", "GPs", "UK", "COVID", "HM", "ISBN", "PDF", "AA", "McCarthy", "McKinsey"}
"""Letters that a reader knows, or that are part of a name, as of a person or a level of accessibility."""


def test_no_abbreviation_is_unexplained_at_its_first_use_on_a_page(built: Built) -> None:
    """It stands in brackets after the words it is short for, or names what the page is about or rests on.

    What the guide shows of records, as code or as an example, is as it stands in the file.
    """
    unexplained = []
    for page in (page for page in built.pages if not page.source.startswith("content/")):
        words = page.markdown.partition("\n---\n")[2].partition("## Sources for this page")[0]
        words = re.sub(r"(?s)```.*?```|<code>.*?</code>|(?-s:\*\*Example\*\*.*)", " ", words)
        words = re.sub(r"\]\([^)]*\)|<[^>]*>|\\?\[TOC\\?\]", " ", words)
        folder, _, name = page.path.removesuffix(".md").partition("/")
        about = built.catalog.find(folder, name)
        names = (about.name, *about.aliases, getattr(about, "abbreviation", "") or "") if about else ()
        own = " ".join((*names, *(printed.title for printed in getattr(about, "official", ()))))
        titles = " ".join(source.name + source.title for source in built.catalog.all(Source))
        seen: set[str] = set()
        for match in re.finditer(r"\b[A-Z][a-z]?[A-Z]+\w*\b", words):
            letters = match[0].removesuffix("s")
            if letters in seen | KNOWN or letters in own or letters in titles:
                continue
            seen.add(letters)
            if words[match.start() - 1] not in "(“" and not page.path.endswith("index.md"):
                unexplained.append(f"{page.path}: {letters}")
    assert unexplained == []


def test_sentences_are_short(built: Built) -> None:
    """The average over each kind of record is 25 words or fewer."""
    for kind in (Place, Principle, Function, Term, System, Example, Level, Theme, Policy, Recommendation):
        texts = [
            without(leaf.value)
            for record in built.catalog.all(kind)
            for leaf in leaves(record)
            if isinstance(leaf.marker, Prose)
        ]
        sentences = [s for text in texts for s in re.split(r"(?<=[.?!])\s+", text) if s.split()]
        assert sum(len(s.split()) for s in sentences) / len(sentences) <= 25, kind.folder


def _replace(before: str, after: str) -> Callable[[str], tuple[str, int, int]]:
    """An edit, with the line and column at which `after` then stands."""

    def edit(text: str) -> tuple[str, int, int]:
        assert before in text, before
        edited = text.replace(before, after, 1)
        start = text.index(before)
        line = edited[:start].count("\n") + 1
        return edited, line, start - edited[:start].rfind("\n")

    return edit


MISTAKES: dict[str, tuple[str, str, int, str]] = {
    # file: (before, after, where in `after` the problem begins, the problem)
    "places/leeds.yml": (
        "system: west-yorkshire\n",
        "system: west-yorkshrie\n",
        8,
        'system: there is no system "west-yorkshrie". Did you mean "west-yorkshire"?'
        " If not, add data/systems/west-yorkshrie.yml.",
    ),
    "places/bolton.yml": (
        "summary:",
        "sumary: x\nsummary:",
        0,
        'sumary: "sumary" is not a field of a place. It looks like "summary", which is given too:'
        " keep one of the two.",
    ),
    "places/croydon.yml": (
        "reviewed: 2026-11-21",
        "reviewed: 21/11/2026",
        10,
        'reviewed: cannot be "21/11/2026". Write 2026-11-21.',
    ),
    "places/somerset.yml": (
        "model: system-wide",
        "model: systemwide",
        7,
        'leadership, model: "systemwide" is not a value of leadership-models. Did you mean "system-wide"?',
    ),
    "principles/shared-vision.yml": (
        "number: 1\n",
        "number: 1\nnumber: 2\n",
        10,
        '"number" is given twice, here and on line {previous}. Keep one of the two.',
    ),
    "principles/systems-places-neighbourhoods.yml": (
        "number: 5\n",
        "number: 4\n",
        8,
        "number: number 4 is taken by data/principles/build-on-what-exists.yml."
        " Give each its number in the source's list.",
    ),
    "functions/workforce.yml": (
        "number: 9\n",
        "number: nine\n",
        8,
        "number: must be a whole number from 1 on: digits alone, as in 800000.",
    ),
    "functions/financial-resources.yml": (
        "domain: quality\n",
        "domain: no\n",
        8,
        'domain: "no" is not a value of function-domains. Choose one of communities, services,'
        " wider-determinants, quality (data/vocabularies/function-domains.yml).",
    ),
    "systems/dorset.yml": (
        "reviewed: 2026-11-21",
        "reviewed: &today 2026-11-21",
        10,
        "text cannot begin with & unless it is in quotes. Put the whole text in quotes.",
    ),
    "glossary/risk-share.yml": (
        "name: risk share\n",
        "name: 50\n",
        6,
        'name: must be text, not the number 50. Put it in quotes: "50".',
    ),
    "organisations/age-uk-croydon.yml": (
        "name: Age UK Croydon\n",
        "name: Age UK: Croydon\n",
        12,
        "a colon with a space after it cannot stand in text unless it is in quotes."
        ' Put the whole text in quotes: "Age UK: Croydon".',
    ),
}


def test_twelve_mistakes_give_twelve_problems(real: Path) -> None:
    expected = []
    for name, (before, after, offset, problem) in MISTAKES.items():
        file = real / "data" / name
        edited, line, column = _replace(before, after)(file.read_text("utf-8"))
        lead = after[:offset]
        line, column = (
            line + lead.count("\n"),
            (column if "\n" not in lead else 1) + len(lead.rpartition("\n")[2]),
        )
        file.write_text(edited, "utf-8")
        expected.append(f"data/{name}:{line}:{column}: {problem.format(previous=line - 1)}")
    article = real / "content/about/index.md"
    article.write_text(article.read_text("utf-8") + "\n[Leeds](place:leds)\n", "utf-8")
    line = article.read_text("utf-8").count("\n")
    expected.append(
        f'content/about/index.md:{line}:9: there is no place "leds". Did you mean "leeds"?'
        " If not, add data/places/leds.yml."
    )
    assert len(expected) == 12
    assert [problem.text() for problem in read(real).problems] == sorted(
        expected, key=lambda text: (text.partition(":")[0], int(text.split(":")[1]))
    )


LINK = re.compile(r' (href|src|data-start)="(?![a-z]+:)([^"#?]*)')
"""What leads to another page: from one edition to the other, its address differs."""


def page_of(path: str) -> str:
    """Return what the address of a page is in both editions: places/leeds/index.html or places/leeds.html."""
    return "" if path in (".", "index.html") else path.removesuffix("/index.html").removesuffix(".html")


def shown_in_edition(site: Path) -> dict[str, object]:
    """Return the body of each page, the entries of the search, and every file, as both editions have them."""
    found: dict[str, object] = {}
    for file in (file for file in site.rglob("*") if file.is_file()):
        name = file.relative_to(site).as_posix()
        if name.endswith(".html"):
            page, folder = page_of(name), posixpath.dirname(name)

            def led(link: re.Match[str], page: str = page, folder: str = folder) -> str:
                there = posixpath.normpath(posixpath.join(folder, link[2])) if link[2] else page
                return f' {link[1]}="{page_of(there)}'

            html = file.read_text("utf-8")
            found[page] = LINK.sub(led, html[html.index("<body") : html.rfind("</article>")])
        elif name == "search/entries.json":
            entries = json.loads(file.read_bytes())["docs"]
            found[name] = [{**entry, "location": ""} for entry in some(entries)]
        elif not name.startswith(("search/", "servers/")):
            found[name] = file.read_bytes()
    return found


def test_two_editions_under_different_hash_seeds_say_the_same(real_site: Path, real_files: Path) -> None:
    """Each is built by itself, in another folder."""
    published, offline = shown_in_edition(real_site), shown_in_edition(real_files)
    assert offline.pop("manifest.json")
    assert len(offline) > 600
    assert [name for name, found in offline.items() if published.get(name) != found] == []
    assert [name for name in published.keys() - offline.keys() if name.startswith("downloads")] == []


def test_two_builds_under_different_hash_seeds_give_the_same_bytes(sample_site: Path, sample: Path) -> None:
    """Also of what the published edition alone has, as cards and pages as Markdown."""
    again = build_site(sample, seed=7)
    one, other = (
        {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
        for site in (sample_site, again)
    )
    assert one.keys() == other.keys()
    assert Path("assets/cards/places.png") in one
    assert [name for name in one if one[name] != other[name]] == []
