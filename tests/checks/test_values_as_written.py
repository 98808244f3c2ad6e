"""Values as people write them: each gets its right value, or a sentence that says what to write."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import SAMPLE, copy_project

from generator.checks.project import read
from generator.checks.texts import unseen_citations
from generator.cli import main

MUST = "must be a whole number from 1 on: digits alone, as in 800000."
NUMBERS = {
    "800.000": f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    "800,000": f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    '"800 000"': f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    "800000.0": f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    "8e5": f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    "8.0e5": f"{MUST} Write 800000, without commas, points, spaces or quotes.",
    '"120"': f"{MUST} Write 120, without commas, points, spaces or quotes.",
    "1.234.567": f"{MUST} Write 1234567, without commas, points, spaces or quotes.",
    "12,5": MUST,
    "0.5": MUST,
    "-5": MUST,
    "-5.0": MUST,
    "1e22": MUST,
    ".inf": MUST,
    ".nan": MUST,
    "99999999999": MUST,
    "true": MUST,
    "about 900": f"{MUST} Write 900, and approximate: true on a line of its own.",
    "approx 300,000": f"{MUST} Write 300000, and approximate: true on a line of its own.",
    "300k": f"{MUST} Write 300000, and approximate: true on a line of its own.",
    "0.3m": f"{MUST} Write 300000, and approximate: true on a line of its own.",
    "1.25 million people": f"{MUST} Write 1250000, and approximate: true on a line of its own.",
    "50%": MUST,
    "300k to 400k": MUST,
    "0": (
        "is 0, as a template has it. Write a whole number from 1 on. A field that may be left out can be"
        " deleted."
    ),
}
"""What is written for how many people there are, and what is said of it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("values") / "project", SAMPLE)


def told(project: Path, file: str, old: str, new: str, today: str = "") -> list[str]:
    """What the check says of the sample with one text in a file replaced: where and what, a line each."""
    path = project / "data" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        found = read(project, today=today).problems
    finally:
        path.write_text(text, "utf-8")
    return [f"{problem.where}: {problem.sentence()}" for problem in found]


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_of_people_is_whole_and_above_zero(project: Path, written: str) -> None:
    assert told(project, "places/mudflat.yml", "value: 900", f"value: {written}") == [
        f"population, item 1, value: {NUMBERS[written]}"
    ]


@pytest.mark.parametrize("written", ["-40", "0", "1.5", "1e3", '"40"'])
def test_pages_that_no_publication_has_are_told_at_the_source_alone(project: Path, written: str) -> None:
    found = told(project, "sources/harbour-report.yml", "pages: 40", f"pages: {written}")
    assert len(found) == 1
    assert found[0].startswith("pages: ")


