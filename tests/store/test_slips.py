"""Slips: none is found in what is right, and none takes long to find."""

from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT, SAMPLE
from test_strict_yaml import PLAIN, VALUES, Quoting

from generator.store.layout.lines import lines_of, next_slip
from generator.store.layout.messages import Trouble
from generator.store.yaml_reader import parse


def first_slip(text: str) -> Trouble | None:
    lines = lines_of(text)
    found = next_slip(lines, len(lines))
    return found.trouble if found else None


FILES = sorted([*ROOT.glob("data/*/*.yml"), *SAMPLE.glob("data/*/*.yml")])


def test_no_record_that_is_right_has_a_slip() -> None:
    assert len(FILES) > 400
    slips = {file.name: first_slip(file.read_text("utf-8")) for file in FILES}
    assert {name: slip for name, slip in slips.items() if slip} == {}


@given(st.dictionaries(PLAIN, VALUES, max_size=5), st.booleans(), st.sampled_from([20, 80]))
def test_what_is_written_in_quotes_has_no_slip(value: object, flow: bool, width: int) -> None:
    text = yaml.dump(value, Dumper=Quoting, allow_unicode=True, default_flow_style=flow, width=width)
    assert first_slip(text) is None


TEXT = st.text(alphabet="abcde ,.-é()[]:#\"'&*@", max_size=40)
NAME = st.text(alphabet="abc_", min_size=1, max_size=8)
RECORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAME, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAME, RECORDS, max_size=5), st.booleans())
def test_what_is_written_with_as_few_quotes_as_can_be_has_no_slip(value: object, flow: bool) -> None:
    """But for `name:value` and `-item`, which people write by mistake."""
    slip = first_slip(yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, width=30))
    assert slip is None or slip.message.endswith("needs a space after it.")


@given(
    st.lists(
        st.sampled_from(["a: ", "- ", "  ", "\n", '"', "'", "[", "]", "{", ",", "|", "#", "x", "\t", "? "])
    )
)
def test_any_text_is_read_to_its_end_or_to_a_slip(pieces: list[str]) -> None:
    text = "".join(pieces)
    slip = first_slip(text)
    assert slip is None or (1 <= slip.line <= text.count("\n") + 1 and slip.column >= 1)
    for trouble in parse(text).troubles:
        assert trouble.message
        assert trouble.hint


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 900_000 + "x\n",
        "a: [" + '"x",' * 200_000,
        "a: [" + "x, " * 300_000,
        "- " * 450_000 + "x",
        "a: " + "[" * 900_000,
        'a: "' + '\\"' * 450_000,
        "a: b\n" * 200_000,
        "a:" * 450_000,
        "\n" * 900_000,
        "a: b #" + "x #" * 300_000,
        "\n".join(" " * depth + "- " for depth in range(1_300)),
    ],
    ids=[
        "spaces",
        "quoted",
        "items",
        "hyphens",
        "brackets",
        "escapes",
        "twice",
        "colons",
        "empty",
        "notes",
        "deep",
    ],
)
def test_a_hostile_file_takes_seconds_at_most(text: str) -> None:
    """Each of them took minutes if the work grew with the square of the length."""
    before = process_time()
    first_slip(text)
    parse(text)
    assert process_time() - before < 30
