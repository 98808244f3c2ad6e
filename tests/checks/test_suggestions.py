"""Whether what the check suggests is what was meant: tried on the real records, each left out in turn."""

import random
import string
import time

import pytest
from projects import FOLDERS, ROOT, catalog_of

from generator.checks.references import no_record
from generator.problems import Known, nearest

FILLED = [folder for folder in FOLDERS if any((ROOT / "data" / folder).glob("*.yml"))]


@pytest.mark.parametrize("folder", FILLED)
def test_a_record_that_is_not_there_yet_is_no_other(folder: str) -> None:
    """Once, 62 of 107 organisations were taken for another one: both were an NHS trust, or a council."""
    catalog = catalog_of(ROOT)
    ids = list(catalog.records[folder])
    called = catalog.called(folder)
    wrong = {
        absent: near
        for absent in ids
        if (
            near := nearest(
                absent,
                [other for other in ids if other != absent],
                {name: other for name, other in called.items() if other != absent},
            )
        )
    }
    assert wrong == {}


@pytest.mark.parametrize("slips", [1, 2])
def test_a_typing_error_is_seen_through(slips: int) -> None:
    """Each letter of an id may be wrong, but for short words that may be another thing: icb, 2022b."""
    chosen = random.Random(slips)
    ids = list(catalog_of(ROOT).records["organisations"])
    meant = [nearest(_mistyped(known, slips, chosen), ids) for known in ids for _ in range(5)]
    right = sum(near == known for near, known in zip(meant, [i for i in ids for _ in range(5)], strict=True))
    assert right >= 0.85 * len(meant)
    assert right + meant.count("") == len(meant), "what is not seen through is not taken for another"


def test_many_words_are_compared_in_little_time() -> None:
    """A slip in a sheet can make a thousand ids that are not there, among as many that are."""
    chosen = random.Random(21)
    parts = ["".join(chosen.choices(string.ascii_lowercase, k=chosen.randrange(4, 12))) for _ in range(400)]
    known = ["-".join((*chosen.sample(parts, 2), "nhs-trust")) for _ in range(4_000)]
    began = time.process_time()
    words = Known(known)
    found = [words.nearest(_mistyped(meant, 1, chosen)) for meant in known[:500]]
    assert time.process_time() - began < 2
    assert sum(one == meant for one, meant in zip(found, known, strict=False)) > 400


def _mistyped(word: str, slips: int, chosen: random.Random) -> str:
    """Return a word with so many letters left out, added, mistaken or swapped."""
    letters = list(word)
    for _ in range(slips):
        at = chosen.choice([n for n, letter in enumerate(letters) if letter.isalpha()])
        match chosen.randrange(4):
            case 0:
                del letters[at]
            case 1:
                letters.insert(at, chosen.choice(string.ascii_lowercase))
            case 2:
                letters[at] = chosen.choice(string.ascii_lowercase)
            case _:
                letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


@pytest.mark.parametrize(
    ("folder", "given", "hint"),
    [
        (
            "organisations",
            "Moorvale University Hospitals NHS Trust",
            "Add data/organisations/moorvale-university-hospitals-nhs-trust.yml, or correct the id.",
        ),
        ("organisations", "Leeds City Council", 'Write its id: "leeds-city-council".'),
        (
            "organisations",
            "leeds-city-counsil",
            'Did you mean "leeds-city-council"? If not, add data/organisations/leeds-city-counsil.yml.',
        ),
        (
            "sources",
            "kings-fund",
            'Did you mean "kings-fund-2016" or "kings-fund-2021"? If not, add data/sources/kings-fund.yml.',
        ),
        ("systems", "devon", "Add data/systems/devon.yml, or correct the id."),
        ("glossary", "???", "Correct the id."),
    ],
)
def test_how_to_add_it_is_always_said(folder: str, given: str, hint: str) -> None:
    assert no_record(catalog_of(ROOT), folder, given)[1] == hint