LIST = "must be a list, not"
HYPHEN = "Put each item on a line of its own, after a hyphen and a space"
AT_ONCE = {
    "a text for a list, and a wrong value": (
        "sources/harbour-report.yml",
        "authors:\n  - name: Gull A\n  - name: Tern B\n",
        "authors: Gull A\naliases: The report\nreviewed: 1 May 2021\n",
        [
            f'authors: {LIST} the text "Gull A". Put each item on a line of its own below.'
            " Write - name: Gull A.",
            f'aliases: {LIST} the text "The report". {HYPHEN}: - The report',
            'reviewed: cannot be "1 May 2021". Write 2021-05-01.',
        ],
    ),
    "a number for a list of groups": (
        "places/mudflat.yml",
        "population:\n  - value: 900\n    as_of: 2021\n    cite: coast-briefing, 1 Sandport",
        "population: 900",
        [f"population: {LIST} the number 900. {HYPHEN}, with its fields: value, as_of, cite."],
    ),
    "a number with its unit": (
        "sources/harbour-report.yml",
        "pages: 40",
        "pages: 40 pages",
        [f"pages: {MUST} Write 40."],
    ),
    "a group for a list": (
        "places/mudflat.yml",
        "  - value: 900\n    as_of: 2021\n    cite: coast-briefing, 1 Sandport",
        "  value: 9,000\n  as_of: May 2021\n  cite: coast-briefing, 1 Sandport",
        [
            f"population: {LIST} a group of fields. Put a hyphen and a space before its first field, and"
            " indent the others like that one.",
            f"population, value: {MUST} Write 9000, without commas, points, spaces or quotes.",
            'population, as_of: cannot be "May 2021". Write 2021-05.',
        ],
    ),
    "a text for a list, and what rules say of the record": (
        "places/mudflat.yml",
        "councils: [sandport-council]\n  about: The marsh behind the town [@coast-briefing, 1 Sandport].",
        "councils: sandprt-council\n  about: The marsh behind the town.",
        [
            f'footprint, councils: {LIST} the text "sandprt-council". {HYPHEN}: - sandprt-council',
            'footprint, councils, item 1: there is no organisation "sandprt-council". Did you mean'
            ' "sandport-council"? If not, add data/organisations/sandprt-council.yml.',
            "footprint, about: states facts without a source. Add a citation after them, such as"
            " [@annual-report-2021, p. 44].",
        ],
    ),
    "a date that is a bound": (
        "organisations/sandport-council.yml",
        "kind: unitary-council",
        "kind: unitary-council\nsince: by March 2020",
        ['since: cannot be "by March 2020". Write by 2020-03.'],
    ),
    "two pages that are no range": (
        "organisations/sandport-council.yml",
        "harbour-report, p. 8",
        "harbour-report, pp. 8 and 11",
        ['cite, item 1: "pp. 8 and 11" is not a page. Cite each by itself: harbour-report, p. 8 and'
         " harbour-report, p. 11."],
    ),
    "pages from the last to the first": (
        "organisations/sandport-council.yml",
        "harbour-report, p. 8",
        "harbour-report, pp. 12–8",
        ['cite, item 1: "pp. 12–8" is not a page. Write pp. 8–12.'],
    ),
    "a source by its name, with a page that it has not": (
        "glossary/quay.yml",
        "and people meet.\nours: true",
        "and people meet [@Harbour Institute (2020), p. 99].",
        [
            'definition: harbour-report has no "p. 99": its pages go from 1 to 40. Look the page up again.',
            'definition: there is no source "Harbour Institute (2020)". Write its id: "harbour-report".',
        ],
    ),
    "a meaning with a citation that is none": (
        "glossary/quay.yml",
        "and people meet.\nours: true",
        "and people meet [harbour-report, p. 7].",
        [
            'definition: has "[harbour-report, p. 7]", which is not seen as a citation. Write'
            " [@harbour-report, p. 7]."
        ],
    ),
    "a citation of a text in a field": (
        "places/mudflat.yml",
        'cite: ["coast-briefing, 3 Leaders"]',
        "cite:\n      - [@coast-briefing, 3 Leaders]",
        [": a citation in a field has no @ and no brackets. Write it as coast-briefing, p. 44"],
    ),
}  # fmt: skip
"""What people write instead of one thing, and all that they are told of it in one round."""


@pytest.mark.parametrize("slip", AT_ONCE)
def test_slips_are_told_in_one_round(project: Path, slip: str) -> None:
    file, old, new, sentences = AT_ONCE[slip]
    found = told(project, file, old, new)
    assert found == sentences


NOTHING = "says nothing. Delete the line, or write what the sources say."


