"""How a page is cited: whole examples, and texts that would steer what reads them."""

import re

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator.exports.citation import PageCitation

TIDES = PageCitation(
    "Tides & quays",
    "Coast Toolkit",
    "The Harbour Institute",
    "https://coast.example/places/tides/",
    "2026-11-29",
)


def test_the_styles_and_formats_of_a_page() -> None:
    assert TIDES.styles == (
        (
            "Harvard",
            "The Harbour Institute (2026) ‘Tides & quays’, Coast Toolkit. Edition of 29 November 2026."
            " Available at: https://coast.example/places/tides/",
        ),
        (
            "Vancouver",
            "The Harbour Institute. Tides & quays. In: Coast Toolkit [Internet]. Edition of 2026 Nov 29."
            " Available from: https://coast.example/places/tides/",
        ),
    )
    assert TIDES.formats == (
        (
            "BibTeX",
            "@misc{coast-toolkit-tides-and-quays-2026-11-29,\n"
            "  author = {{The Harbour Institute}},\n"
            "  title = {{Tides \\& quays}},\n"
            "  howpublished = {Coast Toolkit},\n"
            "  edition = {Edition of 29 November 2026},\n"
            "  year = {2026},\n"
            "  month = {11},\n"
            "  url = {https://coast.example/places/tides/},\n"
            "}",
        ),
        (
            "RIS",
            "TY  - ELEC\n"
            "AU  - The Harbour Institute\n"
            "TI  - Tides & quays\n"
            "T2  - Coast Toolkit\n"
            "PY  - 2026\n"
            "DA  - 2026/11/29/\n"
            "ET  - Edition of 29 November 2026\n"
            "UR  - https://coast.example/places/tides/\n"
            "ER  - ",
        ),
    )


def test_a_page_of_a_site_without_a_publisher_and_an_address() -> None:
    bare = PageCitation("Tides", "Coast Toolkit", "", "", "2026-11-29")
    assert bare.harvard == "Coast Toolkit (2026) ‘Tides’, Coast Toolkit. Edition of 29 November 2026."
    assert "url" not in bare.bibtex
    assert "UR" not in bare.ris


SIGNS = [*'{}\\"@,#%=\n\r\u2028\x85', "\nER  - \nTY  - JOUR", "},\n  note = {x", " and ", "Tides"]
HOSTILE = st.text(max_size=30) | st.lists(st.sampled_from(SIGNS)).map("".join)


@given(HOSTILE, HOSTILE, HOSTILE, st.text(st.sampled_from("{}\\%,=#&~^_|[]@é/ab\n "), max_size=20))
def test_no_text_adds_a_field_or_a_reference(title: str, site: str, publisher: str, address: str) -> None:
    made = PageCitation(title, site, publisher, f"https://a.example/{address}", "2026-11-29")
    (entry,) = parse_string(made.bibtex, "bibtex").entries.values()
    assert set(entry.fields) | {"howpublished"} == set("title howpublished edition year month url".split())
    tags = [line[:6] for line in re.split(r"[\x0a-\x0d\x1c-\x1e\x85\u2028\u2029]", made.ris)]
    assert tags[0] == "TY  - "
    assert tags[-1] == "ER  - "
    assert len(set(tags)) == len(tags)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - ", tag) for tag in tags)
