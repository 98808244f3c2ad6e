"""What looks like a mistake and is none: it has no problem, and means what its writer meant."""

from pathlib import Path

import pytest

from generator.checks.project import read
from generator.kinds.place.model import Place

SUMMARY = "summary: A small port where the trust's chief executive led for everyone.\n"
DECISIONS = "decisions: The harbour board decided most things [@harbour-report, p. 9].\n"


def written(sample: Path, before: str, after: str, line_end: str = "\n", start: str = "") -> Place:
    """The place as it is read after an edit that must have no problem."""
    file = sample / "data/places/sandport.yml"
    text = file.read_text("utf-8")
    assert before in text
    edited = start + text.replace(before, after, 1)
    file.write_bytes(edited.replace("\n", line_end).encode())
    checked = read(sample)
    assert [problem.text() for problem in checked.problems] == []
    return checked.catalog.get(Place, "sandport")


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("summary: no", "no"),
        ("summary: Yes", "Yes"),
        ("summary: on", "on"),
        ("summary: 12:30", "12:30"),
        ("summary: The nurses’ port", "The nurses’ port"),
        ("summary: ‘Home first’ was its motto", "‘Home first’ was its motto"),
        ("summary: “Home first” was its motto", "“Home first” was its motto"),
        ("summary: “Home first”, they said, and “care second”", "“Home first”, they said, and “care second”"),
        ("summary: A port 🚢 with a café", "A port 🚢 with a café"),
        ("summary: 'King''s port'", "King's port"),
        ('summary: "Sandport: a port #1"', "Sandport: a port #1"),
        ("summary: A port – small, and dear", "A port – small, and dear"),
        (
            "summary: A port, C#, and https://harbour.example/#top",
            "A port, C#, and https://harbour.example/#top",
        ),
        ("summary: A port & a [harbour] {of} sorts", "A port & a [harbour] {of} sorts"),
        ("summary :  A port   ", "A port"),
        ("summary:\n  A port\n  by the sea", "A port by the sea"),
        ("summary: A port\n  by the sea", "A port by the sea"),
        ("summary: |\n  A port", "A port"),
        ("summary: >-\n  A port\n  by the sea", "A port by the sea"),
        ('summary: "A port\n  by the sea"', "A port by the sea"),
        ("# A note of our own.\nsummary: A port", "A port"),
        ("summary: A port of 120\u00a0000", "A port of 120\u00a0000"),
        ("summary: - 5 degrees at times".replace("- 5", "-5"), "-5 degrees at times"),
    ],
)
def test_a_line(sample: Path, line: str, summary: str) -> None:
    assert written(sample, SUMMARY, f"{line}\n").summary == summary


def test_a_text_without_a_bar_may_have_paragraphs(sample: Path) -> None:
    text = "decisions: They met\n  on Mondays.\n\n  And on Fridays [@harbour-report, p. 9].\n"
    assert written(sample, DECISIONS, text).decisions == (
        "They met on Mondays.\nAnd on Fridays [@harbour-report, p. 9]."
    )


def test_a_list_in_a_text_below_a_bar(sample: Path) -> None:
    text = "decisions: |\n  They decided on\n\n  - boats\n  - money: 1 boat each [@harbour-report, p. 9].\n"
    assert written(sample, DECISIONS, text).decisions == (
        "They decided on\n\n- boats\n- money: 1 boat each [@harbour-report, p. 9]."
    )


def test_items_in_line_with_their_field(sample: Path) -> None:
    place = written(
        sample,
        "features:\n  - Many people worked on boats [@harbour-report, p. 7].\n  -",
        "features:\n- Many people worked on boats [@harbour-report, p. 7].\n-",
    )
    assert place.features == (
        "Many people worked on boats [@harbour-report, p. 7].",
        "One in five was over 65 [@coast-briefing, 1 Sandport].",
    )


def test_a_list_in_brackets_on_several_lines(sample: Path) -> None:
    place = written(sample, "councils: [sandport-council]", "councils: [\n    sandport-council,\n  ]")
    assert place.footprint.councils == ("sandport-council",)


def test_a_pasted_space_within_a_citation(sample: Path) -> None:
    place = written(sample, "cite: harbour-report, p. 7", "cite: harbour-report, p.\u00a07")
    assert place.population[0].cite == "harbour-report, p. 7"


def test_windows_line_ends_and_a_byte_order_mark(sample: Path) -> None:
    place = written(sample, SUMMARY, "summary: A port\n", line_end="\r\n", start="\ufeff")
    assert place.summary == "A port"
    assert place.background
    assert "\r" not in place.background