@pytest.mark.parametrize(
    "written",
    ["None", "none.", "n/a", "N/A", "N.A.", "na", "Not applicable", "not known", "nil", "-", "–", "—", "?",
     "...", "tbc", "TBC", "unknown", "(none)", "“none”", "None known"],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_no_fact(project: Path, written: str) -> None:
    name = 'partnership: "Sandport [Harbour] Partnership"'
    assert told(project, "places/sandport.yml", name, f'partnership: "{written}"') == [
        f"partnership: {NOTHING}"
    ]
    aliases = 'aliases: ["Sandport *by* the_sea"]'
    assert told(project, "places/sandport.yml", aliases, f'aliases: ["{written}"]') == [
        f"aliases, item 1: {NOTHING}"
    ]


@pytest.mark.parametrize(
    "written", ["Nonesuch", "Nil Desperandum", "N/A group", "Unknown Warrior", "None but ours"]
)
def test_a_name_that_only_begins_so_is_a_name(project: Path, written: str) -> None:
    name = 'partnership: "Sandport [Harbour] Partnership"'
    assert told(project, "places/sandport.yml", name, f'partnership: "{written}"') == []


def test_what_an_empty_cell_says_may_be_none(project: Path) -> None:
    assert told(project, "comparisons/leaders.yml", "none: Nobody counted", "none: None") == []


PRINTED = "address: www.harbour.example/working-together"
ADDRESSES = (
    "https://www.example.org/minutes(2).pdf", "https://www.example.org/PIIS0140-6736(20)30183-5/fulltext",
    "https://example.org/King's-Fund", "https://www.example.org?id=5", "https://www.example.org#top",
    "https://www.example.org:8443/report", "https://www.ynysmôn.cymru/x", "www.example.org/a?b=(c)#d",
    "https://例え.テスト/案内", "http://a-b.example.co.uk:80", "HTTPS://WWW.EXAMPLE.ORG/%28x%29",
)  # fmt: skip


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_address_as_it_is_printed_is_taken(project: Path, written: str) -> None:
    assert told(project, "sources/harbour-report.yml", PRINTED, f'address: "{written}"') == []


@pytest.mark.parametrize(
    "written",
    ["example", "https://", "javascript:alert(1)", "https://a b.org", "ftp://a.org/x", "https://a.org/<b>",
     "https://a.org:port/", "a@b.org", "https://u:p@a/", "https://a.org/\u202ex", "https://.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_the_form_of_one(project: Path, written: str) -> None:
    (found,) = told(project, "sources/harbour-report.yml", PRINTED, f'address: "{written}"')
    assert found.startswith('address: cannot be "')
    assert "Write a web address as www.example.org" in found


@pytest.mark.parametrize("given", ["2206-11-21", "2999", "2027-02", "2026-12-09"])
def test_a_review_in_the_future_is_told(project: Path, given: str) -> None:
    found = told(project, "places/sandport.yml", "reviewed: 2026-11-21", f"reviewed: {given}", "2026-11-30")
    assert found == [f'reviewed: "{given}" has not come yet: it is 2026-11-30. Correct the date.']


@pytest.mark.parametrize("given", ["2026-11-30", "2026-12-07", "2026-12", "2026"])
def test_a_review_of_these_days_is_not(project: Path, given: str) -> None:
    assert (
        told(project, "places/sandport.yml", "reviewed: 2026-11-21", f"reviewed: {given}", "2026-11-30") == []
    )


def test_figures_and_publications_cannot_be_of_the_future_either(project: Path) -> None:
    found = told(project, "places/mudflat.yml", "as_of: 2021", "as_of: 2045-01", "2026-11-30")
    assert found == [
        'population, item 1, as_of: "2045-01" has not come yet: it is 2026-11-30. Correct the date.'
    ]


def test_the_command_knows_the_day_and_can_be_given_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["check", "--date", "2026-11-30"]).exit_code == 0
    early = CliRunner().invoke(main, ["check", "--date", "2020-01-01"])
    assert early.exit_code == 1
    assert 'reviewed: "2026-11-21" has not come yet: it is 2020-01-01.' in early.output


@pytest.mark.parametrize(
    ("one", "other"),
    [("North  East", "North East"), ("King's Lynn", "King’s Lynn"), ("Stoke-on-Trent", "Stoke–on–Trent"),
     ("St Helens", "St. Helens"), ("Ynys Môn", "Ynys Mon"), ("Bath & NES", "Bath and NES"),
     ("Leeds", "LEEDS"),
     ("Łódź", "Lodz"), ("Straße", "Strasse"), ("“Quay”", '"Quay"')],
)  # fmt: skip
def test_two_names_that_look_the_same_are_told(project: Path, one: str, other: str) -> None:
    quoted = other.replace('"', '\\"')
    new = f'aliases: ["{quoted}"]'
    mudflat = project / "data/places/mudflat.yml"
    text = mudflat.read_text("utf-8")
    mudflat.write_text(text.replace("name: Mudflat", f'name: "{one}"', 1), "utf-8")
    try:
        (found,) = told(project, "places/sandport.yml", 'aliases: ["Sandport *by* the_sea"]', new)
    finally:
        mudflat.write_text(text, "utf-8")
    assert found.startswith("aliases, item 1: ")
    assert "is also a name of data/places/mudflat.yml" in found


WRITE = f"{MUST} Write {{}}, without commas, points, spaces or quotes."
FURTHER_NUMBERS = {
    "1_000": WRITE.format(1000), '"xii"': MUST, "1.0": WRITE.format(1), '"12 "': WRITE.format(12),
    '"１２"': WRITE.format(12),
    '"1.2m"': f"{MUST} Write 1200000, and approximate: true on a line of its own.",
    '"1 000 000"': WRITE.format(1000000), "0x1F": MUST,
}  # fmt: skip
"""Further cases, which were written down before any of them was tried."""


@pytest.mark.parametrize("written", FURTHER_NUMBERS)
def test_further_numbers_are_told(project: Path, written: str) -> None:
    found = told(project, "places/mudflat.yml", "value: 900", f"value: {written}")
    assert found == [f"population, item 1, value: {FURTHER_NUMBERS[written]}"]


@pytest.mark.parametrize(
    "written", ["Not Applicable.", "—none—", "N / A", "not-known", "？", "NULL", "To be confirmed…"]
)
def test_further_answers_that_say_nothing(project: Path, written: str) -> None:
    aliases = 'aliases: ["Sandport *by* the_sea"]'
    found = told(project, "places/sandport.yml", aliases, f'aliases: ["{written}"]')
    assert found == [f"aliases, item 1: {NOTHING}"]


@pytest.mark.parametrize(
    "written",
    [
        " https://example.org/x ",
        "https://example.org/a|b",
        "https://example.org/a,b;c!$&*+=@~",
        "example.org/#",
    ],
)
def test_further_addresses_are_taken(project: Path, written: str) -> None:
    assert told(project, "sources/harbour-report.yml", PRINTED, f'address: "{written}"') == []


@pytest.mark.parametrize(
    "written",
    [
        "//example.org/x",
        "mailto:a@b.org",
        "https://example.org:99999/x",
        "https://example.org:0/x",
        "https://-a.example/x",
        "https://192.168.0.1/x",
        "https://[2001:db8::1]/x",
        "file:///c:/report.pdf",
    ],
)
def test_further_addresses_are_refused(project: Path, written: str) -> None:
    (found,) = told(project, "sources/harbour-report.yml", PRINTED, f'address: "{written}"')
    assert "Write a web address as www.example.org" in found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<https://example.org>", "https://example.org"),
        ("[The report](https://example.org/x)", "https://example.org/x"),
        ("“https://example.org/x”", "https://example.org/x"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https//example.org", "https://example.org"),
        ("http:/example.org/x", "http://example.org/x"),
        ("https:// example.org", "https://example.org"),
        ("https://https://example.org/x", "https://example.org/x"),
        ("10.1136/bmj.n1", "https://doi.org/10.1136/bmj.n1"),
        ("doi:10.1136/bmj.n1", "https://doi.org/10.1136/bmj.n1"),
        ("DOI: 10.1016/S0140-6736(20)30183-5", "https://doi.org/10.1016/S0140-6736(20)30183-5"),
        ("https://10.1136/bmj.n1", "https://doi.org/10.1136/bmj.n1"),
    ],
)
def test_the_address_that_was_meant_is_said(project: Path, written: str, meant: str) -> None:
    found = told(project, "sources/harbour-report.yml", PRINTED, f'address: "{written}"')
    assert found == [f'address: cannot be "{written}". Write {meant}']
    assert told(project, "sources/harbour-report.yml", PRINTED, f'address: "{meant}"') == []


@pytest.mark.parametrize(
    "written", ["as above", "Ditto", "nil return", "To follow.", "TODO", "See above", "not yet known"]
)
def test_words_for_later_say_nothing(project: Path, written: str) -> None:
    found = told(project, "places/mudflat.yml", "name: Mudflat", f"name: Mudflat\naliases: [{written}]")
    assert found == ["aliases, item 1: says nothing. Delete the line, or write what the sources say."]


def test_a_plus_before_a_number_is_no_mistake(project: Path) -> None:
    assert told(project, "places/mudflat.yml", "value: 900", "value: +5") == []


def test_an_optional_text_is_counted_in_characters(project: Path) -> None:
    before = 'definition: "The area of one metropolitan borough council."\n'
    assert told(
        project, "vocabularies/footprint-kinds.yml", before, f"{before}    background: {'x' * 130}\n"
    ) == ["values, item 1, background: is 130 characters long; at most 120 fit. Shorten it."]


@pytest.mark.parametrize(
    "written",
    [
        "west-coast.yml",
        "systems/west-coast",
        "data/systems/west-coast.yml",
        "../systems/west-coast.md",
        '"system:west-coast"',
        "https://example.org/toolkit/systems/west-coast/",
        "https://example.org/systems/west-coast/index.html?h=coast#areas",
    ],
)
def test_an_id_within_the_name_or_address_of_what_it_names_is_found(project: Path, written: str) -> None:
    (found,) = told(project, "places/mudflat.yml", "system: west-coast", f"system: {written}")
    given = written.strip('"')
    assert found == f'system: there is no system "{given}". Write its id: "west-coast".'


def test_no_address_leads_to_an_id_that_is_not_there(project: Path) -> None:
    (found,) = told(project, "places/mudflat.yml", "system: west-coast", "system: systems/far-inland.yml")
    assert found.endswith("or correct the id.")


@pytest.mark.parametrize("other", ["Mudflat", "MUDFLAT", "Mudflat.", "The flat"])
def test_a_record_has_each_of_its_names_once(project: Path, other: str) -> None:
    new = f'name: Mudflat\naliases: [The Flat, "{other}"]'
    assert told(project, "places/mudflat.yml", "name: Mudflat", new) == [
        f'aliases, item 2: "{other}" is given already. Delete it.'
    ]


def test_a_former_id_is_given_once(project: Path) -> None:
    new = "name: Mudflat\nformerly: [old-flat, old-flat]"
    assert told(project, "places/mudflat.yml", "name: Mudflat", new) == [
        'formerly, item 2: "old-flat" is given already. Delete it.'
    ]


FURTHER_DATES = {
    "Mid 2021": "mid-2021", "early-2021": "early 2021", "late 1990’s": "late 1990s", "the 1990s": "1990s",
    "in 2015": "2015", "since May 2015": "2015-05", "2014 onwards": "2014 or later", "May-21": "2021-05",
    "Apr-95": "1995-04", "FY 2020/21": "2020/21", "2021‑05": "2021-05", "２０２１": "2021", "2019.0": "2019",
}  # fmt: skip


@pytest.mark.parametrize("written", FURTHER_DATES)
def test_further_dates_are_told_as_they_are_meant(project: Path, written: str) -> None:
    (found,) = told(project, "places/sandport.yml", "since: 2018-04", f"since: {written}")
    assert found == f'bodies, item 1, since: cannot be "{written}". Write {FURTHER_DATES[written]}.'


@pytest.mark.parametrize(
    "written", ["c. 2015", "21-May", "2021-W05", "before 2015", "spring 2021", "1990–1995", "2010–12"]
)
def test_no_date_is_guessed(project: Path, written: str) -> None:
    (found,) = told(project, "places/sandport.yml", "since: 2018-04", f"since: {written}")
    assert "Write a year, a month or a day, as 2022" in found


FURTHER_PAGES = {
    "pp. 36–7": "pp. 36–37", "pp.36–7": "pp. 36–37", "36f": "pp. 36–37", "pp. 12–8": "pp. 8–12",
    "p. 04": "p. 4", "p. 4–4": "p. 4", "pp. 4": "p. 4", "p. 4-5": "pp. 4–5", "pp. 30-1": "pp. 30–31",
    "p. 4,": "p. 4",
}  # fmt: skip


@pytest.mark.parametrize("written", FURTHER_PAGES)
def test_further_pages_are_told_as_they_are_meant(project: Path, written: str) -> None:
    """Pages have one form, or one page would have several notes."""
    old, new = "harbour-report, p. 9", f"harbour-report, {written}"
    (found,) = told(project, "places/sandport.yml", f'cite: ["{old}"]', f'cite: ["{new}"]')
    assert (
        found == f'bodies, item 1, cite, item 1: "{written}" is not a page. Write {FURTHER_PAGES[written]}.'
    )


@pytest.mark.parametrize(
    "written",
    ["harbour-report p. 9", "harbour-report; p. 9", "Harbour_Report.yml: page 9", "(harbour‑report, p.9)",
     "source: harbour-report, p. 9"],
)  # fmt: skip
def test_a_citation_with_other_signs_is_told_as_it_is_meant(project: Path, written: str) -> None:
    (found,) = told(project, "places/sandport.yml", 'cite: ["harbour-report, p. 9"]', f'cite: ["{written}"]')
    assert found.endswith(f'cannot be "{written}". Write "harbour-report, p. 9".')


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("[@harbour-report, p. 7.", "@harbour-report, p. 7"),
        ("@harbour-report, pp. 7]", "@harbour-report, pp. 7"),
        ("【＠harbour-report, p.7】", "＠harbour-report, p.7"),
        (r"\[@harbour-report, p. 7\]", "@harbour-report, p. 7"),
        ("as @harbour-report says", "@harbour-report"),
    ],
)
def test_a_citation_without_its_brackets_is_told(project: Path, written: str, given: str) -> None:
    old = "Partners first met in 2016 [@harbour-report, pp. 7–8]."
    (found,) = told(project, "places/sandport.yml", old, f"Partners first met in 2016 {written}")
    page = "p. 7" if "7" in given else "p. 44"
    assert (
        found
        == f'background: has "{given}", which is not seen as a citation. Write [@harbour-report, {page}].'
    )


