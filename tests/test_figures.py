"""Pictures: escaped, described, and the same in words as in shapes."""

import itertools
from xml.etree import ElementTree

import pytest
from projects import ROOT, SAMPLE

from generator.build import build
from generator.figures.levels import description, levels_picture, people
from generator.figures.svg import label, markup, picture, width_of
from generator.toolkit import Toolkit
from generator.views.levels import spans

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["sample", "real"])
def toolkit(request: pytest.FixtureRequest) -> Toolkit:
    return build(SAMPLE if request.param == "sample" else ROOT).toolkit


def test_the_levels_picture_says_what_it_shows(toolkit: Toolkit) -> None:
    found = spans(toolkit)
    svg = ElementTree.fromstring(levels_picture(found))
    assert svg.get("role") == "img"
    ids = {element.get("id") for element in svg.iter() if element.get("id")}
    assert set((svg.get("aria-labelledby") or "").split()) == ids
    assert svg.findtext(f"{SVG}desc") == description(found)
    words = [text.text for text in svg.iter(f"{SVG}text")]
    assert words == [word for span in found for word in (span.level.name, people(span))]
    for span in found:
        assert f"{span.level.name}: {people(span)}" in description(found)


def test_each_level_lies_within_the_wider_one_and_its_text_within_it(toolkit: Toolkit) -> None:
    svg = ElementTree.fromstring(levels_picture(spans(toolkit)))
    boxes = [
        tuple(float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
        for rect in svg.iter(f"{SVG}rect")
    ]
    for (x, y, width, height), (ix, iy, inner_width, inner_height) in itertools.pairwise(boxes):
        assert x < ix
        assert y < iy
        assert ix + inner_width < x + width
        assert iy + inner_height < y + height
    texts = list(svg.iter(f"{SVG}text"))
    for number, (x, y, width, height) in enumerate(boxes):
        for text in texts[2 * number : 2 * number + 2]:
            size = 20 if text.get("class") == "label-strong" else 17
            assert float(text.get("x") or 0) + width_of(text.text or "", size) < x + width
            assert y < float(text.get("y") or 0) < y + height
    for number in range(len(boxes) - 1):
        lowest = float(texts[2 * number + 1].get("y") or 0)
        assert lowest + 5 < boxes[number + 1][1], "text of one level may not touch the next box"


def test_markup_in_labels_is_escaped() -> None:
    svg = picture(10, 10, "x", "<script>", 'a "b" & c')
    label(svg, 1, 1, "</text><script>alert(1)</script>", "label")
    assert "<script>" not in markup(svg)


def test_a_span_is_told_as_far_as_it_is_known(toolkit: Toolkit) -> None:
    span = spans(toolkit)[0]
    assert people(type(span)(span.level, 5000, 0)) == "5,000 people or more"
    assert people(type(span)(span.level, 0, 5000)) == "up to 5,000 people"
    assert people(type(span)(span.level, 0, 0)) == "no size stated in the sources"
