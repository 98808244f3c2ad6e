"""The claims of a new place, its source, its organisations and its terms: each to be found in the source.

`tests/harrowdale/` is a proposal as people make them, for a place that is invented.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from projects import ROOT, SAMPLE

from generator.catalog.claims import ITSELF, Claim, claims_of, new_claims
from generator.checks.project import Checked, read
from generator.contribute.diff_report import as_comment, claims_as_text

HARROWDALE = ROOT / "tests" / "harrowdale"
NO_FACTS = ("id", "cite", "own", "principles", "functions", "themes")
NAMES = ("name", "title")


@pytest.fixture
def proposed(sample: Path) -> Checked:
    """The sample with the proposal, which the check lets pass."""
    shutil.copytree(HARROWDALE, sample, dirs_exist_ok=True)
    checked = read(sample)
    assert [problem.text() for problem in checked.problems] == []
    return checked


def since_the_sample(proposed: Checked) -> list[Claim]:
    return new_claims(read(SAMPLE).catalog, proposed.catalog)


def cites(value: Any) -> bool:
    return "[@" in str(value) or "'cite':" in str(value)


def counted(record: dict[str, Any], whole: bool = True) -> int:
    """Count what a record states as it stands in its file: passages, and fields beside a `cite`."""
    number = 0
    if "cite" in record:
        plain = [n for n, v in record.items() if n not in NO_FACTS and not cites(v)]
        naming = not whole and (any(name in plain for name in NAMES) or bool(plain))
        number = 1 if "value" in record else max(len(plain) - naming, 1)
    for name, value in record.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and name not in NO_FACTS and cites(item):
                number += counted(item, whole=False)
            elif isinstance(item, str) and name != "cite":
                number += item.count("[@")
    return number


def test_the_list_has_each_claim_of_the_records(proposed: Checked) -> None:
    found = since_the_sample(proposed)
    files = sorted(HARROWDALE.glob("data/*/*.yml"))
    assert len(files) == 8
    for file in files:
        claims = [claim for claim in found if claim.record.file == f"data/{file.parent.name}/{file.name}"]
        record = yaml.safe_load(file.read_text("utf-8"))
        expected = len(record) if file.parent.name == "sources" else counted(record)
        assert len(claims) == expected, (file.name, [(claim.where, claim.words) for claim in claims])
    place = proposed.catalog.records["places"]["harrowdale"]
    assert len(claims_of(proposed.catalog, place)) == 52
    assert all(claim.citations for claim in found)
    assert all(claim.citations == (ITSELF,) or ", p. " in claim.citations[0] for claim in found)


def test_a_comment_has_them_all_by_page(proposed: Checked) -> None:
    claims = since_the_sample(proposed)
    comment = as_comment((), proposed.catalog, claims)
    boxes = [line for line in comment.splitlines() if line.startswith("- [ ] `")]
    assert len(boxes) == len(claims)
    place = "Harrow Institute (2023), p. 5: Harrowdale, area and population, about"
    assert f"- [ ] `{place}: “Half of its people lived in one town”`" in boxes
    pages = [claim.citations[0].partition(", p. ")[2] for claim in claims if claim.citations != (ITSELF,)]
    assert pages == sorted(pages, key=int)


def test_what_another_record_tells_is_looked_up_where_that_cites() -> None:
    catalog = read(SAMPLE).catalog
    found = claims_of(catalog, catalog.records["places"]["sandport"])
    (told,) = (claim for claim in found if claim.words == "Nurses and crews ate together")
    assert (told.where, told.citations) == ("results", ("harbour-report, p. 25",))


def test_what_has_no_source_is_first(sample: Path) -> None:
    shutil.copytree(HARROWDALE, sample, dirs_exist_ok=True)
    file = sample / "data/places/harrowdale.yml"
    text = file.read_text("utf-8").replace("spent [@harrow-institute-2023, p. 16].", "spent.")
    file.write_text(
        text.replace("in one\n    town [@harrow-institute-2023, p. 5].", "in one\n    town."), "utf-8"
    )
    now = read(sample).catalog
    told = claims_as_text(now, new_claims(read(SAMPLE).catalog, now)).splitlines()
    assert told[:4] == [
        "No source",
        "  [ ] Harrowdale, resources: “The fund was a tenth of what partners spent.”",
        "  [ ] Harrowdale, area and population, about: “Half of its people lived in one town.”",
        "Harrow Institute (2023)",
    ]
    assert told[-1] == "76 claims, 2 of them without a source"


def test_only_what_is_new_or_changed_is_listed(proposed: Checked, sample: Path) -> None:
    file = sample / "data/places/harrowdale.yml"
    text = file.read_text("utf-8").replace("Twice a year", "Each month").replace("380000", "385000")
    file.write_text(text, "utf-8")
    after = read(sample).catalog
    assert [(claim.where, claim.words) for claim in new_claims(proposed.catalog, after)] == [
        ("population", "about 385,000 (2022)"),
        (
            "bodies “Harrowdale place board”, reports to",
            "Harrowdale Health and Wellbeing Board, Each month",
        ),
    ]
    assert new_claims(after, after) == []