def test_spaces_after_a_citation_without_brackets_take_no_time() -> None:
    text = f"as @harbour-report{' ' * 200_000}says"
    catalog = read(SAMPLE).catalog
    start = time.process_time()
    assert list(unseen_citations(catalog, text, {})) == [("@harbour-report", "[@harbour-report, p. 44]")]
    assert time.process_time() - start < 2


def test_a_page_after_a_semicolon_is_no_source(project: Path) -> None:
    old, new = "[@harbour-report, pp. 7–8]", "[@harbour-report; p. 7]"
    assert told(project, "places/sandport.yml", old, new) == [
        "background: does not say which page. Add it after a comma: harbour-report, p. 44",
        'background: "p. 7" names no source. Put a comma before a page, and its source before each:'
        " annual-report-2021, p. 44; @annual-report-2021, p. 46.",
    ]


def test_a_page_after_a_colon_is_no_part_of_the_id(project: Path) -> None:
    old, new = "[@harbour-report, pp. 7–8]", "[@harbour-report:7]"
    assert told(project, "places/sandport.yml", old, new) == [
        'background: there is no source "harbour-report:7". Put a comma after it: harbour-report, p. 7'
    ]


@pytest.mark.parametrize(
    ("written", "first"),
    [("The Port; The Harbour", "The Port"), ("The Port, Spit", "The Port"), ("1. Port 2. Spit", "1. Port")],
)
def test_the_items_of_a_list_in_one_line_are_told_apart(project: Path, written: str, first: str) -> None:
    aliases = 'aliases: ["Sandport *by* the_sea"]'
    (found,) = told(project, "places/sandport.yml", aliases, f"aliases: {written}")
    assert found == f'aliases: must be a list, not the text "{written}". {HYPHEN}: - {first}'


@pytest.mark.parametrize(("written", "meant"), [("y", "true"), ("Yes.", "true"), ("n", "false")])
def test_further_words_for_yes_and_no(project: Path, written: str, meant: str) -> None:
    (found,) = told(project, "places/sandport.yml", "statutory: true", f"statutory: {written}")
    assert found.endswith(f"Write {meant}, without quotes.")


@pytest.mark.parametrize("written", ['“The Port"', "‘The Port'"])
def test_quotation_marks_of_two_kinds_are_told(project: Path, written: str) -> None:
    (found,) = told(project, "places/sandport.yml", "name: Sandport\n", f"name: {written}\n")
    assert found.endswith('Leave them out, or write straight ones: "The Port".')


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CafÃ© Board", 'has "Ã©", which is é in another encoding. Write é.'),
        ("The porta€™s board".replace("a€", "â€"), 'has "â€™", which is ’ in another encoding. Write ’.'),
        ("Â£3 million", 'has "Â£", which is £ in another encoding. Write £.'),
        ("Caf\ufffd", "a sign in place of one that a program could not read (U+FFFD). Type the word again."),
        (
            "The \uf0b7 board",
            "a sign in place of one that a program could not read (U+F0B7). Type the word again.",
        ),
    ],
)
def test_signs_of_another_encoding_are_told(project: Path, written: str, said: str) -> None:
    (found,) = told(project, "places/sandport.yml", "name: Sandport\n", f"name: {written}\n")
    assert found.endswith(said)


@pytest.mark.parametrize("written", ["CAFÉ’S", "“IRMÔ", "Ynys Môn", "À côté", "São Paulo", "â€", "10 Â"])
def test_accents_are_no_signs_of_another_encoding(project: Path, written: str) -> None:
    assert told(project, "places/sandport.yml", "name: Sandport\n", f"name: {written} board\n") == []


def test_an_isbn_with_spaces_of_the_web_is_told_as_it_is_meant(project: Path) -> None:
    isbn = "978\u00a00\u00a0306\u00a040615\u00a07"
    (found,) = told(project, "sources/harbour-report.yml", 'isbn: "978 0 000000 00 2"', f"isbn: {isbn}")
    assert found.endswith("Write 978 0 306 40615 7")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("port.yml.txt", "is not a record. Rename it: port.yml"),
        ("port.yml ", "is not a record. Rename it: port.yml"),
        ("port (1).yml", "Delete it if it is a copy of another record. Use lower-case letters"),
        ("Copy of port.yml", "Delete it if it is a copy of another record. Use lower-case letters"),
        ("port (Ann's conflicted copy 2024-01-01).yml", "Delete it if it is a copy of another record."),
        ("port.sync-conflict-20240101-101010-ABC.yml", "Delete it if it is a copy of another record."),
    ],
)
def test_a_file_that_a_program_named_is_told(project: Path, name: str, said: str) -> None:
    path = project / "data/places" / name
    path.write_text("name: Port\n", "utf-8")
    try:
        assert [said in problem.sentence() for problem in read(project).problems] == [True]
    finally:
        path.unlink()


def test_an_address_out_of_a_mail_is_told_as_its_publisher_has_it(project: Path) -> None:
    """Outlook's own leads by way of Microsoft, and names who got the mail."""
    mailed = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa%3Fb%3D1"
    mailed += "&data=05%7Cann%40x.org"
    (found,) = told(project, "sources/harbour-report.yml", PRINTED, f"address: {mailed}")
    assert found.endswith("Write https://www.example.org/a?b=1")


@pytest.mark.parametrize("written", ["true", "1", "2021"])
def test_a_value_that_is_chosen_is_not_put_in_quotes(project: Path, written: str) -> None:
    (found,) = told(project, "places/mudflat.yml", "    state: in-place", f"    state: {written}")
    assert found.endswith("Choose one of the values in data/vocabularies/states.yml.")


@pytest.mark.parametrize("written", ['""', '" "', "''"])
def test_a_list_that_is_empty_is_told_once(project: Path, written: str) -> None:
    (found,) = told(project, "places/mudflat.yml", "name: Mudflat", f"name: Mudflat\naliases: {written}")
    assert found.startswith("aliases: is empty. Fill it in, or delete the line.")
